"""Records of advice: questions, suggested wordings, and the states of checks."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said; ``author`` is a participant's id or a role, ``by`` how an advisor signs."""

    id: str
    seq: int
    at: str
    author: str
    typed_by: str | None
    text: str
    by: str = ""


@dataclass(slots=True)
class Question:
    """A question about an action: what was asked, what was said since, who closed it."""

    action: str
    asked: Turn
    turns: list[Turn] = field(default_factory=list)
    closed: Turn | None = None

    @property
    def id(self) -> str:
        """The id of the entry that asked it."""
        return self.asked.id

    @property
    def last(self) -> Turn:
        """What was said last."""
        return self.turns[-1] if self.turns else self.asked

    @property
    def answered(self) -> bool:
        """Whether the group had the last word."""
        return self.last.author != self.asked.author


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the owner took over a suggested wording."""

    turn: Turn
    accepted: bool


@dataclass(slots=True)
class TitleSuggestion:
    """Other words for the title of an action, beside the words that stood there."""

    action: str
    proposed: Turn
    instead_of: str
    why: str
    decisions: list[Decision] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the entry that proposed it."""
        return self.proposed.id

    @property
    def decided(self) -> Decision | None:
        """The last decision, which counts."""
        return self.decisions[-1] if self.decisions else None


@dataclass(frozen=True, slots=True)
class CheckState:
    """How far the advisors are with one thing to check."""

    turn: Turn
    state: str
