"""What is not settled: disagreement, steps that nobody took on, circles, what the village asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Bullets, Heading, Paragraph, Text
from stappenplan.export.phrases import line_list, plain, quiet, strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Action, Plan
    from stappenplan.contract.result import Line
    from stappenplan.export.references import References


def unfinished(plan: Plan, references: References) -> Iterator[Block]:
    """Make the chapter with a heading for each of these of which there is any."""
    parts = (
        *_lines("Waar wij het niet over eens zijn", plan.dissent, references),
        *_not_taken(plan, references),
        *_lines("Wat op elkaar wacht", plan.cycles, references),
        *_lines("Wat het dorp nog wil weten", plan.still_open, references),
    )
    if parts:
        yield Heading(level=1, text="Wat nog niet rond is")
        yield from parts


def _lines(title: str, lines: tuple[Line, ...], references: References) -> Iterator[Block]:
    if lines:
        yield Heading(level=2, text=title)
        yield from line_list(lines, references)


def _not_taken(plan: Plan, references: References) -> Iterator[Block]:
    if not plan.not_taken:
        return
    yield Heading(level=2, text="Nog niet opgepakt")
    yield Paragraph(text=plain("Deze stappen zijn genoemd, maar niemand nam ze op zich."))
    yield Bullets(items=tuple(_step(action, plan, references) for action in plan.not_taken))


def _step(action: Action, plan: Plan, references: References) -> Text:
    description = dutch.one_line(action.description)
    return (
        *strong(f"Stap {action.number}. {dutch.end_sentence(dutch.one_line(action.title))}"),
        *(plain(f" {dutch.end_sentence(description)}") if description else ()),
        *(
            quiet(f" {dutch.count_noun(action.dots, 'stip', 'stippen')}.")
            if plan.dots_total
            else ()
        ),
        *references.span(action.sources),
    )
