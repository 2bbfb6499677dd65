"""The learning circle, held with what a group of twelve municipalities really wrote."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml
from document_readers import read_markdown, read_opendocument, read_pdf, read_word
from gathering_fixture import Room

from stappenplan.export.formats import FORMATS
from stappenplan.journal import Journal
from stappenplan.plan import build

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/data/m50-2020.yaml"
WORKSHOP = (ROOT / "workshops/leerkring/workshop.yaml").read_text(encoding="utf-8")
# In which step each question of the group is asked.
STEPS = {"Wat valt op?": "opvalt", "Waar liggen de kansen?": "kansen"}
READERS = {
    "plan.md": lambda content: " ".join(read_markdown(content)[0]),
    "plan.docx": lambda content: " ".join(read_word(content)),
    "plan.odt": lambda content: " ".join(read_opendocument(content)),
    "plan.pdf": read_pdf,
    "openbaar.pdf": read_pdf,
}

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the data of the group is not here")


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def held(said: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The gathering: every contribution comes from somebody of the next municipality."""
    path = tmp_path_factory.mktemp("leerkring") / "kring.db"
    room = Room(Journal(f"sqlite:///{path}"), WORKSHOP, "opvalt")
    towns = said["municipalities"]
    people = [
        room.enter(f"Deelnemer {number}", unit=towns[number % len(towns)])
        for number in range(said["people"])
    ]
    speakers = cycle(people)
    for question in said["questions"]:
        room.steer("moved", step=STEPS[question["ask"]])
        for text in question["contributions"]:
            room.send(next(speakers), "idea", STEPS[question["ask"]], text=text)
    room.steer("moved", step="vervolg")
    for number, visit in enumerate(people):
        room.send(visit, "answer", "vervolg", question="vervolg", chosen=[number % 2])
    room.steer("phase", step="vervolg", phase="show")
    room.steer("closed")
    return room


def texts(said: dict[str, Any]) -> list[str]:
    return [text for question in said["questions"] for text in question["contributions"]]


@pytest.mark.parametrize("name", READERS)
def test_every_word_of_the_group_is_found_in_the_report(
    held: Room, said: dict[str, Any], name: str
) -> None:
    plan = build(held.kind().gathering)
    content = next(one for one in FORMATS if one.name == name).write(plan)
    told = " ".join(READERS[name](content).split())
    assert len(texts(said)) == 14
    assert [text for text in texts(said) if " ".join(text.split()) not in told] == []


def test_each_question_is_a_chapter_with_its_own_words(held: Room, said: dict[str, Any]) -> None:
    parts = {part.title: part for part in build(held.kind().gathering).results}
    for question in said["questions"]:
        lines = [line for group in parts[question["ask"]].groups for line in group.lines]
        assert sorted(line.text for line in lines) == sorted(question["contributions"])


def test_the_report_says_that_twelve_want_to_go_on(held: Room) -> None:
    (part,) = (part for part in build(held.kind().gathering).results if part.step == "vervolg")
    assert part.brief[0].text == "Ja (12) en Ja, als het past (12). Samen 24 antwoorden."
