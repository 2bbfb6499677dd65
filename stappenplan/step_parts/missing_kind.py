"""What stands for a step kind whose package is not installed: the gathering goes on without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from stappenplan.contract.people import Visitor
from stappenplan.contract.step_kind import StepKind, StepSettings


class AnySettings(StepSettings):
    """Settings of a kind that is not there: all are kept, none is read."""

    model_config = ConfigDict(extra="allow", frozen=True)


class MissingKind(StepKind):
    """Accepts nothing and replays nothing; its entries stay in the journal."""

    Settings = AnySettings
    page = Path(__file__).with_suffix(".js")

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """A sentence that says what is missing."""
        return {
            "sentence": f"De werkvorm ‘{self.name}’ is niet geïnstalleerd op deze server. "
            "Vraag de beheerder om het pakket. Ga verder met een ander onderdeel."
        }

    def expected(self) -> set[str]:
        """Nobody is asked anything."""
        return set()


def missing_kind(name: str) -> type[StepKind]:
    """A kind of this name that accepts nothing."""
    return type("MissingKind", (MissingKind,), {"name": name, "title": name})
