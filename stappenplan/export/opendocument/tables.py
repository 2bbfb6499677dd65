"""Tables in an OpenDocument file: those with a header row, and labels with their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.export.document import TEXT_WIDTH, Pair, Table
from stappenplan.export.opendocument.elements import node, paragraph, runs, styled_span
from stappenplan.export.opendocument.package import Package, find

if TYPE_CHECKING:
    from collections.abc import Iterable


TABLES = '//style:style[@style:family="table"]'


def pairs(odt: Package, rows: Iterable[Pair], cell: str) -> Any:
    """Make a table without lines: LibreOffice keeps one whole, but no long run of paragraphs."""
    made = _table(odt, (27, 73), whole=True)
    for row in rows:
        label = _cell(cell, "Gegeven", (styled_span(row.label, "Label"),))
        made.append(_row([label, _cell("Gegevenvak", "Gegeven", runs(row.text))]))
    return made


def table(odt: Package, block: Table) -> Any:
    """Make a table with a header row that is repeated on every page."""
    made = _table(odt, block.widths, whole=block.whole)
    header = [_cell("Kopvak", "Kop_20_van_20_tabel", (title,)) for title in block.header]
    made.append(node("table:table-header-rows", _row(header)))
    for row in block.rows:
        made.append(_row([_cell("Vak", "Cel", runs(text)) for text in row]))
    return made


def _table(odt: Package, widths: tuple[int, ...], *, whole: bool) -> Any:
    """Make a table without rows, with a style of its own for its width."""
    name = _name(odt)
    return node(
        "table:table",
        *(_column(odt, f"{name}.{index}", share) for index, share in enumerate(widths)),
        table_name=name,
        table_style__name=_automatic(
            odt,
            name,
            "table",
            parent="Tabel",
            style_width=f"{sum(widths) * TEXT_WIDTH / 100:.1f}mm",
            table_align="left",
            # LibreOffice takes no distance from the parent of a table's style.
            fo_margin__bottom="3mm",
            style_may__break__between__rows=str(not whole).lower(),
        ),
    )


def _name(odt: Package) -> str:
    return f"Tabel{len(find(odt.content, TABLES)) + 1}"


def _column(odt: Package, name: str, share: int) -> Any:
    width = f"{TEXT_WIDTH * share / 100:.1f}mm"
    return node(
        "table:table-column",
        table_style__name=_automatic(odt, name, "table-column", style_column__width=width),
    )


def _automatic(odt: Package, name: str, family: str, parent: str = "", **properties: str) -> str:
    """Add a style of this file alone and return its name."""
    made = node(
        "style:style",
        node(f"style:{family}-properties", **properties),
        style_name=name,
        style_family=family,
        **({"style_parent__style__name": parent} if parent else {}),
    )
    odt.add_automatic_style(made)
    return name


def _row(cells: list[Any]) -> Any:
    return node("table:table-row", *cells, table_style__name="Rij")


def _cell(cell: str, style: str, children: Iterable[Any]) -> Any:
    return node(
        "table:table-cell",
        paragraph(style, *children),
        table_style__name=cell,
        office_value__type="string",
    )
