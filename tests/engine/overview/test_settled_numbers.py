"""Whoever subtracts two looks at an overview learns nothing about one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from gathering_fixture import Room
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stappenplan import engine
from stappenplan.contract.plan import RUNGS
from stappenplan.engine import import_journal, load_workshop
from stappenplan.journal import Journal
from stappenplan.overview import build_overview, from_journal, list_findings
from stappenplan.overview.page_view import view
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.series.erasing import erase_person
from stappenplan.visit import Visit

LOSLATEN = Path(__file__).parents[3] / "workshops" / "loslaten"
WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 12, skip: {text: Niets.}}
      - {id: ordenen, kind: sort, title: Ordenen, minutes: 8, skip: {text: Niets.}}
      - id: rol
        kind: roles
        title: Rol
        minutes: 8
        settings: {themes: 1}
        skip: {text: Niets.}
"""
ANSWERS = st.lists(st.sampled_from(RUNGS), min_size=5, max_size=8)
EVENTS = st.lists(st.sampled_from(["late", "undone", "erase"]), min_size=1, max_size=3)


class Group(Room):
    """People who said which role fits; some of them only after the gathering was closed."""

    def __init__(self, journal: Journal, answers: list[str]) -> None:
        super().__init__(journal, WORKSHOP, "rol")
        self.people = [self.enter(f"Mens {number}") for number in range(len(answers) + 2)]
        for visit in self.people:
            self.send(visit, "idea", "bedenken", text="Eén loket")
        self.send(self.host, "deal", "ordenen")
        (self.theme,) = [theme.id for theme in self.host.gathering.themes()]
        for visit, rung in zip(self.people, answers, strict=False):
            self.say(visit, rung)
        self.closing = self.steer("closed")

    def say(self, visit: Visit, rung: str) -> None:
        self.send(visit, "role", theme=self.theme, who="ambtenaar", today=rung, wanted=rung)

    def numbers(self) -> dict[Hashable, Any]:
        """Every number about people that the overview tells now."""
        frames = build_overview(from_journal(self.journal))
        told: dict[Hashable, Any] = {"people": frames.plans["people"].iloc[0]}
        told |= {("support", row["theme"]): row["support"] for row in _rows(frames.themes)}
        for row in _rows(frames.roles):
            for name in frames.roles.columns:
                if "answers" in name or "today" in name or "wanted" in name:
                    told[row["theme"], row["who"], name] = row[name]
        return {key: value for key, value in told.items() if not pd.isna(value)}


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.to_dict("records")


def happens(group: Group, event: str, rung: str) -> None:
    """One answer comes late, or one person goes."""
    person = group.people.pop()
    match event:
        case "late":
            group.steer("reopened")
            group.say(person, rung)
            group.closing = group.steer("closed")
        case "undone":
            group.steer("undo", entry=group.closing)
            group.say(person, rung)
            group.closing = group.steer("closed")
        case "erase":
            erase_person(group.journal, group.row, person.visitor.participant or "")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS, EVENTS, st.sampled_from(RUNGS))
def test_no_number_has_two_values_whatever_one_person_does_after_the_end(
    answers: list[str], events: list[str], rung: str
) -> None:
    journal = Journal("sqlite:///:memory:")
    group = Group(journal, answers)
    seen: dict[Hashable, set[Any]] = defaultdict(set)
    for event in ("", *events):
        if event:
            happens(group, event, rung)
        for key, value in group.numbers().items():
            seen[key].add(value)
    assert {"people", ("support", "Eén loket")} <= seen.keys()
    assert any("answers_today" in str(key) for key in seen)
    assert {key: values for key, values in seen.items() if len(values) > 1} == {}
    journal.close()


def test_who_is_erased_takes_all_numbers_about_people_along(journal: Journal) -> None:
    group = Group(journal, list(RUNGS) * 2)
    assert group.numbers()
    erase_person(journal, group.row, group.people[0].visitor.participant or "")
    assert group.numbers() == {}
    told = list_findings(build_overview(from_journal(journal)))
    assert any("1 bijeenkomst is iemand gewist" in sentence for sentence in told)


def test_the_overview_is_the_same_whoever_was_erased() -> None:
    """Titles of steps, themes and their words too: no difference points at one person."""
    played = Journal("sqlite:///:memory:")
    row = rehearse(played, load_workshop(LOSLATEN), people=8)
    lines = list(played.export_jsonl(row.id))
    shown = view(build_overview(from_journal(played, rehearsal=True)))
    gathering = engine.replay(played.read(row.id), row)
    owners = dict.fromkeys(action.owner for action in build(gathering).actions if action.owner)
    assert len(owners) > 1
    assert shown["actions"]
    played.close()
    left = []
    for owner in list(owners)[:2]:
        journal = Journal("sqlite:///:memory:")
        erase_person(journal, import_journal(journal, lines), owner)
        left.append(view(build_overview(from_journal(journal, rehearsal=True))))
        journal.close()
    assert left[0] == left[1]
    assert left[0]["codes"] == shown["codes"]
    assert left[0]["actions"] == []
    assert left[0]["pictures"] == {}
    (row_left,) = left[0]["gatherings"].rows
    assert row_left[:3] == shown["gatherings"].rows[0][:3]
    assert set(row_left[4:]) == {"–"}


def test_a_name_taken_out_of_the_words_of_others_later_leaves_no_difference(
    journal: Journal,
) -> None:
    group = Group(journal, list(RUNGS) * 2)
    anna = group.people[0]
    with journal.writing(group.row.id) as tail:
        tail.append(id="erased-1", author="engine", step="", type="erased", body={})
    assert group.numbers() == {}
    assert anna.visitor.participant in group.host.gathering.people


def test_one_reaction_that_is_erased_costs_no_number(journal: Journal) -> None:
    group = Group(journal, list(RUNGS) * 2)
    before = group.numbers()
    with journal.writing(group.row.id) as tail:
        body = {"entry": "reactie-1"}
        tail.append(id="erased-1", author="engine", step="", type="erased", body=body)
    assert group.numbers() == before != {}


def test_who_is_erased_before_the_end_costs_no_number(journal: Journal) -> None:
    room = Room(journal, WORKSHOP, "rol")
    people = [room.enter(f"Mens {number}") for number in range(7)]
    erase_person(journal, room.row, people[0].visitor.participant or "")
    room.steer("closed")
    frames = build_overview(from_journal(journal))
    assert list(frames.plans["people"]) == [6]
    assert frames.plan_set.lost == frozenset()


@pytest.fixture
def journal() -> Any:
    kept = Journal("sqlite:///:memory:")
    yield kept
    kept.close()
