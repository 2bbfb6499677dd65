"""The result as a document: a few pages to read, then annexes."""

from __future__ import annotations

from typing import Any
from weakref import ref

from stappenplan import dutch
from stappenplan.contract.plan import Plan
from stappenplan.export.departments import with_departments
from stappenplan.export.document import Block, Document, Heading, PageBreak, introduced
from stappenplan.export.references import References
from stappenplan.export.report_chapters import annexes, results, said
from stappenplan.export.report_chapters.agreements import agreements
from stappenplan.export.report_chapters.letting_go import letting_go
from stappenplan.export.report_chapters.looking_back import looking_back
from stappenplan.export.report_chapters.roles import roles
from stappenplan.export.report_chapters.stories import stories
from stappenplan.export.report_chapters.summary import summary
from stappenplan.export.report_chapters.unfinished import unfinished

_Written = tuple[tuple[Block, ...], References]
# Of the plan that was written last; a plan never changes.
_latest: list[tuple[ref[Plan], _Written]] = []

REHEARSAL_MARK = "OEFENING"
REHEARSAL_NOTICE = "Dit is een oefening. De mensen en de afspraken in dit {called} zijn bedacht."


def report(plan: Plan) -> Document:
    """Make the plan with all that was said."""
    blocks, _ = _written(plan)
    return titled(plan, blocks=blocks)


def public(plan: Plan) -> Document:
    """Make the plan as it may become public: departments, and not what people said."""
    # The numbers are those of the plan itself: the list of them is kept apart.
    return titled(plan, blocks=(*_public(plan), *said.kept_apart(plan)), linked=False)


def for_readers(plan: Plan) -> Document:
    """Make the public version for a page on which nobody finds where numbers lead."""
    return titled(plan, blocks=_public(plan), linked=False)


def _public(plan: Plan) -> tuple[Block, ...]:
    return _write(with_departments(plan), source_numbers(plan), open_=True)


def sources_document(plan: Plan) -> Document:
    """Make all that was said alone, with the numbers of the plan and the codes of the journal."""
    _, references = _written(plan)
    title = f"Wat wij zeiden, bij {dutch.one_line(plan.title)}"
    blocks = (
        Heading(level=1, text="Wat wij zeiden"),
        *said.listed(plan, references, marked=True),
    )
    return titled(plan, title=title, blocks=blocks)


def source_numbers(plan: Plan) -> References:
    """Number the sources as the plan does, for what refers to them elsewhere."""
    return _written(plan)[1].copy()


def titled(plan: Plan, blocks: tuple[Block, ...], **rest: Any) -> Document:
    """Make a document with the plan's title block around these blocks."""
    about = {
        "title": dutch.one_line(plan.title),
        "eyebrow": dutch.one_line(plan.organisation or plan.workshop),
        "facts": _facts(plan),
        "date": plan.date,
        "mark": REHEARSAL_MARK if plan.rehearsal else "",
        "mark_text": REHEARSAL_NOTICE.format(called=plan.called) if plan.rehearsal else "",
    }
    return Document(**(about | rest), blocks=introduced(blocks))


def _written(plan: Plan) -> _Written:
    """Write a plan once, for all formats that are made of it one after the other."""
    if not _latest or _latest[0][0]() is not plan:
        references = References.of(plan)
        _latest[:] = [(ref(plan), (_write(plan, references), references))]
    return _latest[0][1]


def _write(plan: Plan, references: References, *, open_: bool = False) -> tuple[Block, ...]:
    """Write the pages to read and the annexes; what is *open* quotes nobody."""
    letters = {name: one.letter for name, one in annexes.annexes(plan, open_=open_).items()}
    first = summary if plan.form == "plan" else results.first_page
    return (
        *first(plan, references, letters.get("said", "")),
        PageBreak(),
        *results.chapters(plan, references),
        *(() if open_ else stories(plan, references, letters["said"])),
        *roles(plan),
        *letting_go(plan, references),
        *agreements(plan, references, letters.get("talks", "")),
        *unfinished(plan, references),
        *looking_back(plan, references),
        *annexes.written(plan, references, open_=open_),
    )


def _facts(plan: Plan) -> tuple[str, ...]:
    people, sponsor = plan.attendance.people, dutch.one_line(plan.sponsor)
    facts = (
        f"Opdrachtgever: {sponsor}" if sponsor else "",
        dutch.one_line(plan.place),
        dutch.format_day(plan.date),
        dutch.count_noun(people, "deelnemer", "deelnemers") if people else "",
    )
    return tuple(fact for fact in facts if fact)
