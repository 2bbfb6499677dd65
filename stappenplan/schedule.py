"""How late a gathering runs, when it will end, and what could be cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step
from stappenplan.gathering import Gathering
from stappenplan.planned_times import (
    PlannedPart,
    TimedPart,
    expected_parts,
    lateness,
    plan_ends,
    planned_parts,
)
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
    held = gathering.held()
    at = max((n for n, step in enumerate(order) if step.id in held), default=-1)
    return order[at + 1 :]


def _runs_against_the_clock(gathering: Gathering) -> bool:
    return gathering.current in {step.id for step in gathering.workshop.timed}


def planned_end(gathering: Gathering) -> datetime | None:
    """When the part in the room ends by the plan; None before and after it."""
    if not _runs_against_the_clock(gathering):
        return None
    plan = _plan(gathering)
    return plan_ends(plan, _begin(gathering))


def _plan(gathering: Gathering) -> list[PlannedPart]:
    """The steps held against the clock, as they are planned."""
    held = _holds(gathering)
    steps = gathering.workshop.timed
    parts = (
        _timed_part(gathering, step, step.minutes, step.at if held else None) for step in steps
    )
    return planned_parts(parts, _begin(gathering))


def _timed_part(
    gathering: Gathering, step: Step, minutes: float, at: str | None = None
) -> TimedPart:
    return TimedPart(step.id, minutes, at, gathering.workshop.beside(step.id))


def _holds(gathering: Gathering) -> bool:
    """Whether fixed moments hold: not when the group came at another time of day."""
    return _begin(gathering) == parse_timestamp(gathering.begins)


def _fixed(gathering: Gathering) -> dict[str, datetime]:
    """The moments that are fixed, by step."""
    if not _holds(gathering):
        return {}
    pinned = {step.id for step in gathering.workshop.timed if step.at}
    # With one of the steps of a block the others that are held beside it are fixed.
    pinned |= {beside for step in pinned if (beside := gathering.workshop.beside(step))}
    known = {step.id: gathering.workshop.beside(step.id) for step in gathering.workshop.timed}
    return {
        part.id: part.begins
        for part in _plan(gathering)
        if part.id in pinned or known[part.id] in pinned
    }


@dataclass(frozen=True, slots=True)
class FixedMoment:
    """The next part that begins at a fixed moment, and how late the group will be for it."""

    step: Step
    begins: datetime
    late_minutes: int


def next_fixed(gathering: Gathering, at: datetime) -> FixedMoment | None:
    """The first step ahead that begins at a fixed moment; None when there is none."""
    if not _runs_against_the_clock(gathering) or _another_day(gathering, at):
        return None
    fixed = _fixed(gathering)
    for part in expected_parts(_parts_ahead(gathering), _free(gathering, at), fixed):
        if part.id in fixed:
            late = (part.before - fixed[part.id]).total_seconds() / 60
            return FixedMoment(gathering.workshop.step(part.id), fixed[part.id], round(late))
    return None


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
    free = _free(gathering, at)
    ahead = expected_parts(_parts_ahead(gathering), free, _fixed(gathering))
    return plan_ends(ahead, free)


def _free(gathering: Gathering, at: datetime) -> datetime:
    """When the last step that is held now is over, by its clock and the phases it still has."""
    return max(
        at + gathering.timer_of(step).remaining(at) + phases_left(gathering, step)
        for step in gathering.held()
    )


def _parts_ahead(gathering: Gathering) -> list[TimedPart]:
    return [_timed_part(gathering, one, gathering.minutes(one)) for one in _ahead(gathering)]


def phases_left(gathering: Gathering, step_id: str = "") -> timedelta:
    """Planned time of the phases of a step that still have to come; by default the current one."""
    kind = gathering.steps[step_id or gathering.current]
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


def part_ends(gathering: Gathering, at: datetime, step_id: str = "") -> datetime:
    """When the phase of a step that is held ends by the timer; without one, if it began now.

    Without `step_id` of the current step.
    """
    timer = gathering.timer_of(step_id or gathering.current)
    if timer.ends_at is not None:
        return timer.ends_at
    minutes = timedelta(minutes=phase_minutes(gathering, step_id))
    return at + (timer.left if timer.left is not None else minutes)


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
    planned, expected = planned_end(gathering), expected_end(gathering, at)
    if planned is None or expected is None or _another_day(gathering, at):
        return 0
    return round((expected - planned).total_seconds() / 60)


def _another_day(gathering: Gathering, at: datetime) -> bool:
    """Whether the group is not there yet, or was there long ago.

    A workshop may begin in the room: its first step is the current one, weeks before and weeks
    after the day.
    """
    begins = parse_timestamp(gathering.begins)
    return gathering.room_since is None and not begins <= at < begins + SAME_DAY


def suggest_cut(gathering: Gathering, at: datetime) -> Cut | None:
    """The smallest cut in what lies ahead that wins back the lateness.

    Shortening goes before leaving out, because it loses the least; a step that
    its kind does not let go, such as the one that makes the plan, is never left out.
    """
    planned = planned_end(gathering)
    if planned is None or _another_day(gathering, at):
        return None
    plan = _Savings(gathering, at, planned)
    if round(plan.late) < SUGGEST_FROM:
        return None
    plan.shorten()
    plan.leave_out()
    if not plan.saves:
        return None
    return Cut(
        tuple(step.id for step in plan.short),
        tuple(step.id for step in plan.gone),
        plan.saves,
        (
            *(
                f"{step.title}: korte versie. {step.short.text}"
                for step in plan.short
                if step.short
            ),
            *(f"{step.title}: overslaan. {step.skip.text}" for step in plan.gone),
        ),
    )


class _Savings:
    """Tries what is ahead in fewer minutes, and keeps what wins time.

    What lies behind a wait for a fixed moment wins nothing for what comes before it.
    """

    def __init__(self, gathering: Gathering, at: datetime, planned: datetime) -> None:
        self.gathering, self.free, self.planned = gathering, _free(gathering, at), planned
        self.fixed = _fixed(gathering)
        self.ahead = _ahead(gathering)
        self.minutes: dict[str, float] = {step.id: gathering.minutes(step) for step in self.ahead}
        self.late = self.left = self._late(self.minutes)
        self.short: list[Step] = []
        self.gone: list[Step] = []

    @property
    def saves(self) -> int:
        """How many minutes earlier the group is where it would be latest."""
        return round(self.late - self.left)

    def shorten(self) -> None:
        """Take the short version of steps, the largest gain first, until nothing is late."""
        steps = [
            step
            for step in self.ahead
            if step.short is not None and step.id not in self.gathering.short
        ]
        for step in sorted(steps, key=lambda one: -(one.minutes - _short_minutes(one))):
            self._try(step, _short_minutes(step), self.short)

    def leave_out(self) -> None:
        """Leave out steps, the last first, that their kind lets go."""
        for step in reversed(self.ahead):
            if self.gathering.steps[step.id].may_be_left_out and step not in self.short:
                self._try(step, 0, self.gone)

    def _try(self, step: Step, minutes: float, chosen: list[Step]) -> None:
        if round(self.left) <= 0:
            return
        tried = {**self.minutes, step.id: minutes}
        if minutes == 0 and chosen is self.gone:
            del tried[step.id]
        late = self._late(tried)
        if late < self.left:
            self.minutes, self.left = tried, late
            chosen.append(step)

    def _late(self, minutes: dict[str, float]) -> float:
        parts = [
            _timed_part(self.gathering, step, minutes[step.id])
            for step in self.ahead
            if step.id in minutes
        ]
        return lateness(parts, self.free, self.fixed, self.planned)


def _short_minutes(step: Step) -> int:
    return step.short.minutes if step.short is not None else step.minutes
