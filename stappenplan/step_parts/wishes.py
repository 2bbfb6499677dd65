"""Private wishes: with whom somebody would rather not sit. Nobody else ever sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from stappenplan.contract.rules import Body, Draft, Rule
from stappenplan.contract.step_kind import require_participant
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Participant

PersonId = Annotated[str, Field(min_length=1, max_length=64)]
MOST_WISHES = 10


class Wish(Body):
    """Somebody one would rather not sit with, or one's own manager; `off` takes it back."""

    participant: PersonId
    off: bool = False


# They may be sent before the step is open, so that pairs can be made at once.
WISH_RULES = {wish: Rule(Wish, early=True, personal=True) for wish in ("avoid", "manager")}


class Wishes:
    """What people asked in private, by author and sort of wish."""

    def __init__(self) -> None:
        self._given: dict[str, dict[str, list[str]]] = {}

    def of(self, author: str) -> dict[str, list[str]]:
        """Return the wishes of one person, for that person's eyes only."""
        mine = self._given.get(author, {})
        return {wish: list(mine.get(wish, [])) for wish in WISH_RULES}

    def check(self, draft: Draft, people: Mapping[str, Participant]) -> None:
        """Refuse a wish about nobody, about oneself, or one too many."""
        require_participant(people, draft.body.participant)
        if draft.body.participant == draft.author:
            raise Refusal("Kies iemand anders dan jezelf.")
        if not draft.body.off and len(self.of(draft.author)[draft.type]) >= MOST_WISHES:
            raise Refusal(f"Je koos al {MOST_WISHES} mensen. Haal eerst iemand weg.")

    def apply(self, entry: Entry) -> None:
        """Take in a wish, or its withdrawal."""
        mine = self._given.setdefault(entry.author, {}).setdefault(entry.type, [])
        other = entry.body["participant"]
        if other in mine:
            mine.remove(other)
        if not entry.body.get("off"):
            mine.append(other)

    def apart(self) -> set[frozenset[str]]:
        """Return the pairs that never sit together, whoever asked and why."""
        return {
            frozenset((author, other))
            for author, sorts in self._given.items()
            for others in sorts.values()
            for other in others
        }

    def view(self, author: str, present: Iterable[Participant]) -> dict[str, Any]:
        """Return one's own wishes, and from whom to choose."""
        others = [{"id": p.id, "name": p.name} for p in present if p.id != author]
        return {"wishes": self.of(author), "people": others}
