"""What the municipality lets go of and what it holds on to, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Heading, Table, Text
from stappenplan.export.phrases import plain, strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import Line
    from stappenplan.export.references import References


def letting_go(plan: Plan, references: References) -> Iterator[Block]:
    """Make a table with a row for each step that says something of it."""
    labels = dict.fromkeys(line.label for line in (*plan.let_go, *plan.hold_on))
    if not labels:
        return
    yield Heading(level=1, text="Wat wij loslaten en wat wij vasthouden")
    yield Table(
        header=("Bij", "Wij laten los", "Wij houden vast"),
        widths=(12, 44, 44),
        rows=tuple(
            (
                strong(dutch.one_line(label) or "–"),
                _said(plan.let_go, label),
                (*_said(plan.hold_on, label), *_sources(plan, label, references)),
            )
            for label in labels
        ),
    )


def _of(lines: tuple[Line, ...], label: str) -> list[Line]:
    return [line for line in lines if line.label == label]


def _said(lines: tuple[Line, ...], label: str) -> Text:
    return plain("; ".join(dutch.one_line(line.text) for line in _of(lines, label)) or "–")


def _sources(plan: Plan, label: str, references: References) -> Text:
    """Refer once at the end of a row: both halves mostly came from the same people."""
    lines = (*_of(plan.let_go, label), *_of(plan.hold_on, label))
    return references.span(dict.fromkeys(source for line in lines for source in line.sources))
