"""What a group made that is no plan of steps: a first page, and a chapter for each part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from stappenplan import dutch
from stappenplan.export.document import Block, Bullets, Heading, Paragraph, Table
from stappenplan.export.phrases import line_list, line_with_sources, note, quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import Line, ResultPart, ResultTable
    from stappenplan.export.document import Text
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
        blocks = tuple(part_blocks(part, lambda line: line_with_sources(line, references)))
        if blocks:
            yield Heading(level=1, text=dutch.one_line(part.title))
            yield from blocks


def part_blocks(
    part: ResultPart, told: Callable[[Line], Text], level: Literal[2, 3] = 2
) -> Iterator[Block]:
    """Make the groups and tables of a part, under headings of this level.

    Parameters
    ----------
    told
        Writes a line with its sources, as this document numbers them.
    """
    for group in part.groups:
        if group.title:
            yield Heading(level=level, text=dutch.one_line(group.title))
        if group.prose:
            # Who tells it does not stand alone on the next page.
            last = len(group.lines) - 2
            for at, line in enumerate(group.lines):
                yield Paragraph(text=told(line), kept=at == last)
        else:
            yield from _lines(group.lines, told) if group.lines else (note(),)
    for table in part.tables:
        yield from _table(table, told)


def _lines(lines: tuple[Line, ...], told: Callable[[Line], Text]) -> Iterator[Block]:
    """One list, or a paragraph with its own list where lines answer the one before them."""
    if not any(line.below for line in lines):
        yield Bullets(items=tuple(map(told, lines)))
        return
    heads = [at for at, line in enumerate(lines) if at == 0 or not line.below]
    for at, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        answers = lines[at + 1 : end]
        yield Paragraph(text=told(lines[at]), kept=bool(answers))
        if answers:
            yield Bullets(items=tuple(map(told, answers)))


def _table(table: ResultTable, told: Callable[[Line], Text]) -> Iterator[Block]:
    if table.caption:
        yield Paragraph(text=quiet(dutch.one_line(table.caption)), kept=True)
    if not table.rows:
        yield note()
        return
    share = WHOLE // len(table.header)
    yield Table(
        header=tuple(dutch.one_line(word) for word in table.header),
        widths=(WHOLE - share * (len(table.header) - 1), *[share] * (len(table.header) - 1)),
        rows=tuple(tuple(map(told, row)) for row in table.rows),
    )
