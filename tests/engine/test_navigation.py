"""Where the large buttons of the facilitator lead, and what coming back brings back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import Room

from stappenplan.journal import Journal

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 12,
         phases: {silent: 6, read: 3, build: 3}, skip: {text: Dan niet.}}
      - {id: pauze, kind: pause, title: Pauze, minutes: 15, skip: {text: Loop door.}}
      - {id: verbinden, kind: meet, title: Verbinden, minutes: 10, skip: {text: Dan niet.}}
  - id: daarna
    title: Daarna
    pace: own
    steps:
      - {id: terugblik, kind: review, title: Terugblik, minutes: 10, skip: {text: Dan niet.},
         settings: {weeks: [3, 6]}}
"""
WEEK = 7 * 24 * 60
START = datetime(2026, 3, 12, 13, tzinfo=UTC)


class Desk(Room):
    """A facilitator's desk with a clock that stands still until it is told otherwise."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, WORKSHOP, "bedenken")
        self.minutes = 0.0
        self.host.clock = lambda: (START + timedelta(minutes=self.minutes)).isoformat(
            timespec="milliseconds"
        )

    def press(self, way: str, after: float = 0) -> None:
        """Press *Volgende* or *Terug*, so many minutes later."""
        self.minutes += after
        target: dict[str, str] = self.host.frame()[way]
        body = {name: target[name] for name in ("step", "phase") if target[name]}
        self.steer(target["type"], **body)

    @property
    def at(self) -> tuple[str, str]:
        return self.host.gathering.part

    @property
    def minutes_left(self) -> float:
        now = START + timedelta(minutes=self.minutes)
        return self.host.gathering.timer.remaining(now).total_seconds() / 60


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Journal(f"sqlite:///{tmp_path}/proef.db"))


def way_on(desk: Desk) -> list[str]:
    """What the large button says, until the gathering is closed."""
    said: list[str] = []
    onward: dict[str, Any] | None
    while (onward := desk.host.frame()["onward"]) is not None:
        said.append(onward["title"])
        desk.press("onward")
    return said


def test_the_way_on_goes_through_every_part_and_ends_with_closing(desk: Desk) -> None:
    parts = ["Lezen", "Verder bouwen", "Pauze", "Verbinden", "Sluit de bijeenkomst"]
    assert way_on(desk) == parts
    assert desk.host.gathering.closed


def test_what_is_held_weeks_later_comes_after_the_gathering_was_opened_again(desk: Desk) -> None:
    way_on(desk)
    desk.minutes += 3 * WEEK
    desk.steer("reopened")
    assert way_on(desk) == ["Terugblik", "Tweede terugblik", "Sluit de bijeenkomst"]


def test_who_closed_too_early_and_opens_again_closes_once_more(desk: Desk) -> None:
    way_on(desk)
    desk.minutes += 5
    desk.steer("reopened")
    assert way_on(desk) == ["Sluit de bijeenkomst"]


def test_what_is_left_out_is_no_stop_on_the_way(desk: Desk) -> None:
    desk.steer("skipped", step="pauze")
    assert "Pauze" not in way_on(desk)


def test_going_back_brings_back_the_part_and_the_clock(desk: Desk) -> None:
    desk.steer("moved", step="bedenken")
    desk.press("onward", after=6)
    desk.press("onward", after=3)
    assert desk.at == ("bedenken", "build")
    desk.press("onward", after=1)
    assert desk.at == ("pauze", "")
    desk.press("backward", after=4)
    assert desk.at == ("bedenken", "build")
    assert desk.minutes_left == 2
    desk.press("onward", after=1)
    assert desk.minutes_left == 11


def test_going_back_within_a_step_brings_back_the_clock_of_that_part(desk: Desk) -> None:
    desk.steer("moved", step="bedenken")
    desk.press("onward", after=2)
    desk.press("backward", after=1)
    assert desk.at == ("bedenken", "silent")
    assert desk.minutes_left == 4


def test_a_clock_that_was_paused_or_stopped_comes_back_so(desk: Desk) -> None:
    desk.steer("moved", step="bedenken")
    desk.steer("timer", action="pause")
    desk.press("onward")
    desk.steer("timer", action="stop")
    desk.press("onward")
    desk.press("backward", after=5)
    assert desk.host.frame()["clock"]["ends_at"] is None
    desk.press("backward", after=5)
    assert desk.host.frame()["clock"]["left_seconds"] == 6 * 60


def test_there_is_no_way_back_from_the_beginning(desk: Desk) -> None:
    assert desk.host.frame()["backward"] is None


def test_a_journal_of_before_begins_a_step_anew(desk: Desk) -> None:
    desk.press("onward")
    desk.steer("moved", step="pauze")
    with desk.journal.writing(desk.row.id) as tail:
        tail.append(
            id="zoals-vroeger",
            author="facilitator",
            typed_by=None,
            step="",
            type="moved",
            body={"step": "bedenken"},
        )
    desk.host.refresh()
    assert desk.at == ("bedenken", "silent")
