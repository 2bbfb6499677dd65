"""A document as OpenDocument text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.export import stable_zip
from stappenplan.export.document import (
    Block,
    Bullets,
    Card,
    Document,
    Figure,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    SourceItem,
    Sources,
    Table,
    Text,
)
from stappenplan.export.embedded_picture import embedded
from stappenplan.export.opendocument.elements import (
    COLOURED,
    linked,
    node,
    paragraph,
    qualified,
    runs,
    styled_span,
)
from stappenplan.export.opendocument.package import MEDIA_TYPES, Package, find
from stappenplan.export.opendocument.tables import pairs, table
from stappenplan.export.opendocument.template import new_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STYLES = {"body": "Text_20_body", "lead": "Inleiding", "note": "Opmerking"}
_STYLE = qualified("text:style-name")


def write(document: Document) -> bytes:
    """Write ODT, with real headings, header rows and alternative texts."""
    odt = new_document(document)
    for element in (*_title(document), *_blocks(odt, document.blocks)):
        odt.body.append(element)
    _add_colours(odt)
    return odt.packed(stable_zip.file_moment(document.date))


def _add_colours(odt: Package) -> None:
    """Add a style for each colour that a text has."""
    spans = find(odt.body, f'.//text:span[starts-with(@text:style-name, "{COLOURED}")]')
    for name in sorted({span.get(_STYLE) for span in spans}):
        colour = node("style:text-properties", fo_color=f"#{name.removeprefix(COLOURED)}")
        odt.add_automatic_style(node("style:style", colour, style_name=name, style_family="text"))


def _title(document: Document) -> Iterator[Any]:
    yield paragraph("Boven_20_de_20_titel", document.eyebrow)
    yield paragraph("Title", document.title)
    yield paragraph("Subtitle", " · ".join(document.facts))
    if document.mark:
        yield paragraph("Oefening", styled_span(document.mark, "Merk"), f"  {document.mark_text}")


def _blocks(odt: Package, blocks: Iterable[Block]) -> Iterator[Any]:
    starts_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            starts_page = True
            continue
        for element in _block(odt, block):
            if starts_page and element.tag == qualified("text:h"):
                element.set(_STYLE, "Bovenaan")
            starts_page = False
            yield element


def _block(odt: Package, block: Block) -> Iterator[Any]:
    match block:
        case Heading(level=level, text=text):
            name = f"Heading_20_{level}"
            yield node("text:h", text, text_style__name=name, text_outline__level=str(level))
        case Paragraph(text=text, style=style, kept=kept):
            name = "Vooraf" if kept and style == "body" else STYLES[style]
            yield paragraph(name, *runs(text))
        case Bullets(items=items):
            yield _bullets(items)
        case Pairs(rows=rows):
            yield pairs(odt, rows, "Labelvak")
        case Table():
            yield table(odt, block)
        case Figure():
            yield from _figure(odt, block)
        case Sources(items=items):
            for item in items:
                yield from _source(item)
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
        points.append(node("text:list-item", paragraph(style, *runs(item))))
    return node("text:list", *points, text_style__name="Punten")


def _card(odt: Package, blocks: Iterable[Block]) -> list[Any]:
    made = [
        element
        for block in blocks
        for element in (
            [pairs(odt, block.rows, "Kaartvak")] if isinstance(block, Pairs) else _block(odt, block)
        )
    ]
    for element in made:
        if element.get(_STYLE) == STYLES["body"]:
            element.set(_STYLE, "Kaart")
    return made


def _figure(odt: Package, block: Figure) -> Iterator[Any]:
    if block.caption:
        yield paragraph("Bijschrift", *runs(block.caption))
    picture = embedded(block)
    # A program draws the first one that it can.
    images = [
        node(
            "draw:image",
            xlink_href=odt.add_picture(content, suffix),
            xlink_type="simple",
            xlink_show="embed",
            xlink_actuate="onLoad",
            draw_mime__type=MEDIA_TYPES[suffix],
        )
        for suffix, content in (("svg", picture.svg), ("png", picture.png))
    ]
    frame = node(
        "draw:frame",
        *images,
        node("svg:title", "Plaatje"),
        node("svg:desc", block.alt),
        draw_style__name="Graphics",
        text_anchor__type="as-char",
        svg_x="0mm",
        svg_y="0mm",
        svg_width=f"{block.width}mm",
        svg_height=f"{picture.height:.1f}mm",
    )
    yield paragraph("Plaatje", frame)


def _source(item: SourceItem) -> Iterator[Any]:
    for text, level in ((item.heading, "2"), (item.theme, "3")):
        if text:
            name = f"Heading_20_{level}"
            yield node("text:h", text, text_style__name=name, text_outline__level=level)
    where = (" ", styled_span(f"({item.where})", "Herkomst")) if item.where else ()
    yield paragraph(
        "Bron",
        node("text:bookmark", text_name=f"bron-{item.number}"),
        styled_span(f"[{item.number}]", "Label"),
        node("text:tab"),
        *linked(item.text),
        *where,
    )
