"""The step plan as a document, in the order in which it is read."""

from __future__ import annotations

from typing import Any
from weakref import ref

from stappenplan import dutch
from stappenplan.contract.plan import Plan
from stappenplan.export.document import Block, Document, Heading, PageBreak, introduced
from stappenplan.export.references import References
from stappenplan.export.report_chapters import annexes
from stappenplan.export.report_chapters.action_cards import actions
from stappenplan.export.report_chapters.agreements import agreements
from stappenplan.export.report_chapters.dissent import dissent
from stappenplan.export.report_chapters.letting_go import letting_go
from stappenplan.export.report_chapters.looking_back import looking_back
from stappenplan.export.report_chapters.occasion import occasion
from stappenplan.export.report_chapters.roles import roles
from stappenplan.export.report_chapters.summary import summary

# What comes before the sources, what comes after them, and their numbers.
_Written = tuple[tuple[Block, ...], tuple[Block, ...], References]
# Of the plan that was written last; a plan never changes.
_latest: list[tuple[ref[Plan], _Written]] = []

REHEARSAL_MARK = "OEFENING"
REHEARSAL_NOTICE = "Dit is een oefening. De mensen en de afspraken in dit plan zijn bedacht."


def report(plan: Plan) -> Document:
    """Make the plan with its sources."""
    body, annex, references = _written(plan)
    return titled(plan, blocks=(*body, *annexes.sources(references), *annex))


def public(plan: Plan) -> Document:
    """Make the plan as it may become public: what people said stays in a document of its own."""
    body, annex, _ = _written(plan)
    return titled(plan, blocks=(*body, *annexes.without_sources(), *annex), linked=False)


def sources_document(plan: Plan) -> Document:
    """Make the sources alone, with the numbers that they have in the plan."""
    _, _, references = _written(plan)
    title = f"Bronnen bij {dutch.one_line(plan.title)}"
    blocks = (Heading(level=1, text="Bijlage A. Bronnen"), *annexes.numbered(references))
    return titled(plan, title=title, blocks=blocks)


def source_numbers(plan: Plan) -> References:
    """Number the sources as the plan does, for what refers to them elsewhere."""
    return _written(plan)[2].copy()


def titled(plan: Plan, blocks: tuple[Block, ...], **rest: Any) -> Document:
    """Make a document with the plan's title block around these blocks."""
    about = {
        "title": dutch.one_line(plan.title),
        "eyebrow": dutch.one_line(plan.workshop),
        "facts": _facts(plan),
        "date": plan.date,
        "mark": REHEARSAL_MARK if plan.rehearsal else "",
        "mark_text": REHEARSAL_NOTICE if plan.rehearsal else "",
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
        *summary(plan, references),
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
        dutch.one_line(plan.place),
        dutch.format_day(plan.date),
        dutch.count_noun(people, "deelnemer", "deelnemers") if people else "",
    )
    return tuple(fact for fact in facts if fact)
