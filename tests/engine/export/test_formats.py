"""What holds for every format."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree as ET

import pytest

from stappenplan.contract.plan import Plan
from stappenplan.export import NAMES, WRITERS
from stappenplan.export.document import Sources
from stappenplan.export.report import report

# Which files give the code of every entry in the journal; the schema is about no plan at all.
WITH_CODES = ["plan.json", "bronnen.pdf"]
WITHOUT_SOURCES = [name for name in NAMES if name.startswith("openbaar")]
PUBLIC = [name for name in NAMES if name.startswith(("openbaar", "raadsbrief"))]
OF_A_PLAN = [name for name in NAMES if name != "plan.schema.json"]


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
        case "xlsx":
            return xml_text(content, "xl/sharedStrings.xml")
        case "ics":
            return content.decode().replace("\r\n ", "")
        case _:
            return content.decode()


def xml_text(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(ET.fromstring(archive.read(part)).itertext())


def test_there_is_a_writer_for_every_promised_file():
    wanted = {f"plan.{ending}" for ending in ("md", "json", "odt", "docx", "pdf", "xlsx", "ics")}
    wanted |= {"plan.schema.json", "poster.pdf", "bronnen.pdf", "ontbreekt.pdf"}
    wanted |= {f"openbaar.{ending}" for ending in ("pdf", "docx", "odt", "xlsx")}
    wanted |= {f"raadsbrief.{ending}" for ending in ("docx", "odt")}
    assert set(NAMES) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_the_same_plan_gives_the_same_bytes(name, plan, written):
    again = Plan.model_validate_json(plan.model_dump_json())
    assert WRITERS[name](again) == written[name]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_with_another_seed_makes_the_same_bytes(seed, plan, written):
    """Sets and dictionaries of another process have another order."""
    script = (
        "import sys, json, hashlib\n"
        "from stappenplan.export import WRITERS\n"
        "from stappenplan.contract.plan import Plan\n"
        "plan = Plan.model_validate_json(sys.stdin.buffer.read())\n"
        "made = {n: hashlib.sha256(w(plan)).hexdigest() for n, w in WRITERS.items()}\n"
        "print(json.dumps(made))\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", script],
        input=plan.model_dump_json().encode(),
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    here = {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}
    assert json.loads(made.stdout) == here


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(("docx", "xlsx", "odt"))])
def test_no_file_in_a_container_has_the_time_of_making(name, written):
    with zipfile.ZipFile(io.BytesIO(written[name])) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2026, 3, 12, 12, 0, 0)}


@pytest.mark.parametrize("name", WITH_CODES)
def test_every_entry_has_its_code_where_it_is_traced(name, plan, written):
    read = text(name, written[name])
    assert [id_ for id_ in plan.sources if id_ not in read] == []


@pytest.mark.parametrize("name", ["plan.md", "plan.odt", "plan.docx", "plan.pdf", "bronnen.pdf"])
def test_every_number_of_a_source_leads_to_the_annex(name, plan, written):
    read = text(name, written[name])
    [annex] = [block for block in report(plan).blocks if isinstance(block, Sources)]
    assert all(f"[{item.number}]" in read for item in annex.items)


@pytest.mark.parametrize("name", WITHOUT_SOURCES)
def test_what_may_become_public_holds_the_words_of_no_source(name, plan, written):
    # Agreements, dissent and what is open stand in the plan in the same words.
    said = [source.text for id_, source in plan.sources.items() if id_.startswith("b0")]
    read = text(name, written[name])
    assert said
    assert [words for words in said if words in read] == []


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_a_rehearsal_is_marked_and_a_gathering_is_not(name, rehearsed, written):
    assert "OEFENING" in text(name, WRITERS[name](rehearsed))
    assert '"mark": ""' in text(name, written[name]) or "OEFENING" not in text(name, written[name])


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_a_name_that_its_owner_did_not_give_away_stays_in_the_room(name, written):
    assert "Anneke" not in text(name, written[name])


# The sources, and what is missing, name no owners.
@pytest.mark.parametrize(
    "name", [name for name in OF_A_PLAN if name not in {*PUBLIC, "bronnen.pdf", "ontbreekt.pdf"}]
)
def test_a_name_that_its_owner_gave_away_is_told(name, written):
    assert "Bram" in text(name, written[name])


@pytest.mark.parametrize("name", PUBLIC)
def test_what_may_become_public_names_departments_and_no_person(name, plan, written):
    read = text(name, written[name])
    labels = [action.owner_label for action in plan.actions if action.owner_label]
    people = [label for label in labels if len(label) > len("A.")]
    assert people == ["Bram"]
    assert [label for label in people if label in read] == []
    assert "Beheer openbare ruimte" in read
    assert "kleinere groep" in read


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_awkward_text_makes_a_whole_file(name, awkward):
    content = WRITERS[name](awkward)
    match name.rpartition(".")[2]:
        case "json":
            assert json.loads(content)["actions"][0]["title"] == awkward.actions[0].title
        case "odt" | "docx" | "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert archive.testzip() is None
                for part in archive.namelist():
                    if part.endswith((".xml", ".rels")) and archive.read(part):
                        ET.fromstring(archive.read(part))
        case "pdf":
            assert content.startswith(b"%PDF-")
        case _:
            assert "\x00" not in content.decode()


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_a_plan_of_which_nothing_is_known_makes_a_whole_file(name):
    assert WRITERS[name](Plan(title="Stappenplan", gathering="", workshop="", date=""))


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_thirty_actions_make_a_whole_file(name, plan):
    many = [
        action.model_copy(update={"number": number, "id": f"a{number}"})
        for number, action in enumerate((plan.actions * 4)[:30], start=1)
    ]
    assert WRITERS[name](plan.model_copy(update={"actions": tuple(many)}))


@pytest.mark.parametrize("name", ["plan.odt", "plan.docx", "plan.pdf"])
def test_markup_that_people_typed_is_shown_as_they_typed_it(name, plan):
    typed = "<b>#eval(1)</b> $x$ *vet* =1+1"
    spoiled = plan.model_copy(
        update={"dissent": (plan.dissent[0].model_copy(update={"text": typed}),)}
    )
    assert typed in text(name, WRITERS[name](spoiled))
