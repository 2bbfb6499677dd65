"""The times of a workshop that is being made: they follow from minutes, and are never stored.

A draft may be incomplete: what cannot be read takes no time. What does not fit is said, and left
as it is: who composes decides what to change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.workshop import Workshop
from stappenplan.definition.draft_times import (
    DraftStep,
    DraftTimes,
    draft_times,
    minutes_of,
    time_notes,
)
from stappenplan.steps.registry import KINDS

NO_MINUTES = "Nog geen onderdeel heeft minuten. Vul ze in."


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """One step of a workshop, with its times.

    Attributes
    ----------
    block
        The id of the block that it belongs to.
    begins, ends
        As "13:00"; empty for a step without a clock, such as one that people do at home.
    fixed
        Whether its beginning is fixed to a time of day.
    gap
        Minutes before it in which nothing is planned.
    overlap
        Minutes for which the step before it is still going on when it begins.
    beside
        Whether others of its block are held at the same time, each by a part of the group.
    saves
        Minutes that its short version wins.
    sort
        What people mainly do in it.
    """

    step: str
    title: str
    kind: str
    icon: str
    block: str
    minutes: int
    begins: str = ""
    ends: str = ""
    fixed: bool = False
    gap: int = 0
    overlap: int = 0
    beside: bool = False
    saves: int = 0
    sort: StepSort = StepSort.OTHER


@dataclass(frozen=True, slots=True)
class TimeRemark:
    """What somebody who composes should know about the times; of the whole when ``step`` is empty.

    ``wrong`` tells that it cannot be held so; the others are for who composes to judge.
    """

    step: str
    sentence: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class TimeCut:
    """One way to win time when it runs late: the short version of a step, or to leave it out."""

    step: str
    title: str
    saves: int
    text: str
    leaves_out: bool = False


@dataclass(frozen=True, slots=True)
class Timetable:
    """All steps with their times, and what is to say about them.

    Attributes
    ----------
    begins, ends
        When the part with a clock begins and ends; ``ends`` is empty without any step.
    minutes
        From the beginning to the end, gaps included.
    available
        The minutes that one has; None when the workshop does not say until when.
    cuts
        What can be cut when it runs late, in the order in which the clock proposes it.
    """

    rows: tuple[TimetableRow, ...]
    begins: str
    ends: str
    minutes: int
    available: int | None
    remarks: tuple[TimeRemark, ...]
    cuts: tuple[TimeCut, ...]

    @property
    def over(self) -> int | None:
        """How many minutes too many there are, less than zero when there is room; None as above."""
        return None if self.available is None else self.minutes - self.available

    def if_late(self, minutes: int) -> tuple[TimeCut, ...]:
        """What to cut to win this many minutes: short versions first, then what can be left out.

        It wins less when there is no more to win.
        """
        chosen: dict[str, TimeCut] = {}
        for cut in self.cuts:
            if sum(one.saves for one in chosen.values()) >= minutes:
                break
            chosen.setdefault(cut.step, cut)
        return tuple(chosen.values())


def timetable(source: Workshop | Mapping[str, Any]) -> Timetable:
    """The times of a workshop, or of a draft as plain data."""
    data = source.model_dump(mode="json") if isinstance(source, Workshop) else source
    times = draft_times(data)
    return Timetable(
        tuple(_row(step, times.steps) for step in times.steps),
        f"{times.begins:%H:%M}",
        f"{times.ends:%H:%M}" if times.timed else "",
        times.minutes,
        times.available,
        tuple(_remarks(times)),
        tuple(_cuts(times.timed)),
    )


def _row(step: DraftStep, steps: tuple[DraftStep, ...]) -> TimetableRow:
    kind = str(step.data.get("kind", ""))
    # All of those that are held beside each other begin after the same wait: it is told once.
    first = next((one for one in steps if step.beside and one.beside == step.beside), step)
    wait = step.wait if step is first else 0
    short = _shorter(step, steps)
    return TimetableRow(
        step=_id(step),
        title=str(step.data.get("title") or ""),
        kind=kind,
        icon=KINDS[kind].icon if kind in KINDS else "",
        block=str(step.block.get("id", "")),
        minutes=step.minutes,
        begins=f"{step.planned.begins:%H:%M}" if step.planned else "",
        ends=f"{step.planned.ends:%H:%M}" if step.planned else "",
        fixed=step.fixed is not None,
        gap=max(0, wait),
        overlap=max(0, -wait),
        beside=bool(step.beside),
        saves=short.saves if short else 0,
        sort=KINDS[kind].sort if kind in KINDS else StepSort.OTHER,
    )


def _remarks(times: DraftTimes) -> Iterator[TimeRemark]:
    ids = {step.location: _id(step) for step in times.steps}
    for note in time_notes(times):
        yield TimeRemark(ids.get(note.location[:-1], ""), note.dutch, note.wrong)
    if times.timed and not any(step.minutes for step in times.timed):
        yield TimeRemark("", NO_MINUTES)


def _cuts(timed: tuple[DraftStep, ...]) -> Iterator[TimeCut]:
    """Short versions with the largest gain first, then what can go, the last first.

    The order of the proposal that a facilitator gets when it runs late.
    """
    shorter = [cut for step in timed if (cut := _shorter(step, timed)) is not None]
    yield from sorted(shorter, key=lambda cut: -cut.saves)
    for step in reversed(timed):
        kind = step.data.get("kind")
        saves = _saves(step, 0, timed)
        if kind in KINDS and KINDS[str(kind)].may_be_left_out and saves:
            text = _text(step.data.get("skip"))
            yield TimeCut(*_named(step), saves, text, leaves_out=True)


def _saves(step: DraftStep, minutes: int, steps: tuple[DraftStep, ...]) -> int:
    """What is won when a step takes this many minutes: nothing while one beside it is longer."""
    held = [one.minutes for one in steps if step.beside and one.beside == step.beside]
    others = list(held)
    if others:
        others.remove(step.minutes)
    return max([step.minutes, *held]) - max([minutes, *others])


def _shorter(step: DraftStep, steps: tuple[DraftStep, ...]) -> TimeCut | None:
    short = step.data.get("short")
    if not isinstance(short, Mapping) or "minutes" not in short:
        return None
    saves = _saves(step, minutes_of(short), steps)
    return TimeCut(*_named(step), saves, _text(short)) if saves > 0 else None


def _text(part: Any) -> str:
    return str(part.get("text", "")) if isinstance(part, Mapping) else ""


def _id(step: DraftStep) -> str:
    return str(step.data.get("id", ""))


def _named(step: DraftStep) -> tuple[str, str]:
    return _id(step), str(step.data.get("title") or "")
