"""What each role sees of the ties: a person their own answer, the rest numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.people import Participant, Role, Visitor
from stappenplan.steps.ties_entries import LONGEST_NAME, ORGANISATION

if TYPE_CHECKING:
    from stappenplan.steps.ties import Ties


def view(step: Ties, visitor: Visitor) -> dict[str, Any]:
    """Show a person the roster and their own answer; all others see numbers."""
    present = {person.id for person in step.gathering.present()}
    view: dict[str, Any] = {
        "subject": step.settings.subject,
        "answered": len(step.answered()),
        "people": len(present),
    }
    if visitor.role is Role.PARTICIPANT:
        me = visitor.participant or ""
        mine = step.given.get(me)
        view |= _form(step, me, set(mine or ()))
        view["passed"] = me in step.passed
        view["mine"] = (
            None
            if mine is None
            else [{"target": t, "frequency": f} for t, f in mine.items() if step.counts(t)]
        )
    elif visitor.role is Role.FACILITATOR:
        view |= _form(step, "", set())
        view["passed"] = len(step.passed & set(step.gathering.people))
        view["free"] = [{"target": ORGANISATION + n, "name": n} for n in step.named()]
    return view


def _form(step: Ties, me: str, ticked: set[str]) -> dict[str, Any]:
    listed = [
        person
        for person in step.gathering.people.values()
        if person.id != me and (person.here or person.id in ticked)
    ]
    return {
        "roster": [_row(person) for person in sorted(listed, key=_by_unit)],
        "outside": [
            {"target": ORGANISATION + name, "name": name} for name in step.settings.outside
        ],
        "frequencies": list(step.settings.frequencies) if step.settings.ask_frequency else [],
        "max_free": step.settings.max_free,
        "longest_name": LONGEST_NAME,
    }


def _by_unit(person: Participant) -> tuple[bool, str, str]:
    return (not person.unit, person.unit.casefold(), person.name.casefold())


def _row(person: Participant) -> dict[str, Any]:
    return {
        "target": person.id,
        "name": person.name,
        "unit": person.unit,
        "side": person.side.value,
    }
