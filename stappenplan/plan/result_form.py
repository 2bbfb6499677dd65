"""Whether a gathering makes a plan of steps or a report of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import MakesPlan

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.plan import ResultForm


def form_of(gathering: GatheringView) -> ResultForm:
    """A plan where a step makes one, else a report."""
    return "plan" if gathering.providers(MakesPlan) else "report"
