"""The clock of a gathering while that of the machine is set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from gathering_fixture import LED_STEPS, Room
from turned_clock import TurnedClock

from stappenplan.journal import Journal
from stappenplan.steady_clock import SteadyClock
from stappenplan.timestamps import parse_timestamp

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture
def machine() -> SimpleNamespace:
    """The clock of a machine that a test sets, and the seconds that pass."""
    return SimpleNamespace(now=NOON, passed=TurnedClock())


def steady(machine: SimpleNamespace, after: str = "") -> SteadyClock:
    return SteadyClock(after, lambda: machine.now, machine.passed)


@pytest.mark.parametrize("hours", [-5, 5])
def test_a_timer_goes_on_when_the_clock_of_the_machine_is_set(
    machine: SimpleNamespace, hours: int
) -> None:
    room = Room(Journal("sqlite:///:memory:"), LED_STEPS, "bedenken")
    clock = room.host.clock = room.host.live.clock = steady(machine)
    room.steer("timer", action="start", minutes=10)
    machine.passed.seconds += 240
    machine.now += timedelta(hours=hours, minutes=4)
    frame = room.host.frame()
    left = parse_timestamp(frame["clock"]["ends_at"]) - parse_timestamp(frame["now"])
    assert left == timedelta(minutes=6)
    assert clock() == "2026-03-12T12:04:00.000Z"


def test_a_timer_goes_on_through_summer_time(machine: SimpleNamespace) -> None:
    # At two o'clock it is three.
    machine.now = datetime(2026, 3, 29, 0, 55, tzinfo=UTC)
    room = Room(Journal("sqlite:///:memory:"), LED_STEPS, "bedenken")
    room.host.clock = room.host.live.clock = steady(machine)
    room.steer("timer", action="start", minutes=10)
    machine.passed.seconds += 420
    frame = room.host.frame()
    left = parse_timestamp(frame["clock"]["ends_at"]) - parse_timestamp(frame["now"])
    assert left == timedelta(minutes=3)


def test_who_begins_again_after_a_clock_was_set_back_goes_on_from_the_journal(
    machine: SimpleNamespace,
) -> None:
    machine.now -= timedelta(hours=5)
    assert steady(machine, "2026-03-12T12:00:00.000Z")() == "2026-03-12T12:00:00.000Z"
    # A moment of another day was written by a clock that was wrong then.
    assert steady(machine, "2031-01-01T12:00:00.000Z")() == "2026-03-12T07:00:00.000Z"
    assert steady(machine, "2026-03-12T06:00:00.000Z")() == "2026-03-12T07:00:00.000Z"


def test_the_clock_of_the_machine_is_taken_over_when_nothing_is_counted_down(
    machine: SimpleNamespace,
) -> None:
    clock = steady(machine)
    machine.now += timedelta(hours=5)
    assert clock() == "2026-03-12T12:00:00.000Z"
    clock.set()
    assert clock() == "2026-03-12T17:00:00.000Z"
