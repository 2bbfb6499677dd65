"""The times of a workshop file as it is written, also while it is incomplete; and what is odd.

Nothing is mended here. What cannot be held is a mistake; what may be meant, such as a wait before
a part that begins at a fixed time, is told to who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.workshop import Workshop
from stappenplan.definition.draft_steps import placed_steps
from stappenplan.planned_times import PlannedPart, TimedPart, moment, plan_ends, planned_parts

if TYPE_CHECKING:
    from stappenplan.definition.problems import Location, Mistakes

USUAL_BEGIN = Workshop.model_fields["begins"].default
LONGEST = 600
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
# Any day will do, as only the times are read: one without a change of the clock.
_NOON = datetime(2026, 1, 15, 12)  # noqa: DTZ001 - the time on the wall of no place


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step of a draft where it stands; ``planned`` is None for one without a clock."""

    location: Location
    block: Mapping[str, Any]
    data: Mapping[str, Any]
    planned: PlannedPart | None = None

    @property
    def minutes(self) -> int:
        """How long it takes; 0 when that cannot be read."""
        return minutes_of(self.data)

    @property
    def fixed(self) -> str | None:
        """The time of day at which it begins, where the file fixes one."""
        return clock_of(self.data.get("at"))

    @property
    def beside(self) -> str:
        """The block in which others are held beside it; empty where it is held alone."""
        return f"block {self.location[1]}" if self.block.get("pace") == "parallel" else ""

    @property
    def title(self) -> str:
        """Its title between quotation marks."""
        return f"‘{self.data.get('title') or self.data.get('id') or 'zonder titel'}’"

    @property
    def wait(self) -> int:
        """Minutes before it in which nothing is planned; less than zero when the plan is full."""
        return whole_minutes(self.planned.wait) if self.planned else 0


@dataclass(frozen=True, slots=True)
class DraftTimes:
    """The steps of a draft in order, and when the part with a clock begins and ends.

    ``until`` is the time of day at which it has to be over; None when the file says nothing.
    """

    steps: tuple[DraftStep, ...]
    begins: datetime
    ends: datetime
    until: str | None

    @property
    def timed(self) -> tuple[DraftStep, ...]:
        """The steps with a clock."""
        return tuple(step for step in self.steps if step.planned is not None)

    @property
    def minutes(self) -> int:
        """From the beginning to the end, waits included."""
        return whole_minutes(self.ends - self.begins)

    @property
    def available(self) -> int | None:
        """The minutes that one has, past midnight when it ends at an earlier time of day."""
        if self.until is None:
            return None
        until = self.begins.replace(hour=int(self.until[:2]), minute=int(self.until[3:]))
        return whole_minutes(until - self.begins) % (24 * 60)


@dataclass(frozen=True, slots=True)
class TimeNote:
    """Something about the times; ``wrong`` when it cannot be held so."""

    location: Location
    value: object
    rule: str
    remedy: str
    dutch: str
    wrong: bool = False


def draft_times(data: Mapping[str, Any]) -> DraftTimes:
    """The times of a workshop, as plain data of its file."""
    steps = [DraftStep(*placed) for placed in placed_steps(data)]
    timed = _timed(data, steps)
    begins = moment(clock_of(data.get("begins")) or USUAL_BEGIN, _NOON)
    parts = [
        TimedPart(str(at), steps[at].minutes, steps[at].fixed, steps[at].beside) for at in timed
    ]
    planned = {int(part.id): part for part in planned_parts(parts, begins)}
    placed = tuple(
        DraftStep(step.location, step.block, step.data, planned.get(at))
        for at, step in enumerate(steps)
    )
    ends = plan_ends([*planned.values()], begins)
    return DraftTimes(placed, begins, ends, clock_of(data.get("ends")))


def clock_of(value: Any) -> str | None:
    """A time of day as a file writes it; None for anything else."""
    return value if isinstance(value, str) and _CLOCK.fullmatch(value) else None


def minutes_of(data: Mapping[str, Any]) -> int:
    """The minutes of a step or of its short version; 0 when they cannot be read."""
    value = data.get("minutes")
    sound = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST
    return int(str(value)) if sound else 0


def whole_minutes(span: timedelta) -> int:
    """A span in minutes."""
    return round(span.total_seconds() / 60)


