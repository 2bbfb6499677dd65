"""OpenDocument text with real structure."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import odfdo
import pytest

from stappenplan.export.document import Figure
from stappenplan.export.report import report

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
VERSION = re.compile(r'(?:office|manifest):version="([^"]*)"')


@pytest.fixture(scope="module")
def content(written):
    return written["plan.odt"]


@pytest.fixture(scope="module")
def document(content):
    return odfdo.Document(io.BytesIO(content))


def test_the_type_of_the_file_stands_first_and_unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert content[38:77] == b"application/vnd.oasis.opendocument.text"


def test_headings_are_headings(document):
    levels = [heading.get_attribute("text:outline-level") for heading in document.body.headers]
    assert levels.count("1") == 14
    assert set(levels) == {"1", "2", "3"}


def test_every_table_repeats_its_header_row(document):
    tables = document.body.get_elements("//table:table[table:table-header-rows]")
    assert len(tables) == 9
    assert all(
        len(table.get_elements("table:table-header-rows/table:table-row")) == 1 for table in tables
    )


def test_every_picture_has_its_alternative_text(document, plan):
    said = [element.text for element in document.body.get_elements("//draw:frame/svg:desc")]
    assert said == [block.alt for block in report(plan).blocks if isinstance(block, Figure)]


def test_language_and_title_are_set(document):
    assert document.meta.language == "nl-NL"
    assert document.meta.title == "Stappenplan: Het dorp aan het stuur"
    properties = document.styles.get_element("//style:default-style/style:text-properties")
    assert properties.get_attribute("fo:language") == "nl"
    assert properties.get_attribute("fo:country") == "NL"


def test_every_reference_leads_to_a_bookmark(document):
    names = {
        mark.get_attribute("text:name") for mark in document.body.get_elements("//text:bookmark")
    }
    links = {link.get_attribute("xlink:href") for link in document.body.get_elements("//text:a")}
    assert links
    assert {link.removeprefix("#") for link in links} <= names


def test_every_style_that_is_used_exists(document):
    known = {
        style.get_attribute("style:name")
        for part in (document.styles, document.content)
        for style in part.get_elements("//style:style")
    }
    used = {
        element.get_attribute("text:style-name")
        for element in document.body.get_elements("//text:p")
    }
    used |= {
        element.get_attribute("text:style-name")
        for element in document.body.get_elements("//text:span")
    }
    assert used <= known


def test_the_manifest_declares_what_the_file_holds_and_nothing_else(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        manifest = ET.fromstring(archive.read("META-INF/manifest.xml"))
        held = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    declared = {entry.get(f"{MANIFEST}full-path"): entry for entry in manifest}
    assert set(declared) - {"/"} == held
    assert not any(name.endswith("/") for name in held)
    kinds = {
        name.rpartition(".")[2]: e.get(f"{MANIFEST}media-type") for name, e in declared.items()
    }
    assert (kinds["png"], kinds["svg"]) == ("image/png", "image/svg+xml")


def test_one_version_stands_in_every_part(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name[-4:] == ".xml"]
    versions = {version for part in parts for version in VERSION.findall(part)}
    assert len(parts) == 5
    assert versions == {"1.3"}


def test_the_properties_say_what_is_known(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        [meta] = ET.fromstring(archive.read("meta.xml"))
    told = {child.tag.rpartition("}")[2]: child.text for child in meta}
    assert told == {
        "generator": "Stappenplan",
        "title": "Stappenplan: Het dorp aan het stuur",
        "subject": "Loslaten met vertrouwen",
        "language": "nl-NL",
        "creation-date": "2026-03-12T12:00:00Z",
        "date": "2026-03-12T12:00:00Z",
    }


def test_every_picture_is_an_svg_with_a_png_for_programs_that_draw_none(document):
    for frame in document.body.get_elements("//draw:frame"):
        links = [i.get_attribute("xlink:href") for i in frame.get_elements("draw:image")]
        assert [link.rpartition(".")[2] for link in links] == ["svg", "png"]


def test_every_action_stays_whole(document, plan):
    pairs = document.body.get_elements("//table:table[not(table:table-header-rows)]")
    names = {table.get_attribute("table:style-name") for table in pairs}
    whole = {
        style.get_attribute("style:name")
        for style in document.content.get_elements('//style:style[@style:family="table"]')
        if style.get_elements("style:table-properties[@style:may-break-between-rows='false']")
    }
    # One more tells the occasion.
    assert len(pairs) == len(plan.actions) + 1
    assert names <= whole


def test_columns_stand_in_the_order_in_which_they_are_read(document):
    table = document.body.get_element("//table:table[not(table:table-header-rows)]")
    columns = table.get_elements("table:table-column")
    assert [column.get_attribute("table:style-name")[-2:] for column in columns] == [".0", ".1"]
