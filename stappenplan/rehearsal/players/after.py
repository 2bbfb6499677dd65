"""At the end and afterwards: talks promised and held, and what became of the steps."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.plan.action_lines import PlannedAction
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.meet.kind import Meet
from stappenplan.steps.review.kind import Review


def meet(room: Room, kind: Meet, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Talks are proposed and promised, some say not now; dates and a reaction close the day."""

    def promise(person: str) -> Move:
        if room.chance(0.2):
            return room.by(person, "none", kind)
        return room.by(
            person,
            "talk",
            kind,
            whom=room.random.choice(kind.settings.whom or room.words.organisations),
            about=room.draw("talks", room.words.talks),
            date=room.day(room.random.randint(2, kind.settings.weeks * 7)),
        )

    if kind.settings.proposals and kind.proposed.possible():
        yield room.host("propose", kind)
    yield from room.spread(minutes / 4, room.some(0.7), lambda person: _answer(room, kind, person))
    yield from room.spread(minutes / 4, room.some(0.4), promise)
    yield room.host("review_dates", kind, dates=kind.proposed_dates())
    yield room.host("reaction", kind, text=room.words.reaction)


def _answer(room: Room, kind: Meet, person: str) -> Move | None:
    """Say yes or no to what was proposed."""
    proposal = kind.proposed.of(person)
    if proposal is None:
        return None
    if room.chance(0.35):
        return room.by(person, "refuse", kind, proposal=proposal.id)
    about = room.draw("talks", room.words.talks)
    date = room.day(room.random.randint(2, kind.settings.weeks * 7))
    return room.by(person, "accept", kind, proposal=proposal.id, about=about, date=date)


def review(room: Room, kind: Review, phase: str, minutes: float) -> Iterator[Move]:
    """Owners say what became of their step; most of the promised talks were held."""
    actions = {action.owner: [] for action in kind.actions()}  # type: dict[str, list[PlannedAction]]
    for action in kind.actions():
        actions[action.owner].append(action)
    turns = [owner for owner, own in actions.items() for _ in own]
    yield from room.spread(
        minutes, turns, lambda owner: _outcome(room, kind, phase, actions[owner].pop(0))
    )
    for meeting in room.gathering.of_kind("meet"):
        if isinstance(meeting, Meet):
            yield from _talks(room, kind, meeting)


def _outcome(room: Room, kind: Review, phase: str, action: PlannedAction) -> Move:
    number = [p.id for p in kind.phases].index(phase)
    known = room.gathering.words
    texts = [known[source].text for source in action.proposal.sources if source in known]
    found = (room.words.worked(text) for text in (action.proposal.text, *texts))
    answers = next((worked.review for worked in found if worked and worked.review), ())
    outcome, why = answers[min(number, len(answers) - 1)] if answers else ("loopt", "")
    return room.by(action.owner, "outcome", kind, action=action.id, outcome=outcome, why=why)


def _talks(room: Room, kind: Review, meeting: Meet) -> Iterator[Move]:
    for talk in meeting.talks():
        if talk.took_place or not room.chance(0.6):
            continue
        held = room.chance(0.8)
        note = {"note": room.draw("notes", room.words.talk_notes)} if room.chance(0.3) else {}
        yield room.by(talk.words.author, "took_place", kind, talk=talk.words.id, yes=held, **note)
