"""Word documents with real structure."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from stappenplan.export.document import Figure, Heading
from stappenplan.export.report import report
from stappenplan.export.word import writer
from stappenplan.export.word.template import TEMPLATE


@pytest.fixture(scope="module")
def word(written):
    return docx.Document(io.BytesIO(written["plan.docx"]))


def test_headings_are_headings(word, plan):
    chapters = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    blocks = report(plan).blocks
    assert chapters == [b.text for b in blocks if isinstance(b, Heading) and b.level == 1]
    assert word.paragraphs[1].style.name == "Title"


def test_every_table_repeats_its_header_row_and_keeps_its_rows_whole(word):
    assert len(word.tables) == 9
    for table in word.tables:
        first, *others = (row._tr.trPr for row in table.rows)
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:tblHeader")) is None for row in others)
        assert all(row.find(qn("w:cantSplit")) is not None for row in (first, *others))


def test_every_picture_has_its_alternative_text(word, plan):
    said = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert said == [block.alt for block in report(plan).blocks if isinstance(block, Figure)]


def test_language_and_title_are_set(word):
    assert word.core_properties.language == "nl-NL"
    assert word.core_properties.title == "Stappenplan: Het dorp aan het stuur"
    assert word.core_properties.created.isoformat()[:10] == "2026-03-12"
    languages = word.styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:val")) for language in languages} == {"nl-NL"}


def test_every_reference_leads_to_a_bookmark(word):
    body = word.element.body
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert anchors
    assert anchors <= names


def test_a_rehearsal_has_a_watermark_on_every_page(rehearsed):
    section = docx.Document(io.BytesIO(writer.write(report(rehearsed)))).sections[0]
    for header in (section.header, section.first_page_header):
        assert 'string="OEFENING"' in header._element.xml


def test_every_style_that_is_used_stands_in_the_template(written):
    for name in ("plan.docx", "raadsbrief.docx"):
        word = docx.Document(io.BytesIO(written[name]))
        known = {style.get(qn("w:styleId")) for style in word.styles.element.iter(qn("w:style"))}
        tags = [qn(f"w:{kind}Style") for kind in ("p", "r", "tbl")]
        used = {style.get(qn("w:val")) for style in word.element.body.iter(*tags)}
        assert {"Heading1", "KopVanTabel", "Tabel", "Nadruk"} <= used <= known


def test_every_part_of_the_template_is_declared_and_used(word):
    parts = {part.partname.lstrip("/") for part in word.part.package.iter_parts()}
    files = {path.relative_to(TEMPLATE).as_posix() for path in TEMPLATE.rglob("*.xml")}
    assert files - {"[Content_Types].xml"} <= parts
