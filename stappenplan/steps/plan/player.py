"""The step plan: people name steps, choose, take on and work out what they want to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.people import Side
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.rehearsal.phrases import Worked
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.plan.kind import Planning
from stappenplan.steps.plan.plan_parts import bridging

# A worked-out step is one that people were already talking about.
POPULAR, ORDINARY = 5, 1
# With fewer actions than this somebody takes each of them on.
MANY = 4


def plan(room: Room, kind: Planning, phase: str, minutes: float) -> Iterator[Move]:
    """Write, merge, dots, work out, read aloud."""
    match phase:
        case "write":
            writers = room.some(0.8)
            yield from room.spread(minutes, writers, lambda person: _step(room, kind, person))
        case "merge":
            yield from _merge(room, kind)
        case "dots":
            yield from room.spread(
                minutes, room.some(0.95), lambda person: _dots(room, kind, person)
            )
        case "work":
            yield from _work(room, kind, minutes)
        case "aloud":
            yield from room.spread(
                minutes,
                room.present()[1:3],
                lambda person: room.by(
                    person, "dissent", kind, text=room.draw("dissent", room.words.dissent)
                ),
            )


def _step(room: Room, kind: Planning, person: str) -> Move:
    said = {item.text for item in kind.proposals()}
    # What is on everybody's mind is named first.
    open_ = [step for step in room.words.steps if step.title not in said][:4]
    step = room.random.choice(open_ or list(room.words.steps))
    themes = {theme.name: theme.id for theme in room.gathering.themes()}
    body = {"theme": themes[step.theme]} if step.theme in themes else {}
    return room.by(person, "step", kind, text=step.title, **body)


def _merge(room: Room, kind: Planning) -> Iterator[Move]:
    for person in room.some(0.12):
        own = kind.offered(person)
        if own:
            # What sounds like a step is offered first, and taken most.
            sounding = [offer for offer in own if offer.sentence]
            offer = room.random.choice(sounding or own)
            said = {"sentence": offer.sentence} if offer.sentence else {}
            yield room.by(person, "adopt", kind, entry=offer.id, **said)
    yield from _grown(room, kind)
    merged: set[str] = set()
    for pair in kind.doubles():
        if not merged.intersection(pair):
            merged.update(pair)
            yield room.host("merge", entries=list(pair))


def _grown(room: Room, kind: Planning) -> Iterator[Move]:
    """Steps that began as an idea or on the walk: their writers bring them in, both stand."""
    for step in room.words.steps:
        proposed = [item for item in kind.proposals() if item.text == step.title]
        roots = [
            item
            for item in room.gathering.words.values()
            if proposed and item.visible and item.text in step.grew_from
        ]
        for item in roots:
            if item.id not in {known.id for known in kind.proposals()}:
                yield room.by(item.author, "adopt", kind, entry=item.id)
        if len(proposed) + len(roots) > 1:
            together = [item.id for item in (*proposed, *roots)]
            yield room.host("merge", entries=together)


def _dots(room: Room, kind: Planning, person: str) -> Move | None:
    left = kind.proposals()
    chosen: list[str] = []
    while left and len(chosen) < kind.settings.dots:
        weights = [POPULAR if _worked(room, item) else ORDINARY for item in left]
        item = room.random.choices(left, weights)[0]
        left.remove(item)
        chosen.append(item.id)
    return room.by(person, "dots", kind, on=chosen) if chosen else None


def _worked(room: Room, item: Contribution) -> Worked | None:
    known = room.gathering.words
    texts = [item.text, *(known[source].text for source in item.sources if source in known)]
    found = [worked for text in texts if (worked := room.words.worked(text))]
    return next((worked for worked in found if worked.then), None)


def _work(room: Room, kind: Planning, minutes: float) -> Iterator[Move]:
    """Somebody takes each action on, others help; the last one finds nobody."""
    actions = kind.actions()
    wanted = actions[:-1] if len(actions) >= MANY else actions
    for action in wanted:
        owner = _owner(room, kind, _worked(room, action.proposal))
        if owner is not None:
            yield from room.spread(
                minutes / len(wanted) / 4,
                [owner],
                lambda person: room.by(person, "take", kind, entry=action.id),  # noqa: B023
            )
            yield from _helpers(room, kind, action, owner)
            for body in _told(room, kind, action):
                yield room.by(owner, "detail", kind, entry=action.id, **body)
    yield from _first_this(room, kind)


def _first_this(room: Room, kind: Planning) -> Iterator[Move]:
    """Owners whose step waits for another say so."""
    actions = kind.actions()
    known = {
        worked.title: action for action in actions if (worked := _worked(room, action.proposal))
    }
    for title, action in known.items():
        worked = room.words.worked(title)
        first = known.get(worked.after) if worked else None
        if first is not None and action.owner:
            yield room.by(action.owner, "after", kind, entry=action.id, first=first.id)


def _owner(room: Room, kind: Planning, worked: Worked | None) -> str | None:
    """Somebody of the municipality, of the unit it is about, who has least on their plate."""
    owned = [action.owner for action in kind.actions() if action.owner]
    inside = [
        person
        for person in room.gathering.present()
        if person.side in {Side.CIVIL_SERVANT, Side.ADMINISTRATION}
        and owned.count(person.id) < kind.settings.max_per_owner
    ]
    unit = worked.unit if worked else ""
    ranked = sorted(inside, key=lambda p: (p.unit != unit, owned.count(p.id)))
    return ranked[0].id if ranked else None


def _helpers(room: Room, kind: Planning, action: PlannedAction, owner: str) -> Iterator[Move]:
    others = [person for person in room.present() if person != owner]
    for person in room.random.sample(others, min(2, len(others))):
        yield room.by(person, "help", kind, entry=action.id)


def _told(room: Room, kind: Planning, action: PlannedAction) -> Iterator[dict[str, Any]]:
    """What an owner types: first the move and the dates, then the rest."""
    worked = _worked(room, action.proposal)
    if worked is None:
        # A step that nobody thought through yet: it has a first day and no more.
        yield {"starts": room.day(10)}
        return
    days = {
        name: room.day(day)
        for name in ("starts", "done_by")
        if (day := getattr(worked, name)) is not None
    }
    yield {"when": worked.when, "then": worked.then, "sign": worked.sign, **days}
    rest: dict[str, Any] = {
        name: getattr(worked, name)
        for name in ("description", "let_go", "hold_on", "role_today", "role_wanted", "horizon")
        if getattr(worked, name)
    }
    if worked.forms:
        rest["forms"] = list(worked.forms)
    known = kind.action(action.id)
    proposed = [bridge.name for bridge in bridging(kind, known)] if known else []
    if proposed:
        rest["needed"] = proposed[:1]
    yield rest | _asked(room, worked) | _agreed(room, worked)


def _asked(room: Room, worked: Worked) -> dict[str, Any]:
    ask = worked.ask
    if ask is None:
        return {}
    return {"ask_what": ask.what, "ask_of": ask.of, "ask_before": room.day(ask.before)}


def _agreed(room: Room, worked: Worked) -> dict[str, Any]:
    agreement = worked.agreement
    if agreement is None:
        return {}
    return {
        "agreement": agreement.text,
        "agreement_whom": agreement.whom,
        "agreement_date": room.day(agreement.date),
        "agreement_made": agreement.made,
    }
