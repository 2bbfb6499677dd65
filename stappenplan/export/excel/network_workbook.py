"""The network as a workbook: a sheet of who is in it, and one of their contacts."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from stappenplan.contract.people import USUAL_UNITS, UnitWords
from stappenplan.export import stable_zip
from stappenplan.export.document import LANGUAGE
from stappenplan.export.excel.workbook import OPTIONS
from stappenplan.network.writers import clean_graph, sorted_ties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

# A network has no day of its own, and the same network gives the same bytes.
MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones
# The name and the width of a column, by the attribute that it holds.
NODES = {
    "label": ("Naam", 40),
    "side": ("Kant", 14),
    "kind": ("Soort", 14),
    "people": ("Mensen", 10),
    "inside": ("Contacten onderling", 20),
}
TIES = {
    "weight": ("Contacten samen", 18),
    "reported": ("Genoemd", 12),
    "made": ("Door deze bijeenkomst", 22),
}
ID, ENDS = ("id", 34), (("Van", 40), ("Naar", 40))
KINDS = {"person": "persoon", "organisation": "organisatie", "rest": "overige"}


def write(graph: nx.Graph[Any]) -> bytes:
    """Write a network as it may leave the room; the same network gives the same bytes.

    Parameters
    ----------
    graph
        The published network; see `stappenplan.plan.network_part.published`.
    """
    clean, target = clean_graph(graph), io.BytesIO()
    names = {node: data.get("label", node) for node, data in clean.nodes(data=True)}
    words: UnitWords = graph.graph.get("unit_words", USUAL_UNITS)
    kinds = {**KINDS, "unit": words.one}
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"title": "Wie heeft contact met wie", "created": MOMENT})
    book.set_custom_property("Taal", LANGUAGE)
    _sheet(
        book,
        "Wie",
        (*NODES.values(), ID),
        [[*_values(data, NODES, kinds), node] for node, data in clean.nodes(data=True)],
    )
    _sheet(
        book,
        "Contacten",
        (*ENDS, *TIES.values()),
        [
            [names[one], names[other], *_values(data, TIES, kinds)]
            for one, other, data in sorted_ties(clean)
        ],
    )
    book.close()
    return stable_zip.repack(target.getvalue(), MOMENT)


def _values(
    data: Mapping[str, Any], columns: Mapping[str, object], kinds: Mapping[str, str]
) -> list[Any]:
    return [kinds.get(str(data.get(name)), data.get(name, "")) for name in columns]


def _sheet(
    book: Any, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Any]]
) -> None:
    sheet = book.add_worksheet(name)
    heads = [{"header": head} for head, _ in columns]
    for number, (_, width) in enumerate(columns):
        sheet.set_column(number, number, width)
    if rows:
        # A table can be sorted and filtered, and screen readers name its columns.
        options = {"columns": heads, "name": name, "data": rows, "style": "Table Style Light 1"}
        sheet.add_table(0, 0, len(rows), len(columns) - 1, options)
    else:
        sheet.write_row(0, 0, [head for head, _ in columns])
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
