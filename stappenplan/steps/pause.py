"""Pause: a break is a step, with an end time."""

from __future__ import annotations

from typing import Annotated, Any

from stappenplan.contract.people import Visitor
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepKind, StepSettings
from stappenplan.contract.step_sort import StepSort


class Settings(StepSettings):
    """What a workshop file may set."""

    reminder: Annotated[str, Asked("Waar moet de groep aan denken na de pauze?")] = ""


class Pause(StepKind):
    """Nothing to fill in."""

    name = "pause"
    title = "Pauze"
    icon = "☕"
    sort = StepSort.BREAK
    side_by_side = True
    Settings = Settings

    def view(self, visitor: Visitor) -> dict[str, Any]:
        return {"reminder": self.settings.reminder, "last": self._last}

    @property
    def _last(self) -> bool:
        """Whether nothing in the room comes after it: then nobody goes on at its end."""
        skipped = self.gathering.skipped
        held = [step.id for step in self.gathering.workshop.timed if step.id not in skipped]
        return held[-1:] == [self.step.id]

    def expected(self) -> set[str]:
        return set()


KIND = Pause
