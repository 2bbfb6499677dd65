"""The handler of entries at the advisor's page, and of what owners answer."""

from __future__ import annotations

from typing import Any

from stappenplan.advice.checks import check
from stappenplan.advice.state import AdviceState
from stappenplan.contract.entry_rules import Draft


class Advice(AdviceState):
    """Decides about advice, and keeps it."""

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be said now, given what others said meanwhile."""
        check(self.gathering, draft)
        return super().accept(draft)
