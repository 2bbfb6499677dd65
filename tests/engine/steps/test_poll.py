"""A poll: out of sight until the group looks at the outcome, and never told by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import Room
from refused_workshop import refused_with

from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: peiling
        kind: poll
        title: Hoe verder?
        minutes: 8
        skip: {text: Niets.}
        settings:
          questions:
            - {id: verder, ask: "Wil je verder?", options: ["Ja", "Nee"], comment: "Waarover?"}
            - id: proeven
              ask: "Welke proeven?"
              type: several
              options: [Loting, Begroting, Raad]
            - {id: energie, ask: "Hoeveel energie?", type: rating, low: geen, high: veel}
            - {id: akkoord, ask: "Doen we dit?", type: consent}
"""


class Group(Room):
    """Three people who are polled."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, WORKSHOP, "peiling")
        self.anna, self.bram, self.corrie = map(self.enter, ("Anna", "Bram", "Corrie"))

    def answer(self, who: Visit, question: str, *chosen: int, **more: Any) -> str:
        return self.send(who, "answer", question=question, chosen=list(chosen), **more)

    def show(self) -> None:
        self.steer("phase", step="peiling", phase="show")

    def outcome(self, question: str, visit: Visit | None = None) -> dict[str, Any]:
        view = self.see(visit or self.screen)
        return next(one for one in view["outcome"] if one["question"] == question)


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(Journal(f"sqlite:///{tmp_path}/proef.db"))


def test_nobody_sees_an_answer_before_the_outcome(group: Group) -> None:
    group.answer(group.anna, "verder", 0, text="Over loting")
    for visit in (group.bram, group.screen, group.host):
        view = group.see(visit)
        assert (view["counted"], view["outcome"]) == (False, [])
    assert group.see(group.screen)["answered"] == 1
    assert [one["text"] for one in group.see(group.host)["comments"]] == ["Over loting"]
    assert "Over loting" not in str(group.see(group.screen))


def test_the_last_answer_of_each_person_counts(group: Group) -> None:
    group.answer(group.anna, "verder", 0, text="Over loting")
    group.answer(group.anna, "verder", 1, text="Over geld")
    group.answer(group.bram, "verder", 0)
    group.show()
    outcome = group.outcome("verder")
    assert (outcome["counts"], outcome["people"]) == ([1, 1], 2)
    assert [one["text"] for one in outcome["comments"]] == ["Over geld"]


def test_who_passes_a_question_over_is_done_and_not_counted(group: Group) -> None:
    for question in ("verder", "proeven", "energie", "akkoord"):
        group.answer(group.anna, question)
    assert group.kind().done(group.anna.visitor.participant)
    assert not group.kind().done(group.bram.visitor.participant)
    group.show()
    assert group.outcome("verder")["people"] == 0


def test_several_answers_are_counted_each(group: Group) -> None:
    group.answer(group.anna, "proeven", 0, 2)
    group.answer(group.bram, "proeven", 2)
    group.show()
    assert group.outcome("proeven")["counts"] == [1, 0, 2]


def test_there_is_no_middle_where_people_are_split(group: Group) -> None:
    people = [group.anna, group.bram, group.corrie, group.enter("Dirk")]
    for who, rating in zip(people, (0, 0, 4, 4), strict=True):
        group.answer(who, "energie", rating)
    group.show()
    assert group.outcome("energie")["middle"] == 0
    told = str(build(group.kind().gathering).results)
    assert "De groep is verdeeld: 2 keer 1 of 2, en 2 keer 4 of 5 (4 antwoorden)." in told


def test_there_is_a_middle_where_people_agree(group: Group) -> None:
    for who, rating in zip((group.anna, group.bram, group.corrie), (3, 3, 2), strict=True):
        group.answer(who, "energie", rating)
    group.show()
    assert group.outcome("energie")["middle"] == 4


def test_an_objection_needs_words(group: Group) -> None:
    with pytest.raises(Refusal, match="wat je bezwaar is"):
        group.answer(group.anna, "akkoord", 1)
    group.answer(group.anna, "akkoord", 1, text="Het kost te veel tijd")
    group.answer(group.bram, "akkoord", 0)
    group.show()
    outcome = group.outcome("akkoord")
    assert outcome["counts"] == [1, 1]
    assert [one["text"] for one in outcome["comments"]] == ["Het kost te veel tijd"]


@pytest.mark.parametrize(
    ("question", "chosen", "text", "reason"),
    [
        ("weg", [0], None, "is er niet"),
        ("verder", [2], None, "niet in de lijst"),
        ("verder", [0, 1], None, "Kies hier één antwoord"),
        ("proeven", [0, 0], None, "niet in de lijst"),
        ("proeven", [0], "Tekst", "hoort geen tekst"),
        ("akkoord", [0], "Tekst", "hoort geen tekst"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_remedy(
    group: Group, question: str, chosen: list[int], text: str | None, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason):
        group.answer(group.anna, question, *chosen, **({"text": text} if text else {}))


def test_after_the_outcome_nobody_answers_any_more(group: Group) -> None:
    group.show()
    with pytest.raises(Refusal):
        group.answer(group.anna, "verder", 0)


def test_words_that_the_facilitator_hides_are_in_no_outcome(group: Group) -> None:
    entry = group.answer(group.anna, "verder", 0, text="Over Piet")
    group.steer("hide", entry=entry)
    group.show()
    assert group.outcome("verder")["comments"] == []
    assert "Over Piet" not in str(build(group.kind().gathering).results)


def test_nobody_reads_who_wrote_something(group: Group) -> None:
    group.answer(group.anna, "verder", 0, text="Over loting")
    group.show()
    for visit in (group.bram, group.screen, group.host):
        assert "Anna" not in str(group.see(visit))
        assert str(group.anna.visitor.participant) not in str(group.see(visit)["outcome"])


def test_the_result_says_the_outcome_in_words_and_numbers(group: Group) -> None:
    group.answer(group.anna, "verder", 0, text="Over loting")
    group.answer(group.bram, "verder", 1)
    assert build(group.kind().gathering).results == ()
    group.show()
    (part,) = build(group.kind().gathering).results
    assert part.brief[0].text == "Ja (1) en Nee (1). Samen 2 antwoorden."
    assert part.brief[0].label == "Wil je verder?"
    assert len(part.brief[0].sources) == 2
    assert [line.text for line in part.groups[0].lines] == ["Over loting"]
    assert [cell.text for cell in part.tables[0].rows[0]] == ["Ja", "1"]


def test_who_is_erased_counts_no_longer(group: Group) -> None:
    group.answer(group.anna, "verder", 0, text="Over loting")
    group.answer(group.bram, "verder", 1)
    group.show()
    group.erase(group.anna)
    outcome = group.outcome("verder")
    assert (outcome["counts"], outcome["comments"]) == ([0, 1], [])


def test_a_closed_gathering_shows_the_outcome(group: Group) -> None:
    group.answer(group.anna, "verder", 0)
    group.steer("closed")
    assert group.outcome("verder")["counts"] == [1, 0]


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('options: ["Ja", "Nee"]', 'options: ["Ja"]', "two or more different options"),
        ('options: ["Ja", "Nee"]', 'options: ["Ja", "Ja"]', "two or more different options"),
        ("type: rating,", "type: rating, options: [a, b],", "answers of its own"),
        ("id: proeven", "id: verder", "two questions have the id"),
    ],
)
def test_a_mistake_in_the_file_is_named(was: str, becomes: str, reason: str) -> None:
    assert reason in refused_with(WORKSHOP, was, becomes)
