"""Replaying an entry about the gathering as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from stappenplan.contract.entry import Entry
from stappenplan.contract.people import CodeOwner, Participant, Side
from stappenplan.gathering import Gathering
from stappenplan.plan.contact_snapshots import show_snapshots
from stappenplan.schedule import phase_minutes
from stappenplan.steering import access, door, moderation
from stappenplan.steering.dealing import PLACES
from stappenplan.timestamps import dutch_day, parse_timestamp


def apply(gathering: Gathering, entry: Entry) -> None:
    """Replay an entry about the gathering as a whole."""
    apply_type = _APPLY.get(entry.type)
    if apply_type is not None:
        apply_type(gathering, entry)
    gathering.put_in_steps(entry.body.get(PLACES, {}), entry.at)
    if entry.type in {"moved", "phase"} and gathering.holds(entry.body["step"]):
        gathering.projector.follow()
    show_snapshots(gathering, entry.body.get("photos", {}))


def _joined(gathering: Gathering, entry: Entry) -> None:
    body = entry.body
    came_to = gathering.knocking if entry.type == "knocked" else gathering.people
    came_to[entry.author] = Participant(
        id=entry.author,
        name=body["name"],
        side=Side(body.get("side", Side.CIVIL_SERVANT)),
        unit=body.get("unit", ""),
        phone=body.get("phone", True),
        here=not body.get("nameless", False),
        nameless=body.get("nameless", False),
    )


def _keeps_code(gathering: Gathering, entry: Entry) -> None:
    person = gathering.people.get(entry.author) or gathering.knocking.get(entry.author)
    if person is not None:
        person.returns_as = CodeOwner(
            entry.body["gathering"], entry.body["participant"], entry.body.get("renewed", 0)
        )


def _profile(gathering: Gathering, entry: Entry) -> None:
    person = gathering.people.get(entry.author)
    if person is not None:
        person.name = entry.body.get("name") or person.name
        person.unit = entry.body.get("unit", person.unit)
        person.side = Side(entry.body.get("side", person.side))
        person.named = entry.body.get("named", person.named)


def _presence(gathering: Gathering, entry: Entry) -> None:
    person = gathering.people.get(entry.body.get("participant") or entry.author)
    if person is not None:
        person.here = entry.type == "returned"


def _moved(gathering: Gathering, entry: Entry) -> None:
    at, step = parse_timestamp(entry.at), entry.body["step"]
    for left in gathering.held():
        _keep_clock(gathering, left, at)
        gathering.left_at[left] = entry.at
    gathering.timers.clear()
    gathering.skipped.discard(step)
    gathering.go_to(step)
    for held in gathering.held():
        _begin_step(gathering, held, at, resumes=entry.body.get("resumes", False))
    if gathering.room_since is None and step in {one.id for one in gathering.workshop.timed}:
        gathering.room_since = at


def _begin_step(gathering: Gathering, step: str, at: datetime, *, resumes: bool) -> None:
    """Let a step begin, or go on where the group left it."""
    kind = gathering.steps[step]
    begins = kind.begins_with(at)
    # A part that the calendar opens may be later than the one in which the step was left.
    order = [phase.id for phase in kind.phases]
    kind.phase = max(kind.phase, begins, key=order.index) if resumes and order else begins
    _start_clock(gathering, step, at, resumes=resumes)


def _phase(gathering: Gathering, entry: Entry) -> None:
    at, step = parse_timestamp(entry.at), entry.body["step"]
    held = gathering.holds(step)
    if held:
        _keep_clock(gathering, step, at)
    gathering.steps[step].phase = entry.body["phase"]
    if held:
        _start_clock(gathering, step, at, resumes=entry.body.get("resumes", False))


def _keep_clock(gathering: Gathering, step: str, at: datetime) -> None:
    """Keep what is left of the time of this part, for when the group comes back to it."""
    gathering.clocks[gathering.part_of(step)] = gathering.timer_of(step).stopped(at)


def _start_clock(gathering: Gathering, step: str, at: datetime, *, resumes: bool) -> None:
    """Give a part its planned minutes, or the clock that it had when the group left it."""
    kept = gathering.clocks.get(gathering.part_of(step))
    if resumes and kept is not None:
        gathering.timers[step] = kept.going_on(at)
        return
    kind = gathering.steps[step]
    if kind.phase in kind.rounds_have_clocks:
        gathering.timer_of(step).stop()
    else:
        gathering.timer_of(step).start(at, phase_minutes(gathering, step))


def _timer(gathering: Gathering, entry: Entry) -> None:
    step = entry.body.get("step") or gathering.current
    timer, at = gathering.timer_of(step), parse_timestamp(entry.at)
    minutes = entry.body.get("minutes", 0)
    match entry.body["action"]:
        case "start":
            timer.start(at, minutes or phase_minutes(gathering, step))
        case "extend":
            timer.extend(at, minutes)
        case "pause":
            timer.pause(at)
        case "resume":
            timer.resume(at)
        case "stop":
            timer.stop()


def _skip_or_shorten(gathering: Gathering, entry: Entry) -> None:
    step = entry.body["step"]
    {
        "skipped": gathering.skipped.add,
        "unskipped": gathering.skipped.discard,
        "shortened": gathering.short.add,
        "unshortened": gathering.short.discard,
    }[entry.type](step)
    gathering.steps[step].shorten(step in gathering.short)
    if entry.type == "unskipped" and gathering.holds(step) and step not in gathering.timers:
        # It is held beside the others from now on.
        gathering.visited.add(step)
        _begin_step(gathering, step, parse_timestamp(entry.at), resumes=False)


def _placed(gathering: Gathering, entry: Entry) -> None:
    gathering.put_in_steps({entry.body["participant"]: entry.body["step"]}, entry.at)


def _screen(gathering: Gathering, entry: Entry) -> None:
    mode = entry.body.get("mode", gathering.screen_mode)
    if mode == "frozen" != gathering.screen_mode:
        gathering.frozen_at = entry.seq
    gathering.screen_mode = mode
    gathering.via_facilitator = entry.body.get("via_facilitator", gathering.via_facilitator)


def _projector(gathering: Gathering, entry: Entry) -> None:
    gathering.projector.control(entry.body)


def _closed(gathering: Gathering, entry: Entry) -> None:
    gathering.closed = entry.type == "closed"
    day = dutch_day(entry.at)
    if gathering.closed:
        gathering.closed_on = day
        gathering.closed_at = entry.at
    else:
        # Who opens again on the same day closed too early.
        gathering.held_before = gathering.held_before or day != gathering.closed_on


def _erased(gathering: Gathering, entry: Entry) -> None:
    # Without a participant: words of an earlier gathering of the series went.
    if participant := entry.body.get("participant"):
        gathering.erased.add(participant)
        for known in (gathering.people, gathering.knocking, gathering.turned_away):
            known.pop(participant, None)
        for places in gathering.places.values():
            places.pop(participant, None)


_APPLY: dict[str, Callable[[Gathering, Entry], None]] = {
    "joined": _joined,
    "added": _joined,
    "knocked": _joined,
    **door.APPLY,
    **access.APPLY,
    "keeps_code": _keeps_code,
    "profile": _profile,
    "left": _presence,
    "returned": _presence,
    "moved": _moved,
    "phase": _phase,
    "timer": _timer,
    **dict.fromkeys(("skipped", "unskipped", "shortened", "unshortened"), _skip_or_shorten),
    "placed": _placed,
    "screen": _screen,
    "projector": _projector,
    **moderation.APPLY,
    "closed": _closed,
    "reopened": _closed,
    "erased": _erased,
}
