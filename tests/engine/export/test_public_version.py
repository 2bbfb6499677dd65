"""What may become public tells departments, and no person, in any part of any file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
import zlib

import pytest
from gathering_fixture import PLAN_AND_TALKS, Room

from stappenplan.contract.plan import Plan
from stappenplan.export import WRITERS
from stappenplan.export.file_names import FileNames
from stappenplan.export.formats import FORMATS, PUBLIC
from stappenplan.export.report import public
from stappenplan.journal import Journal
from stappenplan.plan.build import build

# In a small department, and with an initial that no word of a document begins with.
NAME = "Xyloxandra"
MARKS = (NAME, "Zwaluwbureau", "Beheer, X.", "Beheer, Y.", ", X.", ", Y.")
OFFERED = [one.name for one in FORMATS if one.group == PUBLIC and one.name != "bronnen.pdf"]


@pytest.fixture
def room(journal: Journal) -> Room:
    """A closed gathering with six people, one of them alone in a department."""
    room = Room(journal, PLAN_AND_TALKS, "plannen")
    marked = room.enter(NAME, unit="Zwaluwbureau")
    helper, *_ = [room.enter(name, unit="Beheer") for name in ("Yvo", "An", "Bo", "Cas", "Dirk")]
    steps = [room.send(marked, "step", text=text) for text in ("Open een loket", "Bel de school")]
    room.send(room.host, "choose", entries=steps)
    room.steer("phase", step="plannen", phase="work")
    for owner, other, step, day in (
        (marked, helper, steps[0], "2026-03-20"),
        (helper, marked, steps[1], "2026-03-21"),
    ):
        room.send(owner, "take", entry=step)
        room.send(other, "help", entry=step)
        room.send(owner, "detail", entry=step, then="bel ik", starts=day, done_by="2026-05-01",
                  ask_what="Tijd", ask_of="College", ask_before="2026-04-01")  # fmt: skip
    for person in (marked, helper):
        room.send(person, "talk", "verbinden", whom="Dorpsraad", about="Het loket",
                  date="2026-03-25")  # fmt: skip
    room.steer("closed")
    return room


@pytest.fixture
def plan(room: Room) -> Plan:
    return build(room.kind().gathering)


def everything(name: str, content: bytes) -> str:
    """What is in a file, read or not: text, metadata, descriptions, names of parts."""
    if name.endswith(".pdf"):
        return pdf_parts(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(one, archive.read(one).decode("utf-8", "replace")) for one in archive.namelist()]
    # Once with its markup, for attributes, and once without, as runs of letters may part a name.
    return "\n".join(f"{one}\n{part}\n{re.sub('<[^>]*>', '', part)}" for one, part in parts)


def pdf_parts(content: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here")
    text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    parts = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    # Descriptions are strings of one byte or of two bytes for each letter.
    raw = b"\n".join(parts).replace(b"\0", b"").decode("latin-1")
    return f"{text.stdout.decode()}\n{raw}"


def test_the_version_for_the_room_names_who_does_what(plan: Plan) -> None:
    assert "Zwaluwbureau, X." in everything("plan.docx", WRITERS["plan.docx"](plan))
    assert "Zwaluwbureau, X." in everything("plan.pdf", WRITERS["plan.pdf"](plan))


@pytest.mark.parametrize("name", OFFERED)
def test_no_part_of_a_public_file_tells_of_a_person_or_a_small_department(
    name: str, plan: Plan
) -> None:
    found = everything(name, WRITERS[name](plan))
    assert "Open een loket" in found
    assert "kleinere groep" in found
    assert [mark for mark in MARKS if mark in found] == []


@pytest.mark.parametrize("name", OFFERED)
def test_the_name_of_a_public_file_tells_of_no_person(name: str, room: Room) -> None:
    called = FileNames.of(room.kind().gathering).name(name)
    assert called.endswith(f"-proef-2026-03-12.{name.rpartition('.')[2]}")
    assert not any(mark.lower() in called.lower() for mark in MARKS)


def test_what_is_public_is_the_letter_to_the_council_and_what_has_no_sources() -> None:
    assert {name.partition(".")[0] for name in OFFERED} == {"raadsbrief", "openbaar"}


def test_no_picture_of_the_public_version_tells_of_a_person(plan: Plan) -> None:
    drawn = repr(public(plan))
    assert "svg" in drawn
    assert [mark for mark in MARKS if mark in drawn] == []
