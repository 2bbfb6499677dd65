"""What holds for every format."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree as ET

import pytest

from stappenplan.export import NAMES, WRITERS
from stappenplan.export.document import Sources
from stappenplan.export.report import report
from stappenplan.plan.model import Plan


def text(name: str, content: bytes) -> str:
    """Everything that a reader of this file can read."""
    match name.rpartition(".")[2]:
        case "pdf":
            if shutil.which("pdftotext") is None:
                pytest.skip("pdftotext is not here")
            command = ["pdftotext", "-layout", "-", "-"]
            return subprocess.run(
                command, input=content, capture_output=True, check=True
            ).stdout.decode()
        case "odt":
            return xml_text(content, "content.xml") + xml_text(content, "styles.xml")
        case "docx":
            return xml_text(content, "word/document.xml") + xml_text(content, "word/header1.xml")
        case _:
            return content.decode()


def xml_text(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(ET.fromstring(archive.read(part)).itertext())


def test_there_is_a_writer_for_every_promised_file():
    assert set(NAMES) == {"plan.md", "plan.json", "plan.odt", "plan.docx", "plan.pdf"}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_plan_gives_the_same_bytes(name, plan, written):
    again = Plan.model_validate_json(plan.model_dump_json())
    assert WRITERS[name](again) == written[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_named_in_every_format(name, plan, written):
    read = text(name, written[name])
    assert [id_ for id_ in plan.sources if id_ not in read] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "plan.json"])
def test_every_number_of_a_source_leads_to_the_annex(name, plan, written):
    read = text(name, written[name])
    [annex] = [block for block in report(plan).blocks if isinstance(block, Sources)]
    assert all(f"[{item.number}]" in read for item in annex.items)


@pytest.mark.parametrize("name", NAMES)
def test_a_rehearsal_is_marked_and_a_gathering_is_not(name, rehearsed, written):
    assert "OEFENING" in text(name, WRITERS[name](rehearsed))
    assert "OEFENING" not in text(name, written[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_its_owner_did_not_give_away_stays_in_the_room(name, written):
    read = text(name, written[name])
    assert "Anneke" not in read
    assert "Bram" in read


@pytest.mark.parametrize("name", NAMES)
def test_awkward_text_makes_a_whole_file(name, awkward):
    content = WRITERS[name](awkward)
    match name.rpartition(".")[2]:
        case "json":
            assert json.loads(content)["actions"][0]["title"] == awkward.actions[0].title
        case "odt" | "docx":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert archive.testzip() is None
                for part in archive.namelist():
                    if part.endswith((".xml", ".rels")) and archive.read(part):
                        ET.fromstring(archive.read(part))
        case "pdf":
            assert content.startswith(b"%PDF-")
        case _:
            assert "\x00" not in content.decode()


@pytest.mark.parametrize("name", ["plan.odt", "plan.docx", "plan.pdf"])
def test_markup_that_people_typed_is_shown_as_they_typed_it(name, plan):
    typed = "<b>#eval(1)</b> $x$ *vet* =1+1"
    spoiled = plan.model_copy(
        update={"dissent": (plan.dissent[0].model_copy(update={"text": typed}),)}
    )
    assert typed in text(name, WRITERS[name](spoiled))
