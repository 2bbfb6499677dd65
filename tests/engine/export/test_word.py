"""Word documents with real structure."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn

from stappenplan.export.document import Figure, Heading
from stappenplan.export.report import report
from stappenplan.export.word import writer
from stappenplan.export.word.template import TEMPLATE

SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


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


def test_the_document_says_what_made_it_and_nothing_that_is_not_known(written):
    with zipfile.ZipFile(io.BytesIO(written["plan.docx"])) as package:
        names = package.namelist()
        app = ET.fromstring(package.read("docProps/app.xml"))
        core = ET.fromstring(package.read("docProps/core.xml"))
    assert {child.tag.rpartition("}")[2]: child.text for child in app} == {
        "Application": "Stappenplan"
    }
    assert all(child.text for child in core)
    assert {"creator", "lastModifiedBy"}.isdisjoint(tag.tag.rpartition("}")[2] for tag in core)
    assert not any("thumbnail" in name for name in names)


def test_word_opens_the_document_as_one_of_its_present_version(word):
    settings = word.settings.element
    modes = {
        setting.get(qn("w:name")): setting.get(qn("w:val"))
        for setting in settings.iter(qn("w:compatSetting"))
    }
    assert modes["compatibilityMode"] == "15"
    assert settings.find(qn("w:themeFontLang")).get(qn("w:val")) == "nl-NL"


def test_every_table_has_one_look_in_which_its_header_row_counts(word):
    for table in word.tables:
        [look] = table._tbl.tblPr.findall(qn("w:tblLook"))
        assert look.attrib == {qn("w:val"): "0420"}


def test_every_picture_is_an_svg_with_a_small_png_for_older_programs(word, plan):
    figures = [block for block in report(plan).blocks if isinstance(block, Figure)]
    blips = list(word.element.body.iter(qn("a:blip")))
    assert len(blips) == len(figures)
    for blip, figure in zip(blips, figures, strict=True):
        [extension] = blip.iter(f"{{{SVG_NAMESPACE}}}svgBlip")
        svg = word.part.related_parts[extension.get(qn("r:embed"))]
        png = word.part.related_parts[blip.get(qn("r:embed"))]
        assert (svg.content_type, png.content_type) == ("image/svg+xml", "image/png")
        assert ET.fromstring(svg.blob).get("viewBox") == ET.fromstring(figure.svg).get("viewBox")
        assert len(png.blob) < 50_000


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
