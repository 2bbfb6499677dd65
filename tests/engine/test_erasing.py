"""Erasing each person of a whole rehearsal in turn: nothing breaks, and nothing of them is left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import Room
from step_kind_package import WORKSHOP, installed_kind
from who_looks import readable

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, import_journal, load_workshop, replay
from stappenplan.export import WRITERS, network_files
from stappenplan.journal import Journal, erasing
from stappenplan.plan import build
from stappenplan.plan.network_part import network, published
from stappenplan.rehearsal import rehearse
from stappenplan.steering import Steering
from stappenplan.steps.brainstorm.kind import Brainstorm
from stappenplan.steps.interview.kind import Interview
from stappenplan.steps.plan.kind import Planning
from stappenplan.visit import Visit

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"
PEOPLE = 8
# Shorter ones are words that several people use.
TELLING = 15


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('erasing')}/r.db")
    row = rehearse(journal, load_workshop(LOSLATEN), people=PEOPLE)
    return list(journal.export_jsonl(row.id))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        # A role that somebody ticked stands in the workshop's own list too.
        yield value.removeprefix("org:")
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def words_of(entries: list[Entry], person: str) -> list[str]:
    """What this person alone said, or told to who wrote it down."""
    own = [e for e in entries if person in {e.author, e.body.get("partner")}]
    rest = [e for e in entries if e not in own and e.type not in {"merge", "rewrite"}]
    others = "\n".join(text for e in rest for text in strings(e.body))
    said = {text for e in own for text in strings(e.body) if len(text) >= TELLING}
    return sorted(text for text in said if text not in others)


def everything_shown(journal: Journal, erased: str) -> Iterator[tuple[str, str]]:
    row = journal.gatherings()[0]
    people = list(replay(journal.read(row.id)).people)
    visitors = [Visitor(role) for role in Role if role is not Role.PARTICIPANT]
    visitors += [Visitor(Role.PARTICIPANT, person) for person in (*people, erased)]
    for visitor in visitors:
        visit = Visit(journal, row, visitor)
        yield f"frame of {visitor}", json.dumps(visit.frame(), ensure_ascii=False)
        for step_id, step in visit.gathering.steps.items():
            for phase in [phase.id for phase in step.phases] or [""]:
                visit.gathering.current, step.phase = step_id, phase
                view = json.dumps(step.view(visitor), ensure_ascii=False)
                yield f"{step_id} {phase} of {visitor}", view
    gathering = replay(journal.read(row.id))
    plan = build(gathering)
    for name in ("plan.md", "plan.json"):
        yield name, WRITERS[name](plan).decode()
    for name in network_files.FILES:
        if name != "network.png":
            content = network_files.write(name, published(gathering), network(gathering))
            yield name, readable(content)
    yield "journal", "\n".join(journal.export_jsonl(row.id))


@pytest.mark.parametrize("number", range(PEOPLE))
def test_nothing_of_somebody_erased_is_left_anywhere(
    lines: list[str], tmp_path: Path, number: int
) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/r.db")
    row = import_journal(journal, lines)
    before = journal.read(row.id)
    people = list(replay(before).people.values())
    person = people[number]
    words = words_of(before, person.id)
    assert words
    erase(journal, row.id, person.id)
    name = re.compile(rf"\b{re.escape(person.name)}\b")
    for where, text in everything_shown(journal, person.id):
        assert not name.search(text), (where, person.name)
        assert not [said for said in words if said in text], where
    entries = journal.read(row.id)
    assert [entry.id for entry in entries[:-1]] == [entry.id for entry in before]
    assert erasing.without(entries, person.id, replay(entries).rule_of) == {}
    journal.close()


def entry(seq: int, type: str, author: str, **body: Any) -> Entry:
    return Entry(seq, f"{type}-{seq}", "2026-03-12T12:00:00.000Z", author, None, "stap", type, body)


def rule_of(entry: Entry) -> Rule | None:
    return {**Steering.rules, **Brainstorm.rules, **Interview.rules, **Planning.rules}.get(
        entry.type
    )


def test_a_story_goes_with_its_teller_and_so_does_what_its_writer_changed() -> None:
    entries = [
        entry(1, "note", "p-bram", text="Zij belde aan", partner="p-anna"),
        entry(2, "rewrite", "p-bram", text="Zij belde zelf aan", entry="note-1"),
        entry(3, "note", "p-anna", text="Hij fietste", partner="p-bram"),
        entry(4, "idea", "p-bram", text="Eén loket"),
    ]
    assert erasing.without(entries, "p-anna", rule_of) == dict.fromkeys(
        [1, 2, 3], erasing.TOMBSTONE
    )


def test_a_merged_card_takes_the_words_of_those_who_stay() -> None:
    entries = [
        entry(1, "idea", "p-anna", text="Bel aan"),
        entry(2, "idea", "p-bram", text="Eén loket"),
        entry(3, "idea", "p-bram", text="Ga langs"),
        entry(
            4, "merge", "facilitator", entries=["idea-1", "idea-2"], text="Bel aan bij het loket"
        ),
        entry(5, "merge", "facilitator", entries=["merge-4", "idea-3"], text="Bel aan en ga langs"),
    ]
    assert erasing.without(entries, "p-anna", rule_of) == {
        1: erasing.TOMBSTONE,
        4: {"entries": ["idea-1", "idea-2"]},
        5: {"entries": ["merge-4", "idea-3"]},
    }


def test_a_sentence_that_the_facilitator_brought_in_goes_with_who_said_it() -> None:
    entries = [
        entry(1, "note", "p-anna", text="Zij belde aan. Bel zelf aan.", partner="p-bram"),
        entry(2, "adopt", "facilitator", entry="note-1", sentence="Bel zelf aan."),
    ]
    assert erasing.without(entries, "p-anna", rule_of) == dict.fromkeys([1, 2], erasing.TOMBSTONE)


def test_of_an_unknown_kind_everything_goes_that_names_the_person_or_their_words() -> None:
    entries = [
        entry(1, "idea", "p-anna", text="Bel aan"),
        entry(2, "vraagteken", "p-bram", wie=["p-anna"], tekst="Anna belt aan"),
        entry(3, "vraagteken", "p-bram", bij={"idea-1": "Dat zei zij"}),
        entry(4, "vraagteken", "p-bram", wie=["p-carla"], tekst="Carla belt aan"),
    ]
    changed = erasing.without(entries, "p-anna", lambda _: None)
    assert changed == dict.fromkeys([1, 2, 3], erasing.TOMBSTONE)


def test_a_kind_of_another_package_says_whose_words_its_entries_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with installed_kind(tmp_path, monkeypatch):
        room = Room(Journal(f"sqlite:///{tmp_path}/r.db"), WORKSHOP, "wensen")
        anna, bram = room.enter("Anna"), room.enter("Bram")
        room.send(bram, "tell", of=anna.visitor.participant, text="Zij wil een bankje")
        wish = room.send(anna, "wish", text="Een bankje aan de sloot")
        room.send(bram, "echo", entry=wish, text="Ja, aan de sloot")
        room.send(bram, "wish", text="Een brug")
        room.erase(anna)
        words = "\n".join(room.journal.export_jsonl(room.row.id))
    assert "bankje" not in words
    assert "sloot" not in words
    assert "Een brug" in words
