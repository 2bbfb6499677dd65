"""Talks that the engine proposed: to each person in private, accepted or not as they like."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView

# Who refused this often is not asked again.
MAX_REFUSALS = 2


@dataclass(slots=True)
class ProposedTalk:
    """A talk proposed to one person; nobody else sees it."""

    id: str
    person: str
    whom: str
    why: str
    state: Literal["open", "accepted", "refused"] = "open"


class ProposedTalks:
    """What was proposed in a step, and how people answered.

    Attributes
    ----------
    by_id
        The proposals, by their id.
    village_contact
        People of the municipality in contact with the village: now, when all accept, of how many.
    """

    def __init__(self, gathering: GatheringView) -> None:
        self._gathering = gathering
        self.by_id: dict[str, ProposedTalk] = {}
        self.village_contact: tuple[int, int, int] | None = None

    def apply(self, entry: Entry) -> None:
        """Keep proposals and the answers to them; a refusal leaves no other trace."""
        body = entry.body
        if entry.type == "propose":
            for row in body.get("proposals", []):
                talk = ProposedTalk(row["id"], row["person"], row["whom"], row["why"])
                self.by_id[talk.id] = talk
            self.village_contact = tuple(body["near"]) if body.get("near") else None
            return
        proposal = self.by_id.get(body["proposal"])
        if proposal is not None:
            proposal.state = "accepted" if entry.type == "accept" else "refused"

    def open_for(self, person: str) -> ProposedTalk | None:
        """The talk that waits for an answer of this person."""
        proposals = self.by_id.values()
        return next((p for p in proposals if p.person == person and p.state == "open"), None)

    def may_be_asked(self, person: str) -> bool:
        """Whether nothing waits for an answer of this person, who did not refuse too often."""
        refused = Counter(p.person for p in self.by_id.values() if p.state == "refused")
        return self.open_for(person) is None and refused[person] < MAX_REFUSALS

    def to_participants(self) -> list[ProposedTalk]:
        """What was proposed to people who still take part."""
        people = self._gathering.people
        return [proposal for proposal in self.by_id.values() if proposal.person in people]
