"""What a harvest step keeps of its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.step_kind import StepKind

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.harvest import Harvest
    from stappenplan.contract.workshop import Step


class HarvestState(StepKind):
    """The harvests that were taken over.

    Attributes
    ----------
    harvests
        By the entry that took it over: what an earlier gathering learned.
    chapter
        What the screen shows of it: an entry that took one over, and the heading of a chapter.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.harvests: dict[str, Harvest] = {}
        self.chapter = ("", "")
