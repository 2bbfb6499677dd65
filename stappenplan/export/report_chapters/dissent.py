"""Chapter 7: disagreement, actions without owner, and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Text,
)
from stappenplan.export.phrases import (
    line_list,
    note,
    plain,
    quiet,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Action, Plan
    from stappenplan.export.references import References


def dissent(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 7: what the group does not agree on, what nobody took up, what is missing."""
    yield Heading(level=1, text="7. Waar wij het niet over eens zijn")
    yield from line_list(plan.dissent, references, "Er is geen verschil van mening vastgelegd.")
    yield Heading(level=2, text="Nog niet opgepakt")
    if plan.not_taken:
        yield Paragraph(text=plain("Deze stappen zijn genoemd, maar niemand nam ze op zich."))
        yield Bullets(
            items=tuple(_not_taken(action, plan, references) for action in plan.not_taken)
        )
    else:
        yield note("Alle gekozen stappen zijn opgepakt.")
    if plan.cycles:
        yield Heading(level=2, text="Wat op elkaar wacht")
        yield from line_list(plan.cycles, references)
    missing = tuple(_missing(plan, references))
    if missing:
        yield Heading(level=2, text="Wat nog ontbreekt")
        yield Bullets(items=missing)


def _missing(plan: Plan, references: References) -> Iterator[Text]:
    """What the plan does not say yet; a plan of earlier days has sentences alone."""
    if not plan.gaps:
        yield from (plain(dutch.one_line(text)) for text in plan.missing)
    for gap in plan.gaps:
        remedy = dutch.one_line(gap.remedy)
        yield (
            *plain(dutch.one_line(gap.text)),
            *(quiet(f" {remedy}") if remedy else ()),
            *references.span(gap.sources),
        )


def _not_taken(action: Action, plan: Plan, references: References) -> Text:
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
