"""Two workshops that are held in several regions, rehearsed as their series (L6, L8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from stappenplan.definition.series_reader import load_series
from stappenplan.engine import load_workshop, replay
from stappenplan.export.answers_compared import answers_compared
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.rehearsal.series import rehearse_series
from stappenplan.series.answers_compared import compared
from stappenplan.series.earlier import held
from stappenplan.series.essay import Essay, essay_of
from stappenplan.series.places import REHEARSED

WORKSHOPS = Path(__file__).parents[3] / "workshops"
ACTORS = {"Gemeenteraad", "Burgemeester", "Wethouders", "Griffier", "Gemeentesecretaris"}


def rehearsed(journal: Journal, name: str, most: int) -> list[Gathering]:
    """The first gatherings of a shipped series."""
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    series = load_series(WORKSHOPS / name, names)
    series = series.model_copy(update={"gatherings": series.gatherings[:most]})
    rows = rehearse_series(
        journal, series, lambda name: load_workshop(WORKSHOPS / name), people=8, seed=3
    )
    return [replay(journal.read(row.id), row) for row in rows]


@pytest.fixture(scope="module")
def proud(tmp_path_factory: pytest.TempPathFactory) -> Essay:
    """Two evenings of *Trots op de raad*, and what they learned together."""
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('trots')}/reeks.db")
    rehearsed(journal, "trots-op-de-raad", 2)
    return essay_of(held(journal, REHEARSED))


@pytest.fixture(scope="module")
def interplay(tmp_path_factory: pytest.TempPathFactory) -> list[Gathering]:
    """Two regions of *Samenspel*."""
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('samenspel')}/reeks.db")
    return rehearsed(journal, "samenspel", 2)


def test_four_meetings_answer_the_same_four_questions(proud: Essay) -> None:
    questions = compared([(one.origin, one.answers) for one in proud.finished])
    assert len(questions) == 4
    assert {len(one.answered) for one in questions} == {2}
    assert not any(one.empty for question in questions for one in question.answered)
    how_much, *words = questions
    assert [sum(count for _, count in one.counts) for one in how_much.answered] == [
        one.answers for one in how_much.answered
    ]
    assert all(one.said for question in words for one in question.answered)


def test_in_the_series_file_every_meeting_has_the_same_workshop() -> None:
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    planned = load_series(WORKSHOPS / "trots-op-de-raad", names).gatherings
    assert len(planned) == 4
    assert {one.workshop for one in planned} == {"trots-op-de-raad"}


def test_the_answers_are_found_again_word_for_word_in_the_document(proud: Essay) -> None:
    text = answers_compared(proud).model_dump_json()
    for one in proud.finished:
        for answers in one.answers:
            assert all(line.text in text for line in answers.said)


def test_a_later_region_reads_the_answers_of_an_earlier_one_after_its_own() -> None:
    steps = [step.id for step in load_workshop(WORKSHOPS / "trots-op-de-raad").steps]
    assert steps.index("vier-vragen") < steps.index("andere-regios")


def test_the_roles_of_the_actors_are_mapped_with_the_spread(interplay: list[Gathering]) -> None:
    for meeting in interplay:
        part, written = meeting.steps["rollen"].results()
        actors = {row[0].text for table in part.tables for row in table.rows}
        assert actors >= ACTORS
        cells = [cell.text for table in part.tables for row in table.rows for cell in row[1:]]
        # How many chose what is told for every cell, so that who disagrees is not averaged away.
        assert any("geen rol" in cell and "grote rol" in cell for cell in cells)
        assert any("verdeeld" in line.text for line in part.brief)
        assert written.groups


def test_a_practice_or_an_issue_has_a_turn_and_a_table(interplay: list[Gathering]) -> None:
    first = interplay[0]
    presented = {one.title for one in first.steps["vertellen"].projects()}
    assert presented
    assert {one.title for one in first.steps["tafels"].tables()} == presented


def test_a_region_begins_with_what_another_region_saw(interplay: list[Gathering]) -> None:
    _, second = interplay
    assert {item.credit for item in second.words.values() if item.credit} == {
        "Bijeenkomst 1, Regio Noord"
    }
