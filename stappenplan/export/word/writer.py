"""A document for Word."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.shared import Pt

from stappenplan.export import stable_zip
from stappenplan.export.document import (
    LANGUAGE,
    MAX_PROPERTY_LENGTH,
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
from stappenplan.export.word.elements import element, linked, paragraph, run, runs, side_bar
from stappenplan.export.word.pictures import add_picture
from stappenplan.export.word.tables import add_table
from stappenplan.export.word.template import new_document

if TYPE_CHECKING:
    from collections.abc import Iterable

PARAGRAPH_STYLES = {"body": "Normal", "lead": "Inleiding", "note": "Opmerking"}


def write(document: Document) -> bytes:
    """Write DOCX, with real headings, header rows and alternative texts."""
    word = new_document(document)
    _properties(word, document)
    _title(word, document)
    _blocks(word, document.blocks)
    target = io.BytesIO()
    word.save(target)
    return stable_zip.repack(target.getvalue(), stable_zip.file_moment(document.date))


def _properties(word: Any, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title[:MAX_PROPERTY_LENGTH]
    properties.language = LANGUAGE
    # A property without a value is left out.
    if document.eyebrow:
        properties.subject = document.eyebrow[:MAX_PROPERTY_LENGTH]
    if document.mark:
        properties.keywords = document.mark
    moment = stable_zip.file_moment(document.date).replace(tzinfo=None)
    properties.created = properties.modified = moment


def _title(word: Any, document: Document) -> None:
    run(paragraph(word, "BovenDeTitel"), document.eyebrow)
    run(paragraph(word, "Title"), document.title)
    run(paragraph(word, "Subtitle"), " · ".join(document.facts))
    if document.mark:
        notice = paragraph(word, "Oefening")
        run(notice, document.mark, "Merk")
        run(notice, f"  {document.mark_text}")


def _blocks(word: Any, blocks: Iterable[Block]) -> None:
    starts_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            starts_page = True
            continue
        made = _block(word, block)
        if starts_page and made:
            made[0].paragraph_format.page_break_before = True
        starts_page = False


def _block(word: Any, block: Block) -> list[Any]:  # noqa: PLR0911  (one case per kind of block)
    """Add a block and return its paragraphs."""
    match block:
        case Heading(level=level, text=text):
            heading = paragraph(word, f"Heading{level}")
            run(heading, text)
            return [heading]
        case Paragraph(text=text, style=style, kept=kept):
            made = runs(paragraph(word, PARAGRAPH_STYLES[style]), text)
            made.paragraph_format.keep_with_next = kept or None
            return [made]
        case Bullets(items=items):
            return _bullets(word, items)
        case Pairs():
            return _pairs(word, block)
        case Table():
            add_table(word, block)
        case Figure():
            return _figure(word, block)
        case Sources(items=items):
            return [part for item in items for part in _source(word, item)]
        case Card(blocks=blocks):
            _card([made for inner in blocks for made in _block(word, inner)])
    return []


def _bullets(word: Any, items: Iterable[Text]) -> list[Any]:
    made = [runs(paragraph(word, "ListBullet"), item) for item in items]
    # No single point stands alone on a page.
    for point in (*made[:-1][:1], *made[-2:-1]):
        point.paragraph_format.keep_with_next = True
    if made:
        made[-1].paragraph_format.space_after = Pt(8)
    return made


def _card(paragraphs: list[Any]) -> None:
    # Word joins the bars of neighbours: the heading without one keeps cards apart.
    for part in paragraphs[1:]:
        side_bar(part)
    for part in paragraphs:
        part.paragraph_format.keep_together = True
    for part in paragraphs[:-1]:
        part.paragraph_format.keep_with_next = True
    paragraphs[-1].paragraph_format.space_after = Pt(12)


def _pairs(word: Any, block: Pairs) -> list[Any]:
    made = []
    for row in block.rows:
        pair = paragraph(word, "Gegeven")
        run(pair, row.label, "Label")
        run(pair, "\t")
        made.append(runs(pair, row.text))
    if made:
        made[-1].paragraph_format.space_after = Pt(9)
    return made


def _figure(word: Any, block: Figure) -> list[Any]:
    made = [runs(paragraph(word, "Bijschrift"), block.caption)] if block.caption else []
    figure = paragraph(word, "Normal")
    add_picture(figure, block)
    return [*made, figure]


def _source(word: Any, item: SourceItem) -> list[Any]:
    above = []
    for text, style in ((item.heading, "Heading2"), (item.theme, "Heading3")):
        if text:
            above.append(paragraph(word, style))
            run(above[-1], text)
    source = paragraph(word, "Bron")
    source._p.append(element("bookmarkStart", id=item.number, name=f"bron_{item.number}"))
    run(source, f"[{item.number}]", "Label")
    source._p.append(element("bookmarkEnd", id=item.number))
    run(source, "\t")
    linked(source, item.text)
    if item.where:
        run(source, f" ({item.where})", "Herkomst")
    return [*above, source]
