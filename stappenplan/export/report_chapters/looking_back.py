"""What comes next: the sponsor's reaction, the days of looking back, and what became of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.action_phrases import OUTCOMES
from stappenplan.export.document import Block, Heading, Paragraph, Table
from stappenplan.export.phrases import line_list, plain, strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.export.references import References


def looking_back(plan: Plan, references: References) -> Iterator[Block]:
    """Make the chapter: of each step only what was said of it last."""
    rows = tuple(
        (
            (*strong(f"{action.number}. "), *plain(dutch.one_line(action.title))),
            plain(dutch.capitalize(OUTCOMES[told.outcome])),
            (*plain(dutch.one_line(told.why)), *references.span(told.sources)),
        )
        for action in plan.actions
        for told in action.follow_up[-1:]
    )
    if not (plan.review_dates or plan.reactions or rows):
        return
    yield Heading(level=1, text="Hoe het verdergaat")
    if plan.reactions:
        yield Heading(level=2, text="Wat de opdrachtgever in de zaal zei")
        yield from line_list(plan.reactions, references)
    if plan.review_dates or rows:
        yield Heading(level=2, text="Terugblik")
    if plan.review_dates:
        days = dutch.join_words([dutch.format_day(text) for text in plan.review_dates])
        yield Paragraph(
            text=plain(f"De groep komt terug op {days} en kijkt dan per stap wat ervan kwam.")
        )
    if rows:
        yield Table(
            header=("Stap", "Stand", "Wat erover is gezegd"),
            widths=(40, 17, 43),
            rows=rows,
        )
