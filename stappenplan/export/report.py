"""The step plan as a document, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.actions import actions
from stappenplan.export.annexes import annexes
from stappenplan.export.chapters import (
    agreements,
    dissent,
    letting_go,
    looking_back,
    occasion,
    roles,
)
from stappenplan.export.document import Document, PageBreak
from stappenplan.export.front import front
from stappenplan.export.references import References

if TYPE_CHECKING:
    from stappenplan.plan.model import Plan

MARK = "OEFENING"
MARK_TEXT = "Dit is een oefening. De mensen en de afspraken in dit plan zijn bedacht."


def report(plan: Plan) -> Document:
    """Make the document that every writer renders."""
    references = References(plan.sources)
    return Document(
        title=dutch.line(plan.title),
        eyebrow=dutch.line(plan.workshop),
        facts=_facts(plan),
        date=plan.date,
        mark=MARK if plan.rehearsal else "",
        mark_text=MARK_TEXT if plan.rehearsal else "",
        blocks=(
            *front(plan, references),
            PageBreak(),
            *occasion(plan, references),
            *actions(plan, references),
            *letting_go(plan, references),
            *roles(plan, references),
            *agreements(plan, references),
            *dissent(plan, references),
            *looking_back(plan, references),
            *annexes(plan, references),
        ),
    )


def _facts(plan: Plan) -> tuple[str, ...]:
    people = plan.attendance.people
    facts = (
        dutch.line(plan.place),
        dutch.day(plan.date),
        dutch.count(people, "deelnemer", "deelnemers") if people else "",
    )
    return tuple(fact for fact in facts if fact)
