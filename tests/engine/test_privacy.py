"""After erasing nothing of a person is left: in no file, on no page, in no document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import who_looks
from every_kind import every_kind, shipped
from marked_person import NAME, marked, most_active, traces

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import import_journal, replay
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.series.erasing import delete_gathering, erase_person

# It looks into the files of a database.
pytestmark = pytest.mark.sqlite
PEOPLE = 8
WORKSHOPS = {one.title: one for one in shipped()} | {"every kind": every_kind()}


@pytest.fixture(scope="module")
def rehearsed() -> dict[str, list[str]]:
    """The journals of the gatherings that were rehearsed, by workshop."""
    return {}


def held(rehearsed: dict[str, list[str]], title: str, workshop: Workshop) -> list[str]:
    """The journal of this workshop, rehearsed once."""
    if title not in rehearsed:
        journal = Journal("sqlite:///:memory:")
        row = rehearse(journal, workshop, people=PEOPLE)
        rehearsed[title] = list(journal.export_jsonl(row.id))
        journal.close()
    return rehearsed[title]


def everything(journal: Journal, gathering: Gathering) -> Iterator[tuple[str, list[str]]]:
    """What of the marked person stands where."""
    row = journal.get(gathering.code)
    for role in (Role.SCREEN, Role.ADVISOR):
        yield role.value, traces(who_looks.page(gathering, Visitor(role)))
    yield "facilitator", traces(who_looks.facilitator(gathering))
    for person in gathering.people:
        yield person, traces(who_looks.page(gathering, Visitor(Role.PARTICIPANT, person)))
    yield "reader", traces(who_looks.page(gathering, Visitor(Role.READER, "r-lezer")))
    yield "documents", traces(who_looks.documents(gathering))
    yield "analysis", traces(who_looks.analysis(journal))
    yield "log", traces(who_looks.log(row, gathering, journal.read(row.id)))
    yield "memory", traces(repr(list(gathering.words.values())))
    yield "journal", traces("\n".join(journal.export_jsonl(row.id)))


def in_files(folder: Path) -> dict[str, list[str]]:
    """What of the marked person stands in the files of a folder."""
    found = {file.name: traces(file.read_bytes()) for file in folder.rglob("*") if file.is_file()}
    return {name: marks for name, marks in found.items() if marks}


@pytest.mark.parametrize("title", WORKSHOPS)
def test_nothing_of_an_erased_person_is_left_in_any_workshop(
    rehearsed: dict[str, list[str]], tmp_path: Path, title: str
) -> None:
    lines = held(rehearsed, title, WORKSHOPS[title])
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    person = most_active(lines)
    row = import_journal(journal, marked(lines, person))
    before = replay(journal.read(row.id), row)
    assert before.people[person].name == NAME
    seen = {where for where, marks in everything(journal, before) if marks}
    assert {"facilitator", "journal", "memory", person} <= seen
    assert in_files(tmp_path)
    erase_person(journal, row, person)
    after = replay(journal.read(row.id), row)
    assert {where: marks for where, marks in everything(journal, after) if marks} == {}
    assert in_files(tmp_path) == {}
    journal.close()


@pytest.mark.parametrize("title", WORKSHOPS)
def test_nothing_of_a_removed_gathering_is_left(
    rehearsed: dict[str, list[str]], tmp_path: Path, title: str
) -> None:
    lines = held(rehearsed, title, WORKSHOPS[title])
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    person = most_active(lines)
    row = import_journal(journal, marked(lines, person))
    delete_gathering(journal, row)
    said = {text for line in lines[1:] for text in _texts(json.loads(line)["body"])}
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert [text for text in said if text.encode() in left] == []
    assert in_files(tmp_path) == {}
    journal.close()


def _texts(body: dict[str, object]) -> Iterator[str]:
    for value in body.values():
        # Shorter ones are words of the tables of a database too.
        if isinstance(value, str) and len(value) > 12:
            yield value
