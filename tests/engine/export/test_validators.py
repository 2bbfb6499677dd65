"""What programs of others say of every file that a gathering gives: nothing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import jsonschema
import networkx as nx
import outloud
import pdfua
import pikepdf
import pytest
from icalendar.parser import Contentlines
from openxml_audit import FileFormat, OdfValidator, OpenXmlValidator

from stappenplan.export import WRITERS

# The first version of the format, and the one that most people have.
OFFICE = [FileFormat.OFFICE_2007, FileFormat.OFFICE_2019]
# A note about every link that somebody may follow; nothing is fetched from there.
A_LINK = "External relationship target: http"
# It takes what stands in an element before what stands in its children, also where these
# alternate, as text and links do; `test_what_is_painted_follows_the_order_of_reading` is exact.
ORDER_OF_OUTLOUD = "ORD-001"
# Cells of a form on paper are empty until somebody writes or pastes there.
FORMS = {"TBL-012", "TBL-014"}
# It fails on the attributes of a table of more than one kind.
BROKEN_IN_PDFUA = {"UA-14-001"}


def ending(files: dict[str, Path], suffix: str) -> list[Path]:
    found = [path for name, path in files.items() if name.endswith(suffix)]
    assert found
    return found


def audit(path: Path) -> list[str]:
    """What openxml-audit finds in a file of Word, Excel or OpenDocument, warnings too."""
    if path.suffix == ".odt":
        # It knows no schema for a picture that is SVG.
        schemas = {"relaxng_validation": True, "require_schema_routes": False}
        checked = [OdfValidator(FileFormat.ODF_1_3, security_validation=True, **schemas)]
    else:
        checked = [OpenXmlValidator(version, security_validation=True) for version in OFFICE]
    found = [str(error) for one in checked for error in one.validate(path).errors]
    return [error for error in found if A_LINK not in error]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".odt"])
def test_office_files_are_valid_in_every_version(gathered, suffix):
    for path in ending(gathered, suffix):
        assert (path.name, audit(path)) == (path.name, [])


def test_office_files_are_valid_with_any_words(awkward, tmp_path):
    for name in ("plan.docx", "plan.odt"):
        path = tmp_path / name
        path.write_bytes(WRITERS[name](awkward))
        assert (name, audit(path)) == (name, [])


def test_the_validator_of_office_files_finds_a_mistake(gathered, tmp_path):
    for source, part, mark in (
        (ending(gathered, ".docx")[0], "word/document.xml", b"<w:tblPr>"),
        (ending(gathered, ".odt")[0], "content.xml", b"<text:p "),
    ):
        broken = tmp_path / source.name
        broken.write_bytes(changed(source, part, mark, mark.replace(b"<", b"<onbekend/><", 1)))
        assert audit(broken)


def changed(path: Path, part: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == part:
                assert old in content
                content = content.replace(old, new, 1)
            made.writestr(member, content)
    return target.getvalue()


def test_every_pdf_can_be_read_aloud(gathered):
    for path in ending(gathered, ".pdf"):
        skipped = [ORDER_OF_OUTLOUD, *(FORMS if path.name == "papier.pdf" else ())]
        result = outloud.check(str(path), skip=skipped)
        assert (path.name, result.error, result.findings) == (path.name, None, [])


def test_every_pdf_keeps_the_rules_that_pdfua_knows(gathered):
    for path in ending(gathered, ".pdf"):
        checked = pdfua.validate(str(path))
        assert (path.name, list(checked.findings)) == (path.name, [])
        assert {rule.rule_id for rule in checked.skipped} <= BROKEN_IN_PDFUA


def test_what_is_painted_follows_the_order_of_reading(gathered):
    for path in ending(gathered, ".pdf"):
        with pikepdf.open(path) as pdf:
            read: dict[tuple[int, int], list[int]] = {}
            for page, number in marked_content(pdf.Root.StructTreeRoot.K, (0, 0)):
                read.setdefault(page, []).append(number)
        assert read
        # Typst numbers content as it paints it.
        out_of_order = [page for page, numbers in read.items() if numbers != sorted(numbers)]
        assert (path.name, out_of_order) == (path.name, [])


def marked_content(element, page) -> Iterator[tuple[tuple[int, int], int]]:
    if isinstance(element, int):
        yield page, element
    elif isinstance(element, pikepdf.Array):
        for child in element:
            yield from marked_content(child, page)
    elif element.get("/Type") != "/OBJR":
        own = element.Pg.objgen if "/Pg" in element else page
        if element.get("/Type") == "/MCR":
            yield own, int(element.MCID)
        elif "/K" in element:
            yield from marked_content(element.K, own)


def test_the_calendar_is_read_strictly(gathered, monkeypatch):
    monkeypatch.setattr(icalendar.Event, "ignore_exceptions", False)
    for path in ending(gathered, ".ics"):
        content = path.read_bytes()
        for line in Contentlines.from_ical(content.decode()):
            if line:
                line.strict = True
                line.parts()
        calendar = icalendar.Calendar.from_ical(content)
        assert calendar.walk("VEVENT")
        assert [part.errors for part in calendar.walk() if part.errors] == []


def test_the_data_of_the_plan_keeps_the_schema_beside_it(gathered):
    [schema] = [json.loads(path.read_bytes()) for path in ending(gathered, "schema.json")]
    [plan] = [
        json.loads(path.read_bytes())
        for path in ending(gathered, ".json")
        if path.name.removeprefix("oefening-").startswith("stappenplan-")
    ]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(plan)


def test_xml_is_well_formed_and_networks_are_read_back(gathered):
    for suffix in (".svg", ".graphml", ".gexf"):
        for path in ending(gathered, suffix):
            assert len(ET.fromstring(path.read_bytes())) > 0
    readers = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}
    sizes = {
        len(read(path)) for suffix, read in readers.items() for path in ending(gathered, suffix)
    }
    assert len(sizes) == 1


def test_rows_of_a_table_are_of_one_length(gathered):
    for path in ending(gathered, ".csv"):
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), csv.Sniffer().sniff(text.splitlines()[0])))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1
