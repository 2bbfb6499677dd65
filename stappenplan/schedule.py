"""How late a gathering runs, when it will end, and what could be cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step
from stappenplan.gathering import Gathering
from stappenplan.timestamps import parse_timestamp

# Lateness in minutes below which nothing is suggested: a group wins that back by itself.
SUGGEST_FROM = 3
# Who starts this much earlier or later is not early or late, but has agreed on another time.
ANOTHER_TIME = timedelta(minutes=60)
# After this a group that never came into the room is looked at on another day.
SAME_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to win time: which steps to shorten or leave out, and what that costs."""

    shorten: tuple[str, ...]
    skip: tuple[str, ...]
    saves: int
    sentences: tuple[str, ...]


def _ahead(gathering: Gathering) -> list[Step]:
    """The steps held against the clock that come after the current one."""
    order = [step for step in gathering.workshop.timed if step.id not in gathering.skipped]
    at = next((n for n, step in enumerate(order) if step.id == gathering.current), -1)
    return order[at + 1 :]


def _runs_against_the_clock(gathering: Gathering) -> bool:
    return gathering.current in {step.id for step in gathering.workshop.timed}


def planned_end(gathering: Gathering) -> datetime | None:
    """When the part in the room ends by the plan; None before and after it."""
    if not _runs_against_the_clock(gathering):
        return None
    minutes = sum(step.minutes for step in gathering.workshop.timed)
    return _begin(gathering) + timedelta(minutes=minutes)


def _begin(gathering: Gathering) -> datetime:
    """The start that was agreed on, or the real one when the group came at another time of day."""
    agreed = parse_timestamp(gathering.begins)
    if gathering.room_since and abs(gathering.room_since - agreed) > ANOTHER_TIME:
        return gathering.room_since
    return agreed


def expected_end(gathering: Gathering, at: datetime) -> datetime | None:
    """When it will end if everything ahead takes the time that was planned for it."""
    if not _runs_against_the_clock(gathering):
        return None
    ahead = sum(gathering.minutes(step) for step in _ahead(gathering))
    return at + gathering.timer.remaining(at) + phases_left(gathering) + timedelta(minutes=ahead)


def phases_left(gathering: Gathering) -> timedelta:
    """Planned time of the phases of the current step that still have to come."""
    kind = gathering.steps[gathering.current]
    shares = minutes_of_phases(gathering, kind)
    if kind.phase not in shares or not kind.phases_share_minutes:
        return timedelta(0)
    ids = list(shares)
    later = ids[ids.index(kind.phase) + 1 :]
    return timedelta(minutes=sum(shares[phase] for phase in later))


def phase_minutes(gathering: Gathering, step_id: str = "") -> float:
    """Planned minutes of the phase that a step is in, or of a step without phases.

    Without `step_id` of the current step.
    """
    kind = gathering.steps[step_id or gathering.current]
    shares = minutes_of_phases(gathering, kind)
    return shares.get(kind.phase, float(gathering.minutes(kind.step)))


def part_ends(gathering: Gathering, at: datetime) -> datetime:
    """When the current phase ends by the timer; without one, if it began now."""
    timer = gathering.timer
    if timer.ends_at is not None:
        return timer.ends_at
    left = timer.left if timer.left is not None else timedelta(minutes=phase_minutes(gathering))
    return at + left


def minutes_of_phases(gathering: Gathering, kind: StepKind) -> dict[str, float]:
    """Planned minutes of each phase: what the step has, shared as the workshop file says.

    Without a word in the file each phase takes as long. The short version scales them.
    """
    whole = gathering.minutes(kind.step)
    ids = [phase.id for phase in kind.phases]
    if not kind.phases_share_minutes:
        return dict.fromkeys(ids, float(whole))
    planned = {phase: kind.step.phases.get(phase, 0) for phase in ids}
    if not any(planned.values()):
        planned = dict.fromkeys(ids, 1)
    return {phase: whole * part / sum(planned.values()) for phase, part in planned.items()}


def late_minutes(gathering: Gathering, at: datetime) -> int:
    """How many minutes later than planned the end will be; negative when early."""
    begins = parse_timestamp(gathering.begins)
    if gathering.room_since is None and not begins <= at < begins + SAME_DAY:
        # A workshop may begin in the room: its first step is the current one, weeks before and
        # weeks after the day.
        return 0
    planned, expected = planned_end(gathering), expected_end(gathering, at)
    if planned is None or expected is None:
        return 0
    return round((expected - planned).total_seconds() / 60)


def suggest_cut(gathering: Gathering, at: datetime) -> Cut | None:
    """The smallest cut in what lies ahead that wins back the lateness.

    Shortening goes before leaving out, because it loses the least; a step that
    its kind does not let go, such as the one that makes the plan, is never left out.
    """
    late = late_minutes(gathering, at)
    if late < SUGGEST_FROM:
        return None
    ahead = _ahead(gathering)
    shorten, saves = _shortened(gathering, ahead, late)
    skip: list[Step] = []
    for step in reversed(ahead):
        if saves >= late:
            break
        if gathering.steps[step.id].may_be_left_out and step not in shorten:
            skip.append(step)
            saves += gathering.minutes(step)
    if not saves:
        return None
    return Cut(
        tuple(step.id for step in shorten),
        tuple(step.id for step in skip),
        saves,
        (
            *(f"{step.title}: korte versie. {step.short.text}" for step in shorten if step.short),
            *(f"{step.title}: overslaan. {step.skip.text}" for step in skip),
        ),
    )


def _shortened(gathering: Gathering, ahead: list[Step], late: int) -> tuple[list[Step], int]:
    """Steps to shorten, the largest gain first, until the lateness is won back; and the gain."""
    gains = {
        step.id: step.minutes - step.short.minutes
        for step in ahead
        if step.short is not None and step.id not in gathering.short
    }
    chosen: list[Step] = []
    saves = 0
    for step in sorted((s for s in ahead if s.id in gains), key=lambda s: -gains[s.id]):
        if saves >= late:
            break
        chosen.append(step)
        saves += gains[step.id]
    return chosen, saves
