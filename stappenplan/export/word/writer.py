"""A document for Word."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.shared import Mm, Pt, RGBColor

from stappenplan import dutch
from stappenplan.export import stable_zip, typeset
from stappenplan.export.document import (
    LANGUAGE,
    LONGEST_PROPERTY,
    Block,
    Bullets,
    Card,
    Document,
    Figure,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Sources,
    Table,
    Text,
)
from stappenplan.export.word import elements
from stappenplan.export.word.elements import element
from stappenplan.export.word.tables import table
from stappenplan.export.word.text import runs

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(document: Document) -> bytes:
    """Write DOCX, with real headings, header rows and alternative texts."""
    word = docx.Document()
    elements.styles(word, compact=document.compact)
    elements.page(word, document, dutch.day(document.date))
    _properties(word, document)
    _title(word, document)
    _blocks(word, document.blocks)
    target = io.BytesIO()
    word.save(target)
    return stable_zip.stable(target.getvalue(), typeset.moment(document.date))


def _properties(word: Any, document: Document) -> None:
    properties = word.core_properties
    moment = typeset.moment(document.date).replace(tzinfo=None)
    properties.title = document.title[:LONGEST_PROPERTY]
    properties.subject = document.eyebrow[:LONGEST_PROPERTY]
    properties.language, properties.keywords = LANGUAGE, document.mark
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def _title(word: Any, document: Document) -> None:
    above = elements.paragraph(word, "Subtitle").add_run(document.eyebrow)
    above.font.color.rgb = RGBColor.from_string(elements.ACCENT)
    elements.paragraph(word, "Title").add_run(document.title)
    facts = elements.paragraph(word, "Subtitle")
    facts.add_run(" · ".join(document.facts))
    elements.underline(facts, elements.ACCENT, eighths=10, space=8)
    facts.paragraph_format.space_after = Pt(12)
    if document.mark:
        said = word.add_paragraph()
        run = said.add_run(document.mark)
        run.bold, run.font.color.rgb = True, RGBColor.from_string(elements.ALARM)
        said.add_run(f"  {document.mark_text}")
        said.paragraph_format.space_before = Pt(8)


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
            heading = elements.paragraph(word, f"Heading{level}")
            heading.add_run(text)
            return [heading]
        case Paragraph():
            return [_paragraph(word, block)]
        case Bullets(items=items):
            return _bullets(word, items)
        case Pairs():
            return _pairs(word, block)
        case Table():
            table(word, block)
        case Figure():
            return _figure(word, block)
        case Sources():
            return _sources(word, block)
        case Card(blocks=blocks):
            _card([made for inner in blocks for made in _block(word, inner)])
    return []


def _bullets(word: Any, items: Iterable[Text]) -> list[Any]:
    made = [runs(elements.paragraph(word, "ListBullet"), item) for item in items]
    # No single point stands alone on a page.
    for paragraph in (*made[:-1][:1], *made[-2:-1]):
        paragraph.paragraph_format.keep_with_next = True
    if made:
        made[-1].paragraph_format.space_after = Pt(8)
    return made


def _card(paragraphs: list[Any]) -> None:
    # Word joins the bars of neighbours: the heading without one keeps cards apart.
    for paragraph in paragraphs[1:]:
        elements.side_rule(paragraph)
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_together = True
    for paragraph in paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    paragraphs[-1].paragraph_format.space_after = Pt(12)


def _paragraph(word: Any, block: Paragraph) -> Any:
    made = runs(word.add_paragraph(), block.text)
    made.paragraph_format.keep_with_next = block.kept or None
    for run in made.runs:
        if block.style == "note":
            run.italic, run.font.color.rgb = True, RGBColor.from_string(elements.QUIET)
        elif block.style == "lead" and run.font.size is None:
            run.font.size = Pt(11.5)
    return made


def _pairs(word: Any, block: Pairs) -> list[Any]:
    made = []
    for row in block.rows:
        paragraph = elements.paragraph(word, "Gegeven")
        label = paragraph.add_run(row.label)
        label.font.color.rgb = RGBColor.from_string(elements.ACCENT)
        paragraph.add_run("\t")
        made.append(runs(paragraph, row.text))
    if made:
        made[-1].paragraph_format.space_after = Pt(9)
    return made


def _figure(word: Any, block: Figure) -> list[Any]:
    made = []
    if block.caption:
        caption = runs(word.add_paragraph(), block.caption)
        caption.paragraph_format.keep_with_next = True
        made.append(caption)
    picture = io.BytesIO(typeset.png(block.svg, width=block.width))
    paragraph = word.add_paragraph()
    shape = paragraph.add_run().add_picture(picture, width=Mm(block.width))
    shape._inline.docPr.set("descr", block.alt)
    shape._inline.docPr.set("name", f"Plaatje {shape._inline.docPr.id}")
    return [*made, paragraph]


def _sources(word: Any, block: Sources) -> list[Any]:
    made = []
    for item in block.items:
        paragraph = elements.paragraph(word, "Bron")
        name = f"bron_{item.number}"
        start = element("bookmarkStart", id=item.number, name=name)
        paragraph._p.append(start)
        number = paragraph.add_run(f"[{item.number}]")
        number.font.color.rgb = RGBColor.from_string(elements.ACCENT)
        paragraph._p.append(element("bookmarkEnd", id=item.number))
        paragraph.add_run(f"\t{item.text} ")
        where = paragraph.add_run(f"({item.where})")
        where.font.size, where.font.color.rgb = Pt(7.5), RGBColor.from_string(elements.QUIET)
        made.append(paragraph)
    return made
