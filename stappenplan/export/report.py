"""The step plan as a document, in the order in which it is read."""

from __future__ import annotations

from typing import Any
from weakref import ref

from stappenplan import dutch
from stappenplan.contract.plan import Plan
from stappenplan.export import annexes
from stappenplan.export.actions import actions
from stappenplan.export.chapters import (
    agreements,
    dissent,
    letting_go,
    looking_back,
    occasion,
    roles,
)
from stappenplan.export.document import Block, Document, Heading, PageBreak, introduced
from stappenplan.export.front import front
from stappenplan.export.references import References

# What comes before the sources, what comes after them, and their numbers.
_Written = tuple[tuple[Block, ...], tuple[Block, ...], References]
# Of the plan that was written last; a plan never changes.
_latest: list[tuple[ref[Plan], _Written]] = []

MARK = "OEFENING"
MARK_TEXT = "Dit is een oefening. De mensen en de afspraken in dit plan zijn bedacht."


def report(plan: Plan) -> Document:
    """Make the plan with its sources."""
    body, annex, references = _written(plan)
    return titled(plan, blocks=(*body, *annexes.sources(references), *annex))


def public(plan: Plan) -> Document:
    """Make the plan as it may become public: what people said stays in a document of its own."""
    body, annex, _ = _written(plan)
    return titled(plan, blocks=(*body, *annexes.without_sources(), *annex), linked=False)


def kept_apart(plan: Plan) -> Document:
    """Make the sources alone, with the numbers that they have in the plan."""
    _, _, references = _written(plan)
    title = f"Bronnen bij {dutch.line(plan.title)}"
    blocks = (Heading(level=1, text="Bijlage A. Bronnen"), *annexes.numbered(references))
    return titled(plan, title=title, blocks=blocks)


def numbered(plan: Plan) -> References:
    """Number the sources as the plan does, for what refers to them elsewhere."""
    return _written(plan)[2].copy()


def titled(plan: Plan, blocks: tuple[Block, ...], **rest: Any) -> Document:
    """Make a document with the plan's title block around these blocks."""
    about = {
        "title": dutch.line(plan.title),
        "eyebrow": dutch.line(plan.workshop),
        "facts": _facts(plan),
        "date": plan.date,
        "mark": MARK if plan.rehearsal else "",
        "mark_text": MARK_TEXT if plan.rehearsal else "",
    }
    return Document(**(about | rest), blocks=introduced(blocks))


def _written(plan: Plan) -> _Written:
    """Write a plan once, for all formats that are made of it one after the other."""
    if not _latest or _latest[0][0]() is not plan:
        _latest[:] = [(ref(plan), _write(plan))]
    return _latest[0][1]


def _write(plan: Plan) -> _Written:
    """Write what comes before and after the sources; only then their numbers are known."""
    references = References(plan.sources)
    body = (
        *front(plan, references),
        PageBreak(),
        *occasion(plan, references),
        *actions(plan, references),
        *letting_go(plan, references),
        *roles(plan, references),
        *agreements(plan, references),
        *dissent(plan, references),
        *looking_back(plan, references),
    )
    return body, tuple(annexes.annexes(plan, references)), references


def _facts(plan: Plan) -> tuple[str, ...]:
    people = plan.attendance.people
    facts = (
        dutch.line(plan.place),
        dutch.day(plan.date),
        dutch.count(people, "deelnemer", "deelnemers") if people else "",
    )
    return tuple(fact for fact in facts if fact)
