"""The template of Word documents: the XML parts in ``template/``, packed as a DOCX container.

Fonts, colours and distances stand in ``template/word/styles.xml``, the page in ``document.xml``.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import parse_xml
from docx.shared import Pt

from stappenplan import dutch
from stappenplan.export import stable_zip

if TYPE_CHECKING:
    from stappenplan.export.document import Document

TEMPLATE = Path(__file__).parent / "template"


@cache
def _container() -> bytes:
    parts = {
        path.relative_to(TEMPLATE).as_posix(): path.read_bytes()
        for path in TEMPLATE.rglob("*")
        if path.is_file()
    }
    return stable_zip.pack(parts, stable_zip.file_moment(""))


def new_document(document: Document) -> Any:
    """Open the template and fill in what stands above and below every page."""
    word = docx.Document(io.BytesIO(_container()))
    if document.compact:
        _compact(word)
    section = word.sections[0]
    title, mark = section.header.paragraphs[0].runs
    title.text = document.header
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].runs[0].text = dutch.format_day(document.date)
    if document.mark:
        mark.text = f"\t{document.mark}"
        watermark = files("stappenplan.export.word").joinpath("watermark.xml").read_bytes()
        for header in (section.header, section.first_page_header):
            header.paragraphs[0]._p.append(parse_xml(watermark))
    return word


def _compact(word: Any) -> None:
    """Make headings small, as in a letter of two pages."""
    heading = word.styles["Heading 1"]
    word.styles["Title"].font.size, heading.font.size = Pt(19), Pt(12)
    heading.paragraph_format.space_before = Pt(11)
    heading.paragraph_format.space_after = Pt(3)
