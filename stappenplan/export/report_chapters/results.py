"""What a group made that is no plan of steps: a first page, and a chapter for each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Heading, Paragraph, Table
from stappenplan.export.phrases import line_list, line_with_sources, note, quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import ResultPart, ResultTable
    from stappenplan.export.references import References

# Percentages of the text's width that the columns of a table share.
WHOLE = 100
NOTHING_YET = "De groep heeft nog niets gemaakt."


def first_page(plan: Plan, references: References, said: str = "") -> Iterator[Block]:
    """Make *In het kort*: of every part the sentences that say what came out.

    ``said`` is the letter of the annex with all that was said, where this document has it.
    """
    yield Heading(level=1, text="In het kort")
    parts = [part for part in plan.results if part.brief]
    if not parts:
        where = f" Alles wat de groep opschreef, staat in bijlage {said}." if said else ""
        yield note(f"{NOTHING_YET}{where if plan.said else ''}")
    for part in parts:
        yield Heading(level=2, text=dutch.one_line(part.title))
        yield from line_list(part.brief, references)


def chapters(plan: Plan, references: References) -> Iterator[Block]:
    """Make a chapter for each part that holds more than its sentences of the first page."""
    for part in plan.results:
        blocks = tuple(_chapter(part, references))
        if blocks:
            yield Heading(level=1, text=dutch.one_line(part.title))
            yield from blocks


def _chapter(part: ResultPart, references: References) -> Iterator[Block]:
    for group in part.groups:
        if group.title:
            yield Heading(level=2, text=dutch.one_line(group.title))
        yield from line_list(group.lines, references)
    for table in part.tables:
        yield from _table(table, references)


def _table(table: ResultTable, references: References) -> Iterator[Block]:
    if table.caption:
        yield Paragraph(text=quiet(dutch.one_line(table.caption)), kept=True)
    if not table.rows:
        yield note()
        return
    share = WHOLE // len(table.header)
    yield Table(
        header=tuple(dutch.one_line(word) for word in table.header),
        widths=(WHOLE - share * (len(table.header) - 1), *[share] * (len(table.header) - 1)),
        rows=tuple(
            tuple(line_with_sources(cell, references) for cell in row) for row in table.rows
        ),
    )