def _timed(data: Mapping[str, Any], steps: list[DraftStep]) -> list[int]:
    """The positions of the steps with a clock: of the room, or what the group does together."""
    ids = [step.data.get("id") for step in steps]
    room = data.get("room")
    if isinstance(room, Mapping):
        first, last = room.get("first"), room.get("last")
        if isinstance(first, str) and isinstance(last, str) and first in ids and last in ids:
            return list(range(ids.index(first), ids.index(last) + 1))
    return [at for at, step in enumerate(steps) if step.block.get("pace") != "own"]


def note_times(data: Mapping[str, Any], mistakes: Mistakes, *, wrong: bool) -> None:
    """Note what cannot be held so, or what is only odd, at its place in the file."""
    for note in time_notes(draft_times(data)):
        if note.wrong == wrong:
            mistakes.add(note.location, note.value, note.rule, note.remedy, note.dutch)


def time_notes(times: DraftTimes) -> Iterator[TimeNote]:
    """What is wrong or odd about the times."""
    before: DraftStep | None = None
    for step in times.steps:
        if step.planned is None:
            if step.fixed:
                yield _without_clock(step)
            continue
        if step.fixed and step.wait > 0:
            yield _wait(step)
        elif step.fixed and step.wait < 0:
            yield _too_early(step, before) if _out_of_order(step, before) else _full(step, before)
        if not _ends_within(step, before):
            before = step
    if times.available is not None and times.minutes > times.available:
        yield _too_long(times)


def _ends_within(step: DraftStep, before: DraftStep | None) -> bool:
    """Whether one that is held beside it ends later, so that what comes after waits for that."""
    if before is None or not step.beside or step.beside != before.beside:
        return False
    return before.minutes >= step.minutes


def _out_of_order(step: DraftStep, before: DraftStep | None) -> bool:
    """Whether a step begins before the one that stands before it, or before the whole begins."""
    if before is None or before.planned is None or step.planned is None:
        return True
    return step.planned.begins < before.planned.begins


def _clock(step: DraftStep) -> str:
    return (step.fixed or "").replace(":", ".")


def _without_clock(step: DraftStep) -> TimeNote:
    return TimeNote(
        (*step.location, "at"),
        step.fixed,
        "only a step that is held against the clock begins at a time of day",
        "remove 'at:', or put the step in the part with a clock",
        f"{step.title} heeft een vast begin, maar hoort niet bij het deel met een klok. "
        "Haal het vaste begin weg.",
        wrong=True,
    )


def _too_early(step: DraftStep, before: DraftStep | None) -> TimeNote:
    what = before.title if before is not None else "de workshop"
    return TimeNote(
        (*step.location, "at"),
        step.fixed,
        "this is before the step before it begins, or before the workshop does",
        "choose a later time, or move the step",
        f"{step.title} begint vast om {_clock(step)}. Dat is eerder dan {what} begint. "
        "Kies een later begin, of zet het onderdeel op een andere plek.",
        wrong=True,
    )


def _full(step: DraftStep, before: DraftStep | None) -> TimeNote:
    what = before.title if before is not None else "de workshop"
    over = dutch.count_noun(-step.wait, "minuut", "minuten")
    return TimeNote(
        (*step.location, "at"),
        step.fixed,
        f"the step before it goes on for {-step.wait} minutes more",
        "give that one fewer minutes, or choose a later time",
        f"{step.title} begint vast om {_clock(step)}, maar {what} is dan nog {over} bezig. "
        f"Maak {what} korter, of kies een later begin.",
    )


def _wait(step: DraftStep) -> TimeNote:
    return TimeNote(
        (*step.location, "at"),
        step.fixed,
        f"nothing is planned in the {step.wait} minutes before it",
        "leave it so when the group may be free, or give another step more minutes",
        f"Voor {step.title} is {dutch.count_noun(step.wait, 'minuut', 'minuten')} niets gepland: "
        f"het begint vast om {_clock(step)}.",
    )


def _too_long(times: DraftTimes) -> TimeNote:
    over = times.minutes - (times.available or 0)
    return TimeNote(
        ("ends",),
        times.until,
        f"the steps last until {times.ends:%H:%M}, {over} minutes too long",
        "take off minutes, or let it end later",
        f"Het past niet: het duurt tot {times.ends:%H.%M}, en om "
        f"{(times.until or '').replace(':', '.')} moet het klaar zijn. "
        f"Haal {dutch.count_noun(over, 'minuut', 'minuten')} weg.",
    )
