"""How simulated people arrange next meetings."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.follow_up.state import FollowUpState, NextMeeting

AFTER_DAYS = (28, 35, 42)
MOST = 3


def follow_up(
    simulation: Simulation,
    kind: FollowUpState,
    phase: str,  # noqa: ARG001
    minutes: float,
) -> Iterator[Move]:
    """Themes with days, who can when, who is the host, a day for each, and who comes."""
    phrases = simulation.phrases.next_meetings
    for theme in (*kind.settings.themes, *phrases.themes)[:MOST]:
        if simulation.gathering.present():
            yield simulation.host("meeting", kind, theme=theme)
    for number, meeting in enumerate(kind.meetings()):
        yield _days(simulation, kind, meeting, number)
    yield from simulation.spread(
        minutes / 2,
        [person for person in simulation.some(0.8) for _ in kind.meetings()],
        lambda person: _can(simulation, kind, person),
    )
    yield from _hosts(simulation, kind)
    for meeting in kind.meetings():
        yield _settle(simulation, kind, meeting)
    yield from simulation.spread(
        minutes / 4,
        [person for person in simulation.some(0.8) for _ in kind.meetings()],
        lambda person: _come(simulation, kind, person),
    )


def _days(simulation: Simulation, kind: FollowUpState, meeting: NextMeeting, number: int) -> Move:
    # The group may be together again long after the gathering.
    late = (kind.today - simulation.begins.date()).days + number * MOST * 7
    days = [simulation.day(late + after) for after in AFTER_DAYS]
    times = {"begins": kind.settings.begins, "ends": kind.settings.ends}
    return simulation.host("days", kind, meeting=meeting.id, days=days, **times)


def _can(simulation: Simulation, kind: FollowUpState, person: str) -> Move | None:
    meeting = next((one for one in kind.meetings() if person not in one.can), None)
    if meeting is None:
        return None
    days = [day for day in meeting.days if simulation.chance(0.5)]
    return simulation.by(person, "can", kind, meeting=meeting.id, days=days)


def _hosts(simulation: Simulation, kind: FollowUpState) -> Iterator[Move]:
    """Two offer for the first meeting, one for the second, nobody for the last."""
    people, names = simulation.present(), simulation.phrases.next_meetings.hosts
    for meeting, offers in zip(kind.meetings(), ((0, 1), (2,)), strict=False):
        for number in offers:
            if number < len(people):
                name = names[number % len(names)]
                yield simulation.by(people[number], "host", kind, meeting=meeting.id, name=name)
        if len(meeting.offers) > 1:
            offer = next(iter(meeting.offers.values()))
            yield simulation.host("choose", kind, meeting=meeting.id, offer=offer.id)


def _settle(simulation: Simulation, kind: FollowUpState, meeting: NextMeeting) -> Move:
    best = max(meeting.days, key=lambda day: len(kind.able(meeting, day)))
    times = {"begins": meeting.begins, "ends": meeting.ends}
    return simulation.host("settle", kind, meeting=meeting.id, day=best, **times)


def _come(simulation: Simulation, kind: FollowUpState, person: str) -> Move | None:
    meeting = next((one for one in kind.meetings() if one.answer_of(person) is None), None)
    if meeting is None:
        return None
    yes = meeting.day in meeting.can.get(person, ()) or simulation.chance(0.2)
    return simulation.by(person, "come", kind, meeting=meeting.id, yes=yes)
