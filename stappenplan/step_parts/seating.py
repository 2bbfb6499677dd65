"""Seating: what step kinds share in which people talk in twos or threes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.capabilities import KeepsApart
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.step_kind import require_participant
from stappenplan.contract.ties import REPORTED
from stappenplan.errors import Refusal
from stappenplan.pairing import Candidate, Pairing, pair, place_late, trios
from stappenplan.step_parts.group_places import SeatedGroup, assign_places
from stappenplan.step_parts.seating_state import PAIR, SeatingState
from stappenplan.step_parts.wishes import WISH_RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each proposal weighs everybody against everybody; a facilitator handles a few at a time.
MAX_PROPOSALS = 6
# Ticked without a frequency: there was contact, nobody said how much.
UNKNOWN_FREQUENCY = 1


class Seating(SeatingState):
    """A step in which people sit or walk in small groups, which the engine computes."""

    largest: ClassVar[int] = 3

    def place_name(self, number: int) -> str:
        """Where the group of this number (from 0) meets; every number has its own place."""
        return f"groep {number + 1}"

    def theme_for(self, number: int) -> str | None:
        """The theme that the group of this number (from 0) talks about."""
        return None

    def group_size(self) -> int:
        """How many people the engine puts in a group, where the number allows it."""
        return PAIR

    # -- what may be entered -------------------------------------------------------------

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse groups that cannot be made, and wishes about nobody; record the groups."""
        body = super().accept(draft)
        if draft.type in WISH_RULES:
            self.wishes.check(draft, self.gathering.people)
        elif self.changes_groups(draft.type):
            body["groups"] = [asdict(group) for group in self._new_groups(draft)]
        return body

    def _new_groups(self, draft: Draft) -> list[SeatedGroup]:
        """The groups that this entry makes, or a refusal."""
        if draft.type == self.make_type:
            return self._placed(self._computed_groups().groups)
        if draft.type == "regroup":
            return self._placed(self._checked_groups(draft.body.groups))
        require_participant(self.gathering.people, draft.body.participant)
        groups = self._groups_with_late(draft.body.participant)
        if not groups:
            raise Refusal("Er is geen groep gevonden. Kies zelf een plek.")
        return groups

    def _computed_groups(self) -> Pairing:
        people = self._candidates()
        if len(people) < PAIR:
            raise Refusal("Er zijn nog geen twee mensen. Wacht tot er iemand bij komt.")
        make = trios if self.group_size() > PAIR else pair
        return make(people, **self._weights(), seed=self.times_made)

    def _groups_with_late(self, participant: str) -> list[SeatedGroup]:
        """The groups with a place for this person; empty when there is none."""
        person = self.gathering.people[participant]
        if self.group_of(participant) is not None:
            raise Refusal(f"{person.name} zit al in een groep. Wissel met de hand.")
        if not person.here:
            raise Refusal(f"{person.name} is weg. Zet eerst dat {person.name} er weer is.")
        now = Pairing.of((g.members for g in self.seated()), (p.id for p in self.ungrouped()))
        people, weights = self._candidates(), self._weights()
        change = place_late(now, participant, people, **weights, seed=self.times_made)
        return self._placed(change.pairing.groups) if change.group else []

    def _checked_groups(self, groups: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        """Groups made by hand, or a refusal."""
        present = {person.id for person in self.taking_part()}
        placed = [member for group in groups for member in group]
        if not set(placed) <= present:
            raise Refusal("Iemand in deze indeling is er niet (meer). Kijk de groepen na.")
        if len(placed) != len(set(placed)):
            raise Refusal("Iemand staat in twee groepen. Kies er een.")
        if any(len(group) > self.largest for group in groups):
            raise Refusal(f"Een groep is hooguit {self.largest} mensen. Maak twee groepen.")
        separate = self._pairs_to_separate()
        # Says neither who nor why: a private wish stays private.
        if any(separate & set(SeatedGroup(tuple(group)).pairs()) for group in groups):
            raise Refusal("Deze indeling kan niet. Kies een andere.")
        return groups

    # -- what the groups are computed from -------------------------------------------------

    def _candidates(self) -> list[Candidate]:
        return [Candidate(p.id, p.unit, p.side.value) for p in self.taking_part()]

    def _weights(self) -> dict[str, Any]:
        """Who may not sit together, who met here before, who engages anyway."""
        met: dict[frozenset[str], int] = {}
        contact: dict[frozenset[str], float] = {}
        for tie in self.gathering.ties():
            both = frozenset((tie.source, tie.target))
            if len(both) < PAIR or not both <= self.gathering.people.keys():
                continue
            if tie.origin == REPORTED:
                contact[both] = max(contact.get(both, 0), tie.frequency or UNKNOWN_FREQUENCY)
            else:
                met[both] = met.get(both, 0) + 1
        return {"avoid": self._pairs_to_separate(), "met": met, "contact": contact}

    def _pairs_to_separate(self) -> set[frozenset[str]]:
        """Who never sits together, by wishes given in any step of this gathering."""
        return set().union(*(kind.kept_apart() for kind in self.gathering.providers(KeepsApart)))

    def _placed(self, groups: Sequence[Sequence[str]]) -> list[SeatedGroup]:
        return assign_places(self.groups, groups, self.place_name, self.theme_for)

    # -- what it shows -------------------------------------------------------------------

    def seating_view(self) -> dict[str, Any]:
        """The groups and who is in none, for the facilitator."""
        ungrouped = [self.person_view(person.id) for person in self.ungrouped()]
        for person in ungrouped[:MAX_PROPOSALS]:
            person["proposal"] = self._proposed_group(person["id"])
        return {
            "made": self.times_made > 0,
            "present": len(self.taking_part()),
            "largest": self.largest,
            "groups": [self.group_view(group) for group in self.seated()],
            "alone": ungrouped,
        }

    def _proposed_group(self, participant: str) -> dict[str, Any] | None:
        groups = self._groups_with_late(participant)
        group = next((group for group in groups if participant in group.members), None)
        if group is None:
            return None
        others = [self.gathering.name_of(p) for p in group.members if p != participant]
        return {"with": others, "place": group.place}
