"""What led to the plan, in full: the first page holds no more than what the village wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Pair, Pairs, Text
from stappenplan.export.phrases import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import Line
    from stappenplan.export.references import References


def occasion(plan: Plan, references: References) -> Iterator[Block]:
    """Make the annex: every question about the initiative with what was told."""
    labels = dict.fromkeys(line.label for line in plan.village_wants)
    yield Pairs(
        rows=tuple(
            Pair(
                label=dutch.one_line(label) or "Verteld",
                text=_told([one for one in plan.village_wants if one.label == label], references),
            )
            for label in labels
        )
    )


def _told(lines: list[Line], references: References) -> Text:
    return tuple(
        span
        for at, line in enumerate(lines)
        for span in (
            *plain(f"{' ' if at else ''}{dutch.end_sentence(dutch.one_line(line.text))}"),
            *references.span(line.sources),
        )
    )
