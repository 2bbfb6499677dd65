"""Coming in: what a full gathering says."""

from __future__ import annotations

import pytest
from gathering_fixture import WORKSHOP, Room

from stappenplan.engine import parse_workshop
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering


def test_who_cannot_come_in_does_not_learn_who_is_there(journal: Journal) -> None:
    room = Room(journal, f"{WORKSHOP}limits: {{people: 1}}", "bedenken")
    room.enter("Anna")
    with pytest.raises(Refusal, match="vol"):
        room.enter("Anna")


def test_a_name_that_ends_in_an_initial_ends_its_sentence_once(journal: Journal) -> None:
    room = Room(journal, WORKSHOP, "bedenken")
    room.enter("Anna B.")
    with pytest.raises(Refusal, match=r"de naam Anna B\. Zet een letter"):
        room.enter("Anna B.")


def test_a_gathering_takes_a_thousand_people_unless_its_workshop_says_otherwise() -> None:
    assert parse_workshop(WORKSHOP).limits.people == 1000
    assert parse_workshop(f"{WORKSHOP}limits: {{people: 5000}}").limits.people == 5000


def test_a_form_that_comes_to_two_machines_adds_one_person(journal: Journal) -> None:
    row = journal.open_gathering(parse_workshop(WORKSHOP))
    machines = [LiveGathering(journal, row) for _ in range(2)]
    came = [join(journal, row.code, "Anna", participant="p-anna", live=one) for one in machines]
    assert came == ["p-anna", "p-anna"]
    assert [entry.type for entry in journal.read(row.id)] == ["opened", "joined"]
