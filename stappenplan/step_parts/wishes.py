"""Private wishes: with whom somebody would rather not sit. Nobody else ever sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from stappenplan.contract.entry_rules import Body, Draft, Rule
from stappenplan.contract.step_kind import require_participant
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Participant

PersonId = Annotated[str, Field(min_length=1, max_length=64)]
MAX_WISHES = 10


class SetWish(Body):
    """Somebody one would rather not sit with, or one's own manager; `off` takes it back."""

    participant: PersonId
    off: bool = False


# They may be sent before the step is open, so that pairs can be made at once.
WISH_RULES = {
    wish: Rule(SetWish, early=True, personal=True, private=True) for wish in ("avoid", "manager")
}


class Wishes:
    """What people asked in private, by author and type of wish."""

    def __init__(self) -> None:
        self._wishes: dict[str, dict[str, list[str]]] = {}

    def of(self, author: str) -> dict[str, list[str]]:
        """The wishes of one person, for that person's eyes only."""
        mine = self._wishes.get(author, {})
        return {wish: list(mine.get(wish, [])) for wish in WISH_RULES}

    def check(self, draft: Draft, people: Mapping[str, Participant]) -> None:
        """Refuse a wish about nobody, about oneself, or one too many."""
        require_participant(people, draft.body.participant)
        if draft.body.participant == draft.author:
            raise Refusal("Kies iemand anders dan jezelf.")
        if not draft.body.off and len(self.of(draft.author)[draft.type]) >= MAX_WISHES:
            raise Refusal(f"Je koos al {MAX_WISHES} mensen. Haal eerst iemand weg.")

    def apply(self, entry: Entry) -> None:
        """Keep a wish, or its withdrawal."""
        mine = self._wishes.setdefault(entry.author, {}).setdefault(entry.type, [])
        other = entry.body["participant"]
        if other in mine:
            mine.remove(other)
        if not entry.body.get("off"):
            mine.append(other)

    def pairs_to_separate(self) -> set[frozenset[str]]:
        """The pairs that never sit together, whoever asked and why."""
        return {
            frozenset((author, other))
            for author, by_type in self._wishes.items()
            for others in by_type.values()
            for other in others
        }

    def view(self, author: str, others: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        """One's own wishes, and from whom to choose."""
        return {"wishes": self.of(author), "people": others}
