"""A journal in which a newer program writes, as while machines of two versions serve it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from every_kind import every_kind
from memory_store import MemoryStore

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import JournalUnavailable
from stappenplan.export import WRITERS
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal, jsonl
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.visit import Visit

NEW, WORDS = "van_morgen", "woorden voor later"


@cache
def held() -> tuple[GatheringRow, tuple[Entry, ...]]:
    """A rehearsed gathering with a step of every kind."""
    journal = Journal(MemoryStore())
    row = rehearse(journal, every_kind(), people=4)
    return row, tuple(journal.read(row.id))


def numbered(entries: Iterable[Entry]) -> list[Entry]:
    return [replace(entry, seq=seq) for seq, entry in enumerate(entries, start=1)]


def shown(gathering: Gathering) -> dict[str, Any]:
    """What everybody sees of each step, and the plan."""
    people = [Visitor(Role.PARTICIPANT, one) for one in gathering.people]
    visitors = [*people, *(Visitor(role) for role in (Role.FACILITATOR, Role.SCREEN))]
    views = {
        f"{step.step.id} {visitor.author}": step.view(visitor)
        for step in gathering.steps.values()
        for visitor in visitors
    }
    plan = WRITERS["plan.md"](build(gathering)).decode()
    # How many entries there are is counted, known or not.
    lines = [line for line in plan.splitlines() if "| gehouden |" not in line]
    return {**views, "plan": lines}


def test_entries_of_types_that_are_not_known_change_nothing_and_stay() -> None:
    row, entries = held()
    newer = numbered(
        one
        for entry in entries
        for one in (
            entry,
            replace(entry, id=f"nieuw-{entry.seq}", type=NEW, body={"text": WORDS}),
        )
    )
    gathering = replay(newer, row)
    assert gathering.seq == 2 * len(entries)
    assert shown(gathering) == shown(replay(entries, row))
    assert len([one for one in jsonl.write(row, newer) if WORDS in one]) == len(entries)


def test_a_type_that_is_not_known_can_be_undone_and_erased_of_whom_it_is() -> None:
    journal = Journal(MemoryStore())
    row = rehearse(journal, every_kind(), people=4)
    before = replay(journal.read(row.id), row)
    person = next(iter(before.people))
    with journal.writing(row.id) as tail:
        for step in ("", *before.steps):
            tail.append(
                id=f"nieuw-{step}", author=person, step=step, type=NEW, body={"text": WORDS}
            )
            tail.append(
                id=f"terug-{step}",
                author="facilitator",
                step="",
                type="undo",
                body={"entry": f"nieuw-{step}"},
            )
    after = replay(journal.read(row.id), row)
    assert shown(after) == shown(before)
    journal.erase(row.id, person, after.rule_of)
    assert not [entry for entry in journal.read(row.id) if WORDS in str(entry.body)]


def test_fields_that_are_not_known_change_nothing() -> None:
    row, entries = held()
    newer = [
        entry if entry.body.get("erased") else replace(entry, body={**entry.body, NEW: [WORDS]})
        for entry in entries
    ]
    assert shown(replay(newer, row)) == shown(replay(entries, row))


def test_a_workshop_with_fields_and_settings_that_are_not_known_is_held_without_them() -> None:
    row, entries = held()
    workshop = every_kind().model_dump(mode="json", exclude_defaults=True)
    workshop |= {NEW: WORDS, "limits": {"text": 300, NEW: 3}}
    for block in workshop["blocks"]:
        block[NEW] = {"a": 1}
        for step in block["steps"]:
            step |= {NEW: WORDS, "settings": {**step.get("settings", {}), NEW: WORDS}}
            if "short" in step:
                step["short"]["settings"] = {**step["short"].get("settings", {}), NEW: WORDS}
    opened = replace(entries[0], body={**entries[0].body, "workshop": workshop})
    prepared = replace(opened, id="voorbereid", seq=2, type="prepared")
    gathering = replay([opened, prepared], row)
    assert gathering.workshop.limits.text == 300
    known = replay(entries[:1], row).workshop
    assert gathering.workshop.steps == known.steps
    for step in gathering.steps.values():
        step.shorten(True)


def test_a_workshop_that_cannot_be_held_says_so_and_a_room_goes_on_as_it_was() -> None:
    journal = Journal(MemoryStore())
    row = journal.open_gathering(every_kind())
    visit = Visit(journal, row, Visitor(Role.FACILITATOR))
    [opened] = journal.read(row.id)
    later = {**opened.body["workshop"], "blocks": [{**opened.body["workshop"]["blocks"][0]}]}
    later["blocks"][0]["pace"] = NEW
    body = {**opened.body, "workshop": later}
    with journal.writing(row.id) as tail:
        tail.append(id="voorbereid", author="engine", step="", type="prepared", body=body)
    with pytest.raises(JournalUnavailable, match=r"pace: literal_error.*Remedy") as said:
        visit.live.refresh()
    assert "nieuwere versie" in said.value.sentence
    step = visit.gathering.workshop.steps[1].id
    visit.submit({"id": "verder-1", "type": "moved", "body": {"step": step}})
    assert visit.gathering.current == step
