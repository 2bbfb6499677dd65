"""What each role sees of the ties: a person their own answer, the rest numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Participant, Role, Visitor
from stappenplan.steps.ties.entries import MAX_NAME_LENGTH, ORGANISATION, ContactAnswer
from stappenplan.steps.ties.map_snapshot import next_snapshot
from stappenplan.typed_text import without_accents

if TYPE_CHECKING:
    from stappenplan.steps.ties.state import TiesState


def view(step: TiesState, visitor: Visitor) -> dict[str, Any]:
    """Show a person the roster and their own answer; all others see numbers."""
    present = {person.id for person in step.taking_part()}
    view: dict[str, Any] = {
        "subject": step.settings.subject,
        "answered": len(step.answered()),
        "people": len(present),
        "again": step.earlier() is not None,
    }
    if visitor.role is Role.PARTICIPANT:
        me = visitor.participant or ""
        mine = step.answer_of(me)
        view |= _form(step, me, set(mine or ()))
        view["passed"] = me in step.left_out
        view["latest"] = step.latest.get(me)
        view["mine"] = (
            None if mine is None else [_contact(t, s) for t, s in mine.items() if step.is_valid(t)]
        )
        view["on_map"] = me in step.named_on_map
    elif visitor.role is Role.FACILITATOR:
        view |= _form(step, "", set())
        view["passed"] = len(step.left_out & set(step.gathering.people))
        view["free"] = [{"target": ORGANISATION + n, "name": n} for n in step.added_organisations()]
        view["on_map"] = sum(person in step.gathering.people for person in step.named_on_map)
        view["shown"] = len((step.snapshot or {}).get("answers", ()))
        view["fresh"] = next_snapshot(step) is not None
    if visitor.role is not Role.PARTICIPANT and view["again"]:
        view["network"] = _comparison(step, projected=visitor.role is Role.SCREEN)
    return view


def _comparison(step: TiesState, *, projected: bool) -> dict[str, Any]:
    from stappenplan.plan.network_part import network

    part = network(step.gathering, projected=projected, pictures=["moments"])
    return {"change": list(part.change), "before": part.before_svg, "after": part.after_svg}


def _contact(target: str, answer: ContactAnswer) -> dict[str, Any]:
    return {"target": target, "frequency": answer.frequency, "about": answer.about}


def _form(step: TiesState, me: str, ticked: set[str]) -> dict[str, Any]:
    settings = step.settings
    listed = [
        person
        for person in step.gathering.people.values()
        if person.id != me and not person.nameless and (person.here or person.id in ticked)
    ]
    return {
        "roster": [_row(person) for person in sorted(listed, key=_by_unit)],
        "outside": [{"target": ORGANISATION + name, "name": name} for name in settings.outside],
        "frequencies": list(settings.frequencies) if settings.ask_frequency else [],
        "subjects": list(settings.subjects),
        "own_subject": settings.own_subject,
        "max_free": settings.max_free,
        "longest_name": MAX_NAME_LENGTH,
    }


def _by_unit(person: Participant) -> tuple[bool, str, str]:
    return (not person.unit, without_accents(person.unit), without_accents(person.name))


def _row(person: Participant) -> dict[str, Any]:
    return {
        "target": person.id,
        "name": person.name,
        "unit": person.unit,
        "side": person.side.value,
    }
