"""A series of linked gatherings, rehearsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from stappenplan.definition.series_reader import load_series
from stappenplan.engine import load_workshop, replay
from stappenplan.framework_use import uses_of
from stappenplan.framework_use.look_back import look_back
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.rehearsal.series import rehearse_series
from stappenplan.series.answers_compared import compared, fixed_answers
from stappenplan.series.harvest import harvest_of

WORKSHOPS = Path(__file__).parents[3] / "workshops"


def two_gatherings(journal: Journal) -> list[list]:
    """The first two gatherings of the shipped series, as their entries."""
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    series = load_series(WORKSHOPS / "estafette", names)
    series = series.model_copy(update={"gatherings": series.gatherings[:2]})
    rows = rehearse_series(
        journal, series, lambda name: load_workshop(WORKSHOPS / name), people=8, seed=3
    )
    return [journal.read(row.id) for row in rows]


def test_two_linked_gatherings_are_rehearsed_and_the_second_knows_the_first(
    journal: Journal,
) -> None:
    first, second = two_gatherings(journal)
    (taken,) = [entry for entry in second if entry.type == "take_over"]
    said = {item.text for item in replay(first).words.values()}
    assert len(taken.body["lines"]) > 3
    assert said & {line["text"] for line in taken.body["lines"]}
    gathering = replay(second)
    cards = [item for item in gathering.words.values() if item.credit]
    assert len(cards) == len(taken.body["lines"])


def test_answers_in_a_table_are_taken_over_one_by_one(journal: Journal) -> None:
    row = rehearse(journal, load_workshop(WORKSHOPS / "leerkring"), people=8, seed=3)
    told = harvest_of(replay(journal.read(row.id), row), 1, "Wonen").lines
    answers = [line for line in told if line.part == "Overzicht"]
    assert {line.label for line in answers} == {
        "Wat proberen jullie uit?",
        "Wat leerden jullie ervan, ook als het misging?",
        "Welke vraag heb je aan de anderen?",
    }
    assert all(line.group and line.sources for line in answers)


def test_the_same_seed_gives_the_same_journals(tmp_path: Path) -> None:
    one, other = (Journal(f"sqlite:///{tmp_path}/{name}.db") for name in ("een", "twee"))
    assert two_gatherings(one) == two_gatherings(other)


def test_the_harvest_tells_what_people_said_line_by_line_and_not_how_it_was_counted(
    journal: Journal,
) -> None:
    _, second = two_gatherings(journal)
    (taken,) = [entry for entry in second if entry.type == "take_over"]
    lines = taken.body["lines"]
    chosen = [line["text"] for line in lines if line["part"] == "Kiezen"]
    assert len(chosen) == 1
    assert chosen[0].startswith("Gekozen is ")
    assert all(line["sources"] for line in lines)


def rehearsed(journal: Journal, name: str, *, people: int, number: int) -> list[Gathering]:
    """The first gatherings of a shipped series."""
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    series = load_series(WORKSHOPS / name, names)
    series = series.model_copy(update={"gatherings": series.gatherings[:number]})
    rows = rehearse_series(
        journal, series, lambda name: load_workshop(WORKSHOPS / name), people=people, seed=3
    )
    return [replay(journal.read(row.id), row) for row in rows]


@pytest.fixture(scope="module")
def fitting(tmp_path_factory: pytest.TempPathFactory) -> list[Gathering]:
    """The three meetings in which a group makes its own framework."""
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('passend')}/reeks.db")
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    rows = rehearse_series(
        journal,
        load_series(WORKSHOPS / "passende-samenwerking", names),
        lambda name: load_workshop(WORKSHOPS / name),
        people=9,
        seed=3,
    )
    return [replay(journal.read(row.id), row) for row in rows]


def test_the_third_meeting_decides_about_the_framework_that_the_second_made(
    fitting: list[Gathering],
) -> None:
    _, second, third = fitting
    made, decided = (one.steps["kader"].versions() for one in (second, third))
    assert decided[0].version == made[-1].version + 1
    assert {one.id for one in made[-1].criteria} <= {one.id for one in decided[0].criteria}


def test_the_group_looks_back_with_two_questions(fitting: list[Gathering]) -> None:
    (part,) = fitting[2].steps["reflectie"].results()
    asked = {line.label for line in part.brief}
    assert {"Doen we de dingen goed?", "Doen we de goede dingen?"} <= asked


def test_others_use_the_framework_afterwards_and_like_projects_get_another_choice(
    fitting: list[Gathering],
) -> None:
    for meeting in fitting[1:]:
        uses = uses_of(meeting).uses()
        assert [one.state for one in uses] == ["shown"] * 4 + ["waiting"]
        assert look_back(uses).differing


def test_four_regions_of_triangles_begin_with_what_all_of_the_last_had_in_common(
    journal: Journal,
) -> None:
    meetings = rehearsed(journal, "driehoek", people=24, number=2)
    first, second = (one.steps["driehoek"] for one in meetings)
    assert first.counted["constellations"] == 5
    (taken,) = [entry for entry in meetings[1].entries() if entry.type == "take_over"]
    lines = [line["text"] for line in taken.body["lines"]]
    cards = {item.text for item in meetings[0].contributions("brainstorm")}
    assert cards & set(lines)
    said = {words.well for words in first.written.values()}
    said |= {words.need for words in first.written.values()}
    said |= {one.text for one in first.agreements.values()}
    assert said
    assert said.isdisjoint(lines), "nothing of one triangle"
    assert second.counted


def test_five_regions_answer_the_same_questions_about_one_case(journal: Journal) -> None:
    meetings = rehearsed(journal, "luisteren", people=8, number=5)
    asked = [
        tuple(question.label for question in one.steps["duos"].settings.questions)
        for one in meetings
    ]
    assert len(asked) == 5
    assert set(asked) == {
        (
            "Wat vinden jullie ervan?",
            "Hoe gaan jullie het uitvoeren?",
            "Hoe betrekken jullie iedereen?",
            "Wat moet beter?",
        )
    }
    for one in meetings:
        kind = one.steps["duos"]
        assert kind.per == "duo"
        assert kind.filled()
        # What people wanted to know about the case is not among what should be better.
        steps = {card.step for card in one.steps["ordenen"].cards().values()}
        assert steps == {"beter"}
    # The page of the series lays them beside each other, in the words of each region.
    beside = compared([(number, fixed_answers(one)) for number, one in enumerate(meetings)])
    assert tuple(one.question for one in beside) == asked[0]
    for question in beside:
        assert [one.whose for one in question.answered] == [0, 1, 2, 3, 4]
        assert not question.not_asked
