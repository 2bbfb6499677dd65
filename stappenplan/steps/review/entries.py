"""What may be said when looking back, and what a workshop file may set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.plan import Outcome
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Text

# Without a reason the group learns nothing from a step that stopped or changed.
NEEDS_WHY = frozenset({"gestopt", "anders"})


class ReportOutcome(Body):
    """What became of an action, with one line that says why."""

    action: EntryId
    outcome: Outcome
    why: Text = ""


class Settings(StepSettings):
    """What a workshop file may set: after how many weeks the group looks back."""

    weeks: Annotated[
        tuple[Annotated[int, Field(ge=1, le=104)], ...], Field(min_length=1, max_length=2)
    ] = (3, 6)


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """What one person said on one day about one action."""

    id: str
    action: str
    author: str
    outcome: Outcome
    phase: str
    day: str
    words: Contribution | None

    @property
    def why(self) -> str:
        """The reason, as far as it may be shown."""
        return self.words.text if self.words is not None and self.words.state == "shown" else ""
