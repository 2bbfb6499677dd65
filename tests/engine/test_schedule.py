"""The timer of a step, and how late the whole thing runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stappenplan import schedule
from stappenplan.contract.entry import Entry
from stappenplan.engine import load_workshop, replay
from stappenplan.gathering import Gathering
from stappenplan.timer import Timer
from stappenplan.timestamps import format_timestamp, parse_timestamp

START = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)  # 13.00 on the wall in the Netherlands


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_a_timer_counts_down_and_never_below_zero() -> None:
    timer = Timer()
    timer.start(START, 5)
    assert timer.remaining(after(3)) == timedelta(minutes=2)
    assert timer.remaining(after(9)) == timedelta(0)


def test_a_pause_keeps_what_was_left() -> None:
    timer = Timer()
    timer.start(START, 5)
    timer.pause(after(2))
    assert timer.remaining(after(30)) == timedelta(minutes=3)
    timer.extend(after(30), 1)
    timer.resume(after(40))
    assert timer.ends_at == after(44)


def test_extending_a_timer_that_ran_out_goes_on_from_now() -> None:
    timer = Timer()
    timer.start(START, 5)
    timer.extend(after(10), 3)
    assert timer.ends_at == after(13)
    timer.stop()
    assert timer.ends_at is None


@pytest.fixture
def gathering() -> Gathering:
    workshop = load_workshop(Path(__file__).parents[2] / "workshops" / "loslaten")
    body = {
        "workshop": workshop.model_dump(mode="json", exclude_defaults=True),
        "title": "Loslaten",
        "begins": "2026-03-12T13:00",
    }
    opened = Entry(1, "opened-1", format_timestamp(START), "engine", None, "", "opened", body)
    return replay([opened])


def move(gathering: Gathering, type: str, minutes: float, **body: object) -> None:
    at = format_timestamp(after(minutes))
    gathering.apply(
        Entry(gathering.seq + 1, f"e-{gathering.seq}", at, "facilitator", None, "", type, body)
    )


def test_a_start_is_dutch_time_wherever_the_server_stands() -> None:
    assert parse_timestamp("2026-03-12T13:00") == START
    assert parse_timestamp("2026-07-12T13:00") == datetime(2026, 7, 12, 11, 0, tzinfo=UTC)


def test_the_afternoon_lasts_two_and_a_half_hours(gathering: Gathering) -> None:
    move(gathering, "moved", 0, step="welkom")
    assert schedule.planned_end(gathering) == after(150)
    assert schedule.late_minutes(gathering, START) == 0
    assert schedule.suggest_cut(gathering, START) is None


def test_minutes_too_late_are_told_with_a_cut_that_wins_them_back(gathering: Gathering) -> None:
    move(gathering, "moved", 12, step="welkom")
    assert schedule.late_minutes(gathering, after(12)) == 12
    cut = schedule.suggest_cut(gathering, after(12))
    assert cut is not None
    assert cut.saves >= 12
    assert cut.skip == ()
    for step in cut.shorten:
        move(gathering, "shortened", 12, step=step)
    assert schedule.late_minutes(gathering, after(12)) <= 0


def test_a_group_that_comes_at_another_time_of_day_is_not_late(gathering: Gathering) -> None:
    move(gathering, "moved", 300, step="welkom")
    assert schedule.late_minutes(gathering, after(300)) == 0
    assert schedule.planned_end(gathering) == after(450)


def test_weeks_before_the_day_nobody_is_early(gathering: Gathering) -> None:
    gathering.go_to("welkom")
    assert gathering.room_since is None
    assert schedule.planned_end(gathering) == after(150)
    assert schedule.late_minutes(gathering, after(-30_000)) == 0


def test_weeks_after_the_day_nobody_is_late(gathering: Gathering) -> None:
    gathering.go_to("welkom")
    assert gathering.room_since is None
    assert schedule.late_minutes(gathering, after(200)) > 0
    assert schedule.late_minutes(gathering, after(30_000)) == 0
    assert schedule.suggest_cut(gathering, after(30_000)) is None


def test_the_plan_itself_is_never_cut_out(gathering: Gathering) -> None:
    move(gathering, "moved", 0, step="welkom")
    cut = schedule.suggest_cut(gathering, after(140))
    assert cut is not None
    assert "stappenplan" not in cut.skip


def test_phases_that_still_come_count(gathering: Gathering) -> None:
    move(gathering, "moved", 15, step="bedenken")
    assert schedule.phase_minutes(gathering) == 5
    assert schedule.late_minutes(gathering, after(15)) == 0
    move(gathering, "phase", 20, step="bedenken", phase="read")
    assert schedule.late_minutes(gathering, after(20)) == 0
    assert schedule.phase_minutes(gathering) == 3


@pytest.mark.parametrize(
    ("step", "shares"),
    [("welkom", {"arrive": 3, "told": 2}), ("ordenen", {"sort": 5, "name": 3})],
)
def test_phases_share_the_minutes_of_their_step(
    gathering: Gathering, step: str, shares: dict[str, int]
) -> None:
    move(gathering, "moved", 0, step=step)
    late = schedule.late_minutes(gathering, START)
    for phase, minutes in shares.items():
        move(gathering, "phase", 0, step=step, phase=phase)
        assert schedule.phase_minutes(gathering) == minutes
        assert gathering.timer.ends_at == after(minutes)
    assert sum(shares.values()) == gathering.minutes(gathering.step)
    move(gathering, "phase", shares[next(iter(shares))], step=step, phase=[*shares][-1])
    assert schedule.late_minutes(gathering, after(shares[next(iter(shares))])) == late


def test_phases_of_which_the_file_says_nothing_take_as_long_each(gathering: Gathering) -> None:
    kind = gathering.steps["ordenen"]
    kind.step = kind.step.model_copy(update={"phases": {}})
    move(gathering, "moved", 0, step="ordenen")
    assert schedule.phase_minutes(gathering) == 4
    move(gathering, "phase", 4, step="ordenen", phase="name")
    assert schedule.phase_minutes(gathering) == 4


def test_the_short_version_shortens_every_phase(gathering: Gathering) -> None:
    move(gathering, "shortened", 0, step="bedenken")
    move(gathering, "moved", 0, step="bedenken")
    assert schedule.phase_minutes(gathering) == 2.5
    move(gathering, "phase", 0, step="bedenken", phase="build")
    assert schedule.phase_minutes(gathering) == 2


def test_two_reviews_with_weeks_between_them_take_their_minutes_each(gathering: Gathering) -> None:
    move(gathering, "moved", 0, step="terugblik")
    assert schedule.phase_minutes(gathering) == 10
    move(gathering, "phase", 0, step="terugblik", phase="second")
    assert schedule.phase_minutes(gathering) == 10


def test_a_script_gets_its_times_from_the_clock(gathering: Gathering) -> None:
    move(gathering, "moved", 0, step="wandelen")
    assert schedule.part_ends(gathering, after(5)) == after(27)
    move(gathering, "timer", 10, action="pause")
    assert schedule.part_ends(gathering, after(20)) == after(37)
    move(gathering, "timer", 20, action="stop")
    assert schedule.part_ends(gathering, after(20)) == after(47)


def test_no_script_of_a_shipped_workshop_types_a_time_of_day(gathering: Gathering) -> None:
    typed = re.compile(r"\b(kwart (voor|over)|half (een|twee|drie|vier|vijf)|\d\d?[.:]\d\d|uur)\b")
    for step in gathering.workshop.steps:
        for phase in ("", *step.scripts):
            for text in step.script_in(phase).model_dump().values():
                assert not typed.search(text), text


def test_before_and_after_the_room_there_is_no_clock(gathering: Gathering) -> None:
    assert gathering.current == "contacten"
    assert schedule.planned_end(gathering) is None
    assert schedule.late_minutes(gathering, after(999)) == 0


def pinned(gathering: Gathering, **at: str) -> Gathering:
    """The same gathering with steps that begin at a fixed time of day."""
    data = gathering.workshop.model_dump(mode="json", exclude_defaults=True)
    for block in data["blocks"]:
        for step in block["steps"]:
            step["at"] = at.get(step["id"].replace("-", "_"))
    body = {"workshop": data, "title": "Loslaten", "begins": "2026-03-12T13:00"}
    opened = Entry(1, "opened-1", format_timestamp(START), "engine", None, "", "opened", body)
    return replay([opened])


def test_the_plan_waits_for_a_fixed_moment(gathering: Gathering) -> None:
    # By its minutes the break would begin at 14.00.
    held = pinned(gathering, pauze="14:10")
    move(held, "moved", 0, step="welkom")
    assert schedule.planned_end(held) == after(160)
    assert schedule.late_minutes(held, START) == 0


def test_a_wait_takes_up_what_a_group_is_late(gathering: Gathering) -> None:
    held = pinned(gathering, pauze="14:10")
    move(held, "moved", 6, step="welkom")
    assert schedule.late_minutes(held, after(6)) == 0
    fixed = schedule.next_fixed(held, after(6))
    assert fixed is not None
    assert (fixed.step.id, fixed.begins, fixed.late_minutes) == ("pauze", after(70), -4)
    assert schedule.suggest_cut(held, after(6)) is None


def test_who_is_late_for_a_fixed_moment_is_told_what_to_cut_before_it(gathering: Gathering) -> None:
    held = pinned(gathering, pauze="14:00", wandelen="14:40")
    move(held, "moved", 8, step="welkom")
    fixed = schedule.next_fixed(held, after(8))
    assert fixed is not None
    assert fixed.late_minutes == 8
    # The 25 minutes before the walk take up what comes before it.
    assert schedule.late_minutes(held, after(8)) == 0
    cut = schedule.suggest_cut(held, after(8))
    assert cut is not None
    assert cut.saves >= 8
    order = [step.id for step in held.workshop.timed]
    assert {*cut.shorten, *cut.skip} <= set(order[: order.index("pauze")])
    for step in cut.shorten:
        move(held, "shortened", 8, step=step)
    again = schedule.next_fixed(held, after(8))
    assert again is not None
    assert again.late_minutes <= 0


def test_what_was_done_before_a_fixed_moment_is_no_longer_waited_for(gathering: Gathering) -> None:
    held = pinned(gathering, pauze="14:10")
    move(held, "moved", 0, step="welkom")
    move(held, "moved", 70, step="pauze")
    assert schedule.next_fixed(held, after(70)) is None
    assert schedule.late_minutes(held, after(70)) == 0
    move(held, "moved", 80, step="wandelen")
    assert schedule.late_minutes(held, after(80)) == -5


def test_a_plan_that_is_too_full_for_a_fixed_moment_is_late_from_the_start(
    gathering: Gathering,
) -> None:
    held = pinned(gathering, pauze="13:50")
    move(held, "moved", 0, step="welkom")
    assert schedule.planned_end(held) == after(140)
    assert schedule.late_minutes(held, START) == 10
    fixed = schedule.next_fixed(held, START)
    assert fixed is not None
    assert fixed.late_minutes == 10


def test_at_another_time_of_day_nothing_waits_for_a_fixed_moment(gathering: Gathering) -> None:
    held = pinned(gathering, pauze="14:10")
    move(held, "moved", 300, step="welkom")
    assert schedule.next_fixed(held, after(300)) is None
    assert schedule.planned_end(held) == after(450)


def test_weeks_before_the_day_no_fixed_moment_is_near(gathering: Gathering) -> None:
    held = pinned(gathering, pauze="14:10")
    held.go_to("welkom")
    assert schedule.next_fixed(held, after(-30_000)) is None
