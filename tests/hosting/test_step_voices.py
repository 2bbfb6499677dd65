"""What the people of the fault test say is accepted, and the last of what replaces stands there."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from server_processes import ROOT

sys.path.append(str(ROOT / "benchmarks"))

from step_voices import VOICES, WORKSHOP, Said, Voice

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop, replay
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal

from stappenplan.visit import Visit  # isort: skip

PEOPLE, TURNS = 4, 40


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = Journal("sqlite://")
    yield journal
    journal.close()


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.__name__)
def test_everything_is_accepted_and_the_last_value_stands(
    journal: Journal, voice: type[Voice]
) -> None:
    row = journal.open_gathering(parse_workshop(WORKSHOP))
    people = [join(journal, row.code, f"Deelnemer {number}") for number in range(PEOPLE)]
    speaking = voice("proef")
    for number, before in enumerate(speaking.before()):
        send(journal, row, before.said, f"vooraf-{number}", people, before.person)
    speaking.meet(replay(journal.read(row.id), row), people)
    last: dict[str, str] = {}
    words: list[str] = []
    for turn in range(1, TURNS):
        for number in range(PEOPLE):
            said = speaking.say(number, turn)
            send(journal, row, said, f"toestel-{number}-{turn}", people, number)
            words.append(said.words)
            if said.slot:
                last[said.slot] = said.value
    gathering = replay(journal.read(row.id), row)
    standing = speaking.standing(gathering)
    assert {slot: standing.get(slot) for slot in last} == last
    assert {one for one in words if one} <= {one.text for one in gathering.words.values()}
    assert len(set(words) - {""}) == len([one for one in words if one])


def send(
    journal: Journal, row: GatheringRow, said: Said, id_: str, people: list[str], who: int | None
) -> None:
    visitor = Visitor(Role.FACILITATOR) if who is None else Visitor(Role.PARTICIPANT, people[who])
    Visit(journal, row, visitor).submit(
        {"id": said.id or id_, "step": said.step, "type": said.type, "body": said.body}
    )
