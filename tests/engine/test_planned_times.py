"""When the parts of a workshop begin and end: from minutes, and from fixed moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from stappenplan.planned_times import (
    TimedPart,
    expected_parts,
    lateness,
    moment,
    planned_parts,
)

ONE = datetime(2026, 3, 12, 13, 0)  # noqa: DTZ001 - the time on the wall


def clock(minutes: float) -> datetime:
    return ONE + timedelta(minutes=minutes)


def spans(*parts: TimedPart) -> list[str]:
    found = planned_parts(parts, ONE)
    return [f"{part.begins:%H:%M}-{part.ends:%H:%M}" for part in found]


def test_a_part_begins_when_the_one_before_it_ends() -> None:
    assert spans(TimedPart("a", 10), TimedPart("b", 25)) == ["13:00-13:10", "13:10-13:35"]


def test_a_part_with_a_fixed_moment_begins_then() -> None:
    parts = [TimedPart("a", 10), TimedPart("b", 25, "13:30"), TimedPart("c", 5)]
    assert spans(*parts) == ["13:00-13:10", "13:30-13:55", "13:55-14:00"]
    assert [part.wait for part in planned_parts(parts, ONE)] == [
        timedelta(0),
        timedelta(minutes=20),
        timedelta(0),
    ]


def test_a_plan_that_is_too_full_stays_so() -> None:
    [_, late] = planned_parts([TimedPart("a", 40), TimedPart("b", 10, "13:30")], ONE)
    assert late.begins == clock(30)
    assert late.wait == timedelta(minutes=-10)


def test_a_fixed_moment_may_be_past_midnight() -> None:
    evening = ONE.replace(hour=23)
    [_, after] = planned_parts([TimedPart("a", 30), TimedPart("b", 10, "00:15")], evening)
    assert after.begins == evening + timedelta(minutes=75)
    assert moment("23:30", evening + timedelta(hours=2)) == evening + timedelta(minutes=30)


@pytest.mark.parametrize(("month", "hour"), [(3, 12), (7, 11)])
def test_a_fixed_moment_is_dutch_time(month: int, hour: int) -> None:
    near = datetime(2026, month, 12, 10, 0, tzinfo=UTC)
    assert moment("13:00", near) == datetime(2026, month, 12, hour, 0, tzinfo=UTC)


def test_who_is_early_waits_and_who_is_late_goes_on() -> None:
    parts = [TimedPart("a", 10), TimedPart("b", 10)]
    fixed = {"b": clock(30)}
    assert [part.begins for part in expected_parts(parts, clock(0), fixed)] == [clock(0), clock(30)]
    assert [part.begins for part in expected_parts(parts, clock(25), fixed)] == [
        clock(25),
        clock(35),
    ]


def test_lateness_is_the_largest_of_the_moments_ahead_and_the_end() -> None:
    parts, fixed = [TimedPart("a", 10), TimedPart("b", 10)], {"b": clock(30)}
    assert lateness(parts, clock(25), fixed, clock(60)) == 5
    assert lateness(parts, clock(0), fixed, clock(40)) == 0
    assert lateness(parts, clock(0), {}, clock(40)) == -20
    assert lateness([], clock(50), {}, clock(40)) == 10
