"""Tables in an OpenDocument file: those with a header row, and labels with their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.export.document import TEXT_WIDTH, Pair, Table
from stappenplan.export.opendocument.page import node
from stappenplan.export.opendocument.text import paragraph, runs, styled

if TYPE_CHECKING:
    from collections.abc import Iterable


# LibreOffice reads styles of rows and cells from the content alone.
CELLS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Rij", "table-row", {"fo_keep__together": "always"}),
    ("Vak", "table-cell", {"fo_padding": "1.1mm", "fo_border__bottom": "0.4pt solid #d5dcdf"}),
    (
        "Kopvak",
        "table-cell",
        {
            "fo_padding": "1.1mm",
            "fo_background__color": "#eef4f2",
            "fo_border__bottom": "0.9pt solid #0f6b5c",
        },
    ),
    ("Labelvak", "table-cell", {"fo_padding": "0.5mm", "fo_padding__left": "0mm"}),
    (
        "Kaartvak",
        "table-cell",
        {
            "fo_padding": "0.5mm",
            "fo_padding__left": "3mm",
            "fo_border__left": "2pt solid #0f6b5c",
        },
    ),
    ("Gegevenvak", "table-cell", {"fo_padding": "0.5mm"}),
)


TABLES = '//style:style[@style:family="table"]'


def cells(odt: Any) -> None:
    """Give the file the styles of rows and cells."""
    for name, family, properties in CELLS:
        _automatic(odt, name, family, **properties)


def pairs(odt: Any, rows: Iterable[Pair], cell: str) -> Any:
    """Make a table without lines: LibreOffice keeps one whole, but no long run of paragraphs."""
    name = _name(odt)
    made = node(
        "table:table",
        _column(odt, f"{name}.0", 27),
        _column(odt, f"{name}.1", 73),
        table_name=name,
        table_style__name=_automatic(
            odt,
            name,
            "table",
            parent="Tabel",
            style_width=f"{TEXT_WIDTH}mm",
            table_align="left",
            fo_margin__bottom="3mm",
            style_may__break__between__rows="false",
        ),
    )
    for row in rows:
        label = _cell(cell, "Gegeven", (styled(row.label, "Label"),))
        made.append(_row([label, _cell("Gegevenvak", "Gegeven", runs(row.text))]))
    return made


def table(odt: Any, block: Table) -> Any:
    """Make a table with a header row that is repeated on every page."""
    name = _name(odt)
    width = sum(block.widths) * TEXT_WIDTH / 100
    made = node(
        "table:table",
        *(_column(odt, f"{name}.{index}", share) for index, share in enumerate(block.widths)),
        table_name=name,
        table_style__name=_automatic(
            odt,
            name,
            "table",
            parent="Tabel",
            style_width=f"{width:.1f}mm",
            table_align="left",
            style_may__break__between__rows=str(not block.whole).lower(),
        ),
    )
    header = [_cell("Kopvak", "Kop_20_van_20_tabel", (title,)) for title in block.header]
    made.append(node("table:table-header-rows", _row(header)))
    for row in block.rows:
        made.append(_row([_cell("Vak", "Cel", runs(text)) for text in row]))
    return made


def _name(odt: Any) -> str:
    return f"Tabel{len(odt.content.get_elements(TABLES)) + 1}"


def _column(odt: Any, name: str, share: int) -> Any:
    width = f"{TEXT_WIDTH * share / 100:.1f}mm"
    return node(
        "table:table-column",
        table_style__name=_automatic(odt, name, "table-column", style_column__width=width),
    )


def _automatic(odt: Any, name: str, family: str, parent: str = "", **properties: str) -> str:
    """Add a style of this file alone and return its name."""
    made = node(
        "style:style",
        node(f"style:{family}-properties", **properties),
        style_name=name,
        style_family=family,
    )
    if parent:
        made.set_attribute("style:parent-style-name", parent)
    odt.content.get_element("//office:automatic-styles").append(made)
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
