"""The project that one gathering chose tells in the next one how it went on (S3)."""

from __future__ import annotations

from series_fixture import WONEN, ZORG, Held, after_harvest

from stappenplan.journal import Journal
from stappenplan.series.erasing import erase_person

ELECTION = """
title: Middag
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: kiezen, kind: election, title: Kiezen, minutes: 5, skip: {text: Dan niet.},
         settings: {winner_only: true}}
"""
QUESTIONS = after_harvest(
    "id: projecten, kind: questions, title: Projecten, "
    "settings: {per: project, subjects: [De molen], questions: [{id: wat, label: Wat speelt er}]}"
)
GARDEN, MILL = "De moestuin", "De molen"
VOTERS = ("Anna", "Bert", "Carl", "Dora", "Els")


def elected(journal: Journal, project: str) -> tuple[Held, str]:
    """A closed gathering that chose a project; also who proposed it."""
    first = Held(journal, WONEN, workshop=ELECTION)
    people = [first.enter(name) for name in VOTERS]
    nominee = first.send(people[0], "nominate", "kiezen", text=project)
    first.send(first.host, "agreed", "kiezen", nominee=nominee, yes=True)
    first.steer("phase", step="kiezen", phase="vote")
    for visit in people:
        first.send(visit, "ballot", "kiezen", ranking=[nominee])
    first.steer("phase", step="kiezen", phase="result")
    first.send(first.host, "announce", "kiezen")
    first.close()
    return first, people[0].visitor.participant or ""


def listed(held: Held) -> list[str]:
    held.host.refresh()
    return [one.title for one in held.host.gathering.steps["projecten"].subjects().values()]


def test_the_chosen_project_stands_on_the_list_of_the_next_gathering(journal: Journal) -> None:
    first, proposer = elected(journal, GARDEN)
    second = Held(journal, ZORG, workshop=QUESTIONS)
    assert listed(second) == [MILL]
    second.take_over()
    assert listed(second) == [GARDEN, MILL]
    carla = second.enter("Carla")
    second.send(carla, "belong", "projecten", subject="earlier:de moestuin")
    second.send(
        carla, "answer", "projecten", subject="earlier:de moestuin", question="wat", text="Bonen"
    )
    second.host.refresh()
    [filled] = second.host.gathering.steps["projecten"].filled()
    assert filled.title == GARDEN
    erase_person(journal, first.row, proposer)
    assert GARDEN not in listed(second)
    left = [e for e in journal.read(second.row.id) if GARDEN in repr(e.body)]
    assert left == []


def test_a_project_that_is_on_the_list_already_stands_there_once(journal: Journal) -> None:
    elected(journal, "de Molen")
    second = Held(journal, ZORG, workshop=QUESTIONS)
    second.take_over()
    assert listed(second) == [MILL]


def test_who_was_elected_and_is_erased_goes_out_of_the_next_gathering(journal: Journal) -> None:
    first = Held(journal, WONEN, workshop=ELECTION.replace("winner_only: true", "who: people"))
    people = [first.enter(name) for name in ("Zeewolf", *VOTERS)]
    elected_ = people[0].visitor.participant or ""
    first.send(people[0], "stand", "kiezen")
    first.steer("phase", step="kiezen", phase="vote")
    for visit in people:
        first.send(visit, "ballot", "kiezen", ranking=[elected_])
    first.steer("phase", step="kiezen", phase="result")
    first.send(first.host, "announce", "kiezen")
    first.close()
    second = Held(journal, ZORG, workshop=QUESTIONS)
    second.take_over()
    assert second.read == ["Gekozen is Zeewolf."]
    erase_person(journal, first.row, elected_)
    assert second.read == []
    assert "Zeewolf" not in "".join(journal.export_jsonl(second.row.id))
