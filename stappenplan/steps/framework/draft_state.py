"""What people added, changed and left out, of which a draft is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.framework import Criterion, Form, Reason
from stappenplan.contract.step_kind import StepKind

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

# A criterion, an answer to it, and a form.
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """The last answer of somebody, and the entry that holds it with its words."""

    answer: str
    entry: str


@dataclass(frozen=True, slots=True)
class GroupDecision:
    """What the group decided, in words, and in which entry."""

    answer: str
    text: str
    entry: str


class DraftState(StepKind):
    """The parts of a framework that entries brought.

    Attributes
    ----------
    added
        The criteria and forms that somebody added, by entry.
    edits
        By item and part: the words that the group decided, and the entry.
    dropped
        What the group left out.
    given
        The reasons that people gave, by entry.
    settled
        What the group decided where people disagreed.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.added: dict[str, Criterion | Form] = {}
        self.edits: dict[str, dict[str, Said]] = {}
        self.dropped: set[str] = set()
        self.given: dict[str, Reason] = {}
        self.settled: dict[Triple, GroupDecision] = {}

    def kept(self, entry: str) -> bool:
        """Whether words that somebody added stand: neither hidden nor taken back."""
        item = self.gathering.words.get(self.gathering.root(entry))
        return item is not None and item.state in {"shown", "parked"}
