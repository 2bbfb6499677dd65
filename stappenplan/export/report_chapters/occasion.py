"""Chapter 2: what led to the plan, and what is still open."""

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


def occasion(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 2: what led to this, and what is still open."""
    yield Heading(level=1, text="2. Aanleiding en wat nog open is")
    yield from line_list(plan.village_wants, references)
    yield Heading(level=2, text="Wat nog open is")
    yield from line_list(plan.still_open, references, "Er zijn geen open punten vastgelegd.")
