"""A document as OpenDocument text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import odfdo

from stappenplan.export import archive, odt_page, typeset
from stappenplan.export.document import (
    Block,
    Bullets,
    Card,
    Document,
    Figure,
    Heading,
    PageBreak,
    Pair,
    Pairs,
    Paragraph,
    SourceItem,
    Sources,
    Span,
    Table,
    Text,
)
from stappenplan.export.odt_page import node
from stappenplan.export.references import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STYLES = {"body": "Text_20_body", "lead": "Inleiding", "note": "Opmerking"}
SPANS = {"strong": "Nadruk", "quiet": "Rustig", "open": "Openstaand"}
TEXT_WIDTH = 160
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


def write(document: Document) -> bytes:
    """Write ODT, with real headings, header rows and alternative texts."""
    odt = odfdo.Document("text")
    odt_page.style(odt, document)
    odt.body.clear()
    for name, family, properties in CELLS:
        _automatic(odt, name, family, **properties)
    for element in (*_title(document), *_blocks(odt, document.blocks)):
        odt.body.append(element)
    target = io.BytesIO()
    odt.save(target)
    return archive.stable(target.getvalue(), typeset.moment(document.date))


def _title(document: Document) -> Iterator[Any]:
    yield _paragraph("Boven_20_de_20_titel", document.eyebrow)
    yield _paragraph("Title", document.title)
    yield _paragraph("Subtitle", " · ".join(document.facts))
    if document.mark:
        yield _paragraph("Oefening", _span(document.mark, "Merk"), f"  {document.mark_text}")


def _blocks(odt: Any, blocks: Iterable[Block]) -> Iterator[Any]:
    starts_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            starts_page = True
            continue
        for element in _block(odt, block):
            if starts_page and element.tag == "text:h":
                element.set_attribute("text:style-name", "Bovenaan")
            starts_page = False
            yield element


def _block(odt: Any, block: Block) -> Iterator[Any]:
    match block:
        case Heading(level=level, text=text):
            name = f"Heading_20_{level}"
            yield node("text:h", text, text_style__name=name, text_outline__level=str(level))
        case Paragraph(text=text, style=style, kept=kept):
            name = "Vooraf" if kept and style == "body" else STYLES[style]
            yield _paragraph(name, *_runs(text))
        case Bullets(items=items):
            yield _bullets(items)
        case Pairs(rows=rows):
            yield _pairs(odt, rows, "Labelvak")
        case Table():
            yield _table(odt, block)
        case Figure():
            yield from _figure(odt, block)
        case Sources(items=items):
            yield from map(_source, items)
        case Card(blocks=blocks):
            yield from _card(odt, blocks)


def _bullets(items: tuple[Text, ...]) -> Any:
    """Make a list of which no single point stands alone on a page."""
    points = []
    for at, item in enumerate(items):
        last = len(items) - 1
        style = "Punt_20_laatste" if at == last else "Punt"
        if at < last and at in {0, last - 1}:
            style = "Punt_20_bijeen"
        points.append(node("text:list-item", _paragraph(style, *_runs(item))))
    return node("text:list", *points, text_style__name="Punten")


def _card(odt: Any, blocks: Iterable[Block]) -> list[Any]:
    made = [
        element
        for block in blocks
        for element in (
            [_pairs(odt, block.rows, "Kaartvak")]
            if isinstance(block, Pairs)
            else _block(odt, block)
        )
    ]
    for element in made:
        if element.get_attribute("text:style-name") == STYLES["body"]:
            element.set_attribute("text:style-name", "Kaart")
    return made


def _pairs(odt: Any, rows: Iterable[Pair], cell: str) -> Any:
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
        label = _cell(cell, "Gegeven", (_span(row.label, "Label"),))
        made.append(_row([label, _cell("Gegevenvak", "Gegeven", _runs(row.text))]))
    return made


def _table(odt: Any, block: Table) -> Any:
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
        made.append(_row([_cell("Vak", "Cel", _runs(text)) for text in row]))
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
        _paragraph(style, *children),
        table_style__name=cell,
        office_value__type="string",
    )


def _figure(odt: Any, block: Figure) -> Iterator[Any]:
    if block.caption:
        yield _paragraph("Bijschrift", *_runs(block.caption))
    picture = typeset.png(block.svg, width=block.width)
    height = block.width * pixels_high(picture) / pixels_wide(picture)
    image = node(
        "draw:image",
        xlink_href=odt.add_file(io.BytesIO(picture)),
        xlink_type="simple",
        xlink_show="embed",
        xlink_actuate="onLoad",
    )
    frame = node(
        "draw:frame",
        image,
        node("svg:title", "Plaatje"),
        node("svg:desc", block.alt),
        draw_style__name="Graphics",
        text_anchor__type="as-char",
        svg_width=f"{block.width}mm",
        svg_height=f"{height:.1f}mm",
    )
    yield _paragraph("Plaatje", frame)


def pixels_wide(picture: bytes) -> int:
    """Read the width of a PNG."""
    return int.from_bytes(picture[16:20], "big")


def pixels_high(picture: bytes) -> int:
    """Read the height of a PNG."""
    return int.from_bytes(picture[20:24], "big")


def _source(item: SourceItem) -> Any:
    return _paragraph(
        "Bron",
        node("text:bookmark", text_name=f"bron-{item.number}"),
        _span(f"[{item.number}]", "Label"),
        node("text:tab"),
        f"{item.text} ",
        _span(f"({item.where})", "Herkomst"),
    )


def _paragraph(style: str, *children: Any) -> Any:
    return node("text:p", *children, text_style__name=style)


def _span(text: str, style: str) -> Any:
    return node("text:span", text, text_style__name=style)


def _runs(text: Text) -> Iterator[Any]:
    for span in text:
        if span.refs:
            yield _references(span)
        elif span.style:
            yield _span(span.text, SPANS[span.style])
        else:
            yield span.text


def _references(span: Span) -> Any:
    made = node("text:span", "\u00a0[", text_style__name="Verwijzing")
    for index, (label, number) in enumerate(pieces(span.refs)):
        if index:
            made.append(",\u00a0")
        link = _span(label, "Verwijzing")
        made.append(node("text:a", link, xlink_type="simple", xlink_href=f"#bron-{number}"))
    made.append("]")
    return made
