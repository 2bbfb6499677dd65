"""Chapter 4: what the municipality lets go of and holds on to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.export.document import (
    Block,
    Heading,
)
from stappenplan.export.phrases import (
    line_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.export.references import References


def letting_go(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 4."""
    yield Heading(level=1, text="4. Wat wij loslaten en wat wij vasthouden")
    yield Heading(level=2, text="Wat wij loslaten")
    yield from line_list(plan.let_go, references)
    yield Heading(level=2, text="Wat wij vasthouden")
    yield from line_list(plan.hold_on, references)
