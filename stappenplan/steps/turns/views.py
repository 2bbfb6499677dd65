"""What each role sees of turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.step_parts.views_with_names import cached_with_names
from stappenplan.steps.turns.state import HEADINGS
from stappenplan.timestamps import format_timestamp

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.people import Participant
    from stappenplan.step_parts.views_with_names import Names
    from stappenplan.steps.turns.state import TurnsState


def view(step: TurnsState, visitor: Visitor) -> dict[str, Any]:
    """Whose turn it is and who comes; what was brought, once its turn began."""
    shown = _for_everybody(step, visitor)
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step)
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "")
    return shown


def _for_everybody(step: TurnsState, visitor: Visitor) -> dict[str, Any]:
    cached = cached_with_names(step, visitor)
    return {
        "ask": step.settings.ask,
        "offer": step.settings.offer,
        "minutes": step.settings.minutes,
        "max_length": step.max_length,
        "order_by": step.order_by,
        "now": cached("now", _now),
        "last": step.last,
        "people": cached("people", _people),
        "next": next((one.id for one in step.upcoming()), ""),
        "told": cached("told", _told),
        "pairs": cached("pairs", _pairs),
    }


def _people(step: TurnsState, name: Names) -> list[dict[str, Any]]:
    return [_person(step, one, name) for one in step.line()]


def _person(step: TurnsState, person: Participant, name: Names) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": name(person.id),
        "unit": person.unit,
        "state": step.state_of(person.id),
        "hand": person.id in step.hands,
    }


def _now(step: TurnsState, name: Names) -> list[dict[str, Any]]:
    """The turn that goes on, as a list of one; nothing when nobody speaks."""
    person = step.now
    if person is None:
        return []
    ends = format_timestamp(step.clock.ends_at) if step.clock.ends_at else ""
    return [_turn(step, person.id, name) | {"ends_at": ends, "here": person.here}]


def _turn(step: TurnsState, id_: str, name: Names) -> dict[str, Any]:
    """Who speaks or spoke, what they brought as far as it may be shown, and what was offered."""
    item = step.brought_by(id_)
    shown = item is not None and item.visible
    return {
        "id": id_,
        "name": name(id_),
        "unit": step.gathering.people[id_].unit,
        "label": HEADINGS[step.kind_of(id_)] if item is not None and shown else "",
        "text": item.text if item is not None and shown else "",
        "offers": [_offer(step, one, name) for one in step.offers_to(id_) if one.visible],
    }


def _offer(step: TurnsState, item: Contribution, name: Names) -> dict[str, Any]:
    words = step.gathering.words
    writers = dict.fromkeys(words[source].author for source in item.sources if source in words)
    return {"id": item.id, "text": item.text, "by": ", ".join(map(name, writers))}


def _told(step: TurnsState, name: Names) -> list[dict[str, Any]]:
    """The turns that are over; while people have turns only the last one."""
    shown = step.in_state("had")
    if step.phase != "after":
        shown = [one for one in shown if one.id == step.last]
    return [_turn(step, one.id, name) for one in shown]


def _pairs(step: TurnsState, name: Names) -> list[dict[str, Any]]:
    """Who goes on talking with whom: only who both want it."""
    return [
        {
            "id": f"{one} {other}",
            "one": name(one),
            "other": name(other),
            "about": step.subject_of((one, other)),
        }
        for one, other in step.agreed()
    ]


def _for_participant(step: TurnsState, me: str) -> dict[str, Any]:
    """What I bring, how far I am, what I offered, and with whom I go on talking."""
    known = me in step.gathering.people
    item = step.brought_by(me)
    return {
        "my_state": step.state_of(me) if known else "waiting",
        "hand": me in step.hands,
        "brought": [] if item is None else [_own(step, item, me)],
        "mine": [_turn(step, id_, step.gathering.name_of) for id_ in step.had_turn() if id_ == me],
        "offered": [_own(step, one, me) for one in step.own_offers(me)],
        "talks": _talks(step, me),
    }


def _own(step: TurnsState, item: Contribution, me: str) -> dict[str, Any]:
    mine = item.type != "offer"
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "merged": item.type == "merged" or bool(item.merged_into),
        "what": step.kind_of(me) if mine else "",
        "to": "" if mine else step.gathering.name_of(item.about["turn"]),
    }


def _talks(step: TurnsState, me: str) -> list[dict[str, Any]]:
    """With whom I may go on talking: who had a turn, who offered to me, and who wants to."""
    offered = [one.author for one in step.offers_to(me) if one.visible]
    known = dict.fromkeys([*step.wanted_by(me), *offered, *step.had_turn()])
    line = {one.id for one in step.line()}
    return [
        {
            "id": id_,
            "name": step.gathering.name_of(id_),
            "mine": step.wants(me, id_),
            "theirs": step.wants(id_, me),
            "offered": id_ in offered,
            "phone": step.gathering.people[id_].phone,
        }
        for id_ in known
        if id_ != me and id_ in line
    ]


def _for_facilitator(step: TurnsState) -> dict[str, Any]:
    return {
        "seed": step.seed,
        "left": len(step.upcoming()),
        "upcoming": [one.id for one in step.upcoming()],
        "turns": [
            {
                "id": one.id,
                "brought": [
                    _moderated(step, item) for item in [step.brought_by(one.id)] if item is not None
                ],
                "what": step.kind_of(one.id),
                "offers": [_moderated(step, item) for item in step.offers_to(one.id)],
                "missed": step.missed.get(one.id, 0),
            }
            for one in step.line()
        ],
        "aloud": [
            {"person": one.id, "name": step.gathering.name_of(one.id)} | _aloud(step, one.id)
            for one in step.line()
            if not one.phone and step.phase == "after"
        ],
    }


def _aloud(step: TurnsState, me: str) -> dict[str, Any]:
    """With whom somebody without a phone may go on talking, and with whom they said so.

    Who wants to talk with them is not in it: that only the two of them know.
    """
    told = [one.author for one in step.offers_to(me) if one.visible]
    known = {one.id for one in step.line()} - {me}
    may = [id_ for id_ in dict.fromkeys([*told, *step.had_turn()]) if id_ in known]
    name = step.gathering.name_of
    return {
        "may": [{"id": id_, "name": name(id_)} for id_ in may if not step.wants(me, id_)],
        "said": [{"id": id_, "name": name(id_)} for id_ in may if step.wants(me, id_)],
    }


def _moderated(step: TurnsState, item: Contribution) -> dict[str, Any]:
    words = step.gathering.words
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "author": step.gathering.writers_of(item),
        "via": item.via,
        "merged": [words[source].text for source in item.sources] if item.type == "merged" else [],
    }
