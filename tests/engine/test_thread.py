"""The way of one contribution, through the engine alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from stappenplan.definition import parse
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.people import Role, Visitor
from stappenplan.visit import Visit, join

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        question: Wat moeten wij anders doen?
        minutes: 12
        phases: {silent: 5, read: 3, build: 4}
        skip: {text: Dan is er niets te ordenen.}
      - id: pauze
        kind: pause
        title: Pauze
        minutes: 15
        skip: {text: Dan lopen we door.}
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(f"sqlite:///{tmp_path}/proef.db")


def test_an_idea_is_on_disk_before_it_is_acknowledged_and_arrives_once(journal: Journal) -> None:
    row = journal.open_gathering(parse(WORKSHOP))
    anna = join(journal, row.code, "Anna")
    visit = Visit(journal, row, Visitor(Role.PARTICIPANT, anna))
    message = {"id": "abcd-1", "step": "bedenken", "type": "idea", "body": {"text": " Eén loket "}}
    first = visit.submit(message)
    again = visit.submit(message)
    assert (first.repeated, again.repeated) == (False, True)
    texts = [e.body["text"] for e in journal.read(row.id) if e.type == "idea"]
    assert texts == ["Eén loket"]


def test_others_see_ideas_only_after_the_silence(journal: Journal) -> None:
    row = journal.open_gathering(parse(WORKSHOP))
    anna, bram = join(journal, row.code, "Anna"), join(journal, row.code, "Bram")
    Visit(journal, row, Visitor(Role.PARTICIPANT, anna)).submit(
        {"id": "abcd-1", "step": "bedenken", "type": "idea", "body": {"text": "Eén loket"}}
    )
    other = Visit(journal, row, Visitor(Role.PARTICIPANT, bram))
    assert other.step_view()["others"] == []
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    host.submit({"id": "fase-1", "type": "phase", "body": {"step": "bedenken", "phase": "read"}})
    assert other.refresh()
    assert [idea["text"] for idea in other.step_view()["others"]] == ["Eén loket"]


def test_a_participant_cannot_steer(journal: Journal) -> None:
    row = journal.open_gathering(parse(WORKSHOP))
    anna = join(journal, row.code, "Anna")
    visit = Visit(journal, row, Visitor(Role.PARTICIPANT, anna))
    with pytest.raises(Refusal, match="niet vanaf deze pagina"):
        visit.submit({"id": "stuur-1", "type": "moved", "body": {"step": "pauze"}})


def test_a_name_is_taken_once(journal: Journal) -> None:
    row = journal.open_gathering(parse(WORKSHOP))
    join(journal, row.code, "Anna")
    with pytest.raises(Refusal, match="terugkeercode"):
        join(journal, row.code, "anna")


def test_merged_cards_keep_both_sentences_as_sources_and_can_be_taken_apart(
    journal: Journal,
) -> None:
    row = journal.open_gathering(parse(WORKSHOP))
    anna = join(journal, row.code, "Anna")
    visit = Visit(journal, row, Visitor(Role.PARTICIPANT, anna))
    for number, text in enumerate(["Eén loket", "Eén nummer"]):
        visit.submit(
            {"id": f"idee-{number}", "step": "bedenken", "type": "idea", "body": {"text": text}}
        )
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    host.submit({"id": "samen-1", "type": "merge", "body": {"entries": ["idee-0", "idee-1"]}})
    [card] = list(host.gathering.contributions())
    assert card.sources == ("idee-0", "idee-1")
    host.submit({"id": "los-1", "type": "unmerge", "body": {"entry": "samen-1"}})
    assert [item.id for item in host.gathering.contributions()] == ["idee-0", "idee-1"]


def test_somebody_added_twice_by_the_same_message_is_one_person(journal: Journal) -> None:
    row = journal.open_gathering(parse(WORKSHOP))
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    message = {"id": "erbij-1", "type": "added", "body": {"name": "Corrie", "side": "inwoner"}}
    host.submit(message)
    host.submit(message)
    assert [(p.name, p.phone) for p in host.gathering.people.values()] == [("Corrie", False)]
    host.submit(
        {
            "id": "namens-1",
            "step": "bedenken",
            "type": "idea",
            "body": {"text": "Kom langs"},
            "for": host.frame()["people"][0]["id"],
        }
    )
    [card] = list(host.gathering.contributions())
    assert (host.gathering.name_of(card.author), card.typed_by) == ("Corrie", "facilitator")
