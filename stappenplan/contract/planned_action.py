"""An action while the group works it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from stappenplan.contract.contributions import Contribution


@dataclass(slots=True)
class PlannedAction:
    """An action as the group has it now.

    Attributes
    ----------
    title
        In the words of the group.
    number
        With which the group and the plan name it; it stays the same.
    yes
        The entry in which the owner took it on.
    details, detail_entries
        The last value per field that people worked out, and the entry it came from.
    """

    id: str
    proposal: Contribution
    dots: int
    title: str
    number: int = 0
    owner: str = ""
    helpers: tuple[str, ...] = ()
    yes: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    detail_entries: dict[str, str] = field(default_factory=dict)

    @property
    def taken(self) -> bool:
        """Whether somebody took it on."""
        return bool(self.owner)

    @property
    def members(self) -> tuple[str, ...]:
        """The owner and who helps."""
        return ((self.owner,) if self.owner else ()) + self.helpers

    def missing(self) -> list[str]:
        """What still has to be said before this is a step one can count on."""
        wanted = [
            (self.owner, "wie"),
            (self.details.get("then"), "eerste zet"),
            (self.details.get("starts"), "begindatum"),
            (self.details.get("done_by") or self.details.get("horizon"), "klaar op"),
            (self.details.get("sign"), "waaraan je het ziet"),
        ]
        return [label for value, label in wanted if not value]

    def sources_of(self, *fields: str) -> tuple[str, ...]:
        """The entries in which these fields were worked out."""
        entries = self.detail_entries
        return tuple(dict.fromkeys(entries[name] for name in fields if name in entries))
