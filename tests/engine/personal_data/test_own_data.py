"""Everything about one person in one file, and nothing private of anybody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import who_looks
from every_kind import every_kind, rules_of
from gathering_fixture import LED_STEPS, Room
from marked_person import marked, most_active, traces, typed

from stappenplan.contract.entry import Entry
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import import_journal, replay
from stappenplan.export import opendocument, web_page
from stappenplan.export.document import Card, Pairs
from stappenplan.export.own_data import own_data_document
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal, jsonl
from stappenplan.personal_data.field_words import DEEDS, FIELDS
from stappenplan.personal_data.own_data import as_json, own_data
from stappenplan.rehearsal import rehearse
from stappenplan.steps.registry import KINDS

EVERY = every_kind()
BY_PEOPLE = {
    (step, type_): rule
    for step, type_, rule in rules_of(EVERY)
    if Role.PARTICIPANT in rule.roles or type_ in {"joined", "keeps_code"}
}


@pytest.fixture(scope="module")
def lines() -> list[str]:
    journal = Journal("sqlite:///:memory:")
    row = rehearse(journal, EVERY, people=8)
    found = list(journal.export_jsonl(row.id))
    journal.close()
    return found


@pytest.fixture(scope="module")
def held(lines: list[str]) -> tuple[Gathering, list[Entry], str]:
    """A gathering of every kind in which everything of one person is marked."""
    person = most_active(lines)
    _, entries = jsonl.read(marked(lines, person))
    return replay(entries), entries, person


def test_everything_that_somebody_entered_is_in_it(
    held: tuple[Gathering, list[Entry], str],
) -> None:
    gathering, entries, person = held
    own = [one for one in entries if one.author == person]
    assert len({one.type for one in own}) > 20
    data = own_data(gathering, entries, person)
    assert [one["id"] for one in data["entries"]] == [one.id for one in own]
    file = as_json(data).decode()
    for entry in own:
        for text in typed(entry.body, gathering.rule_of(entry)):
            assert json.dumps(text, ensure_ascii=False)[1:-1] in file, entry.type


@pytest.mark.parametrize(("step", "type_"), BY_PEOPLE)
def test_an_entry_of_every_type_of_every_step_kind_is_in_it(
    held: tuple[Gathering, list[Entry], str], step: str, type_: str
) -> None:
    gathering, entries, person = held
    body = {name: f"waarde van {name}" for name in BY_PEOPLE[step, type_].body.model_fields}
    new = Entry(len(entries) + 1, "proef-een", entries[-1].at, person, None, step, type_, body)
    data = own_data(gathering, [*entries, new], person)
    assert data["entries"][-1]["body"] == body
    html = web_page.write(own_data_document(data))[0]
    assert DEEDS[type_] in html
    assert [text for text in body.values() if text not in html] == []


def test_what_people_enter_has_dutch_words() -> None:
    types = {type_ for _, type_ in BY_PEOPLE}
    types |= {t for kind in KINDS.values() for t, r in kind.rules.items() if Role.READER in r.roles}
    assert types - DEEDS.keys() == set()
    fields = {name for rule in BY_PEOPLE.values() for name in rule.body.model_fields}
    assert fields - FIELDS.keys() == set()


def test_nobody_finds_in_it_what_their_pages_do_not_show_of_somebody_else(
    held: tuple[Gathering, list[Entry], str],
) -> None:
    gathering, entries, marked_one = held
    others = [person for person in gathering.people if person != marked_one]
    assert len(others) > 3
    for person in others:
        file = as_json(own_data(gathering, entries, person)).decode()
        about = {
            text
            for one in entries
            if one.author == marked_one and person in json.dumps(one.body)
            for text in traces(json.dumps(one.body, ensure_ascii=False))
            if (rule := gathering.rule_of(one)) is not None and rule.tells_of
        }
        seen = traces(who_looks.page(gathering, Visitor(Role.PARTICIPANT, person)))
        allowed = {*seen, *about, "Wielewaal", "Zwartkop"}
        assert set(traces(file)) <= allowed, person


def test_private_wishes_of_others_are_not_in_it(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    room = Room(journal, LED_STEPS, "bedenken")
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(bram, "idea", text="Anna weet dit nog niet")
    room.host.refresh()
    entries = journal.read(room.row.id)
    assert anna.visitor.participant
    data = own_data(room.host.gathering, entries, anna.visitor.participant)
    assert data["by_others"] == []
    room.steer("phase", step="bedenken", phase="read")
    room.host.refresh()
    entries = journal.read(room.row.id)
    data = own_data(room.host.gathering, entries, anna.visitor.participant)
    shown = "Anna weet dit" in json.dumps(room.see(anna), ensure_ascii=False)
    assert bool(data["by_others"]) is shown
    journal.close()


def test_it_opens_as_json_as_a_page_and_as_opendocument(
    held: tuple[Gathering, list[Entry], str],
) -> None:
    gathering, entries, person = held
    data = own_data(gathering, entries, person, return_code="ABCD-EFGH")
    assert json.loads(as_json(data))["you"]["return_code"] == "ABCD-EFGH"
    document = own_data_document(data)
    assert "ABCD-EFGH" in web_page.write(document)[0]
    assert "ABCD-EFGH" in who_looks.readable(opendocument.write(document))
    assert "Wielewaaltje" in who_looks.readable(opendocument.write(document))


def test_where_somebody_is_from_is_called_as_the_workshop_calls_it(
    held: tuple[Gathering, list[Entry], str],
) -> None:
    gathering, entries, person = held
    data = own_data(gathering, entries, person)
    assert data["gathering"]["unit_label"] == gathering.workshop.unit_label
    data["gathering"]["unit_label"] = "Gemeente"
    data["you"]["unit"] = "Zandhorst"
    data["entries"][0]["body"]["unit"] = "Broekdijk"
    labels = {
        pair.label: pair.text[0].text
        for block in own_data_document(data).blocks
        for pairs in (block.blocks if isinstance(block, Card) else [block])
        if isinstance(pairs, Pairs)
        for pair in pairs.rows
        if pair.text[0].text in {"Zandhorst", "Broekdijk"}
    }
    assert set(labels) == {"Gemeente"}


def test_who_is_gone_has_no_file(lines: list[str]) -> None:
    journal = Journal("sqlite:///:memory:")
    row = import_journal(journal, lines)
    entries = journal.read(row.id)
    with pytest.raises(KeyError):
        own_data(replay(entries, row), entries, "p-niemand")
    journal.close()
