"""Chapter 8: review days and what became of each action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.action_phrases import OUTCOMES
from stappenplan.export.document import (
    Block,
    Heading,
    Paragraph,
    Table,
)
from stappenplan.export.phrases import (
    line_list,
    note,
    plain,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.export.references import References


def looking_back(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 8: when the group looks back, and what it then said."""
    yield Heading(level=1, text="8. Terugblik")
    if plan.review_dates:
        days = dutch.join_words([dutch.format_day(text) for text in plan.review_dates])
        yield Paragraph(
            text=plain(f"De groep komt terug op {days} en kijkt dan per stap wat ervan kwam.")
        )
    else:
        yield note("Er is nog geen datum gekozen om terug te kijken.")
    if plan.reactions:
        yield Heading(level=2, text="Wat de opdrachtgever in de zaal zei")
        yield from line_list(plan.reactions, references)
    rows = tuple(
        (
            (*strong(f"Stap {action.number}. "), *plain(dutch.one_line(action.title))),
            plain(dutch.format_day(follow_up.date)),
            plain(dutch.capitalize(OUTCOMES[follow_up.outcome])),
            (*plain(dutch.one_line(follow_up.why)), *references.span(follow_up.sources)),
        )
        for action in plan.actions
        for follow_up in action.follow_up
    )
    if rows:
        yield Table(
            header=("Stap", "Wanneer", "Stand", "Waarom"), widths=(34, 17, 17, 32), rows=rows
        )
