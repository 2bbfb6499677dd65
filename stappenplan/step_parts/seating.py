"""Seating: what step kinds share in which people talk in twos or threes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from stappenplan.contract.capabilities import KeepsApart
from stappenplan.contract.rules import FACILITATORS, Body, Draft, Rule
from stappenplan.contract.step_kind import StepKind, require_participant
from stappenplan.contract.ties import REPORTED
from stappenplan.errors import Refusal
from stappenplan.pairing import Candidate, Pairing, pair, place_late, trios
from stappenplan.step_parts.placed_groups import Group, settle
from stappenplan.step_parts.wishes import WISH_RULES, PersonId, Wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant
    from stappenplan.contract.workshop import Step

Members = Annotated[list[PersonId], Field(min_length=2, max_length=4)]
PAIR = 2
# Each proposal weighs everybody against everybody; a facilitator handles a few at a time.
MOST_PROPOSALS = 6
# Ticked without a frequency: there was contact, nobody said how much.
SOME_CONTACT = 1


class Make(Body):
    """Compute groups from who is here."""


class Late(Body):
    """Somebody without a group gets a place."""

    participant: PersonId


class Regroup(Body):
    """Groups as the facilitator makes them by hand."""

    groups: Annotated[list[Members], Field(max_length=200)]


def seat_rules(makes: str, late: str) -> dict[str, Rule]:
    """List what a facilitator does about groups, and what people ask in private."""
    return {
        makes: Rule(Make, FACILITATORS, slow=True),
        late: Rule(Late, FACILITATORS, slow=True),
        "regroup": Rule(Regroup, FACILITATORS),
        **WISH_RULES,
    }


class Seating(StepKind, KeepsApart):
    """A step in which people sit or walk in small groups.

    Groups are computed once and written into the journal. Who left stays in the written group;
    `seated` counts only those who are here.
    """

    makes: ClassVar[str] = "pair"
    late: ClassVar[str] = "pair_late"
    largest: ClassVar[int] = 3

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.groups: list[Group] = []
        self.made = 0
        self.wishes = Wishes()

    def place(self, number: int) -> str:
        """Where the group of this number (from 0) meets; every number has its own place."""
        return f"groep {number + 1}"

    def theme_for(self, number: int) -> str | None:
        """Return the theme that the group of this number (from 0) talks about."""
        return None

    def group_size(self) -> int:
        """How many people the engine puts in a group, where the number allows it."""
        return PAIR

    # -- who sits where ------------------------------------------------------------------

    def seated(self) -> list[Group]:
        """Return the groups with only those who are here; who is left alone is in none."""
        here = {person.id for person in self.gathering.present()}
        return [now for group in self.groups if len((now := group.only(here)).members) > 1]

    def alone(self) -> list[Participant]:
        """Who is here and sits in no group, once groups were made."""
        placed = {member for group in self.seated() for member in group.members}
        return [p for p in self.gathering.present() if self.made and p.id not in placed]

    def group_of(self, participant: str) -> Group | None:
        """Return the group in which this person sits now."""
        return next((group for group in self.seated() if participant in group.members), None)

    def written_group(self, participant: str) -> Group | None:
        """Return the last group of this person, those who left included."""
        return next((group for group in self.groups if participant in group.members), None)

    # -- what may be entered -------------------------------------------------------------

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse groups that cannot be made, and wishes about nobody; write the groups down."""
        body = super().accept(draft)
        if draft.type in WISH_RULES:
            self.wishes.check(draft, self.gathering.people)
        elif self._about_groups(draft.type):
            body["groups"] = [asdict(group) for group in self._regrouped(draft)]
        return body

    def _about_groups(self, type_: str) -> bool:
        return type_ in {self.makes, self.late, "regroup"}

    def _regrouped(self, draft: Draft) -> list[Group]:
        """Compute the groups that this entry makes, or refuse."""
        if draft.type == self.makes:
            return self._settled(self._fresh().groups)
        if draft.type == "regroup":
            return self._settled(self._by_hand(draft.body.groups))
        require_participant(self.gathering.people, draft.body.participant)
        groups = self._with(draft.body.participant)
        if not groups:
            raise Refusal("Er is geen groep gevonden. Kies zelf een plek.")
        return groups

    def _fresh(self) -> Pairing:
        people = self._candidates()
        if len(people) < PAIR:
            raise Refusal("Er zijn nog geen twee mensen. Wacht tot er iemand bij komt.")
        make = trios if self.group_size() > PAIR else pair
        return make(people, **self._weights(), seed=self.made)

    def _with(self, participant: str) -> list[Group]:
        """Compute the groups with a place for this person; empty when there is none."""
        person = self.gathering.people[participant]
        if self.group_of(participant) is not None:
            raise Refusal(f"{person.name} zit al in een groep. Wissel met de hand.")
        if not person.here:
            raise Refusal(f"{person.name} is weg. Zet eerst dat {person.name} er weer is.")
        now = Pairing.of((g.members for g in self.seated()), (p.id for p in self.alone()))
        people, weights = self._candidates(), self._weights()
        change = place_late(now, participant, people, **weights, seed=self.made)
        return self._settled(change.pairing.groups) if change.group else []

    def _by_hand(self, groups: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        here = {person.id for person in self.gathering.present()}
        placed = [member for group in groups for member in group]
        if not set(placed) <= here:
            raise Refusal("Iemand in deze indeling is er niet (meer). Kijk de groepen na.")
        if len(placed) != len(set(placed)):
            raise Refusal("Iemand staat in twee groepen. Kies er een.")
        if any(len(group) > self.largest for group in groups):
            raise Refusal(f"Een groep is hooguit {self.largest} mensen. Maak twee groepen.")
        apart = self._apart()
        # Says neither who nor why: a private wish stays private.
        if any(apart & set(Group(tuple(group)).pairs()) for group in groups):
            raise Refusal("Deze indeling kan niet. Kies een andere.")
        return groups

    # -- what counts ---------------------------------------------------------------------

    def _candidates(self) -> list[Candidate]:
        return [Candidate(p.id, p.unit, p.side.value) for p in self.gathering.present()]

    def _weights(self) -> dict[str, Any]:
        """Who may not sit together, who met here before, who engages anyway."""
        met: dict[frozenset[str], int] = {}
        contact: dict[frozenset[str], float] = {}
        for tie in self.gathering.ties():
            both = frozenset((tie.source, tie.target))
            if len(both) < PAIR or not both <= self.gathering.people.keys():
                continue
            if tie.origin == REPORTED:
                contact[both] = max(contact.get(both, 0), tie.frequency or SOME_CONTACT)
            else:
                met[both] = met.get(both, 0) + 1
        return {"avoid": self._apart(), "met": met, "contact": contact}

    def _apart(self) -> set[frozenset[str]]:
        """Who never sits together, by wishes given in any step of this gathering."""
        return set().union(*(kind.kept_apart() for kind in self.gathering.providers(KeepsApart)))

    def kept_apart(self) -> set[frozenset[str]]:
        """The pairs that people asked in this step to keep apart."""
        return self.wishes.apart()

    def _settled(self, groups: Sequence[Sequence[str]]) -> list[Group]:
        return settle(self.groups, groups, self.place, self.theme_for)

    def apply(self, entry: Entry) -> None:
        """Take wishes and groups into the picture."""
        if entry.type in WISH_RULES:
            self.wishes.apply(entry)
        elif self._about_groups(entry.type):
            self.made += 1
            self.groups = [Group.read(group) for group in entry.body.get("groups", [])]

    # -- what it shows -------------------------------------------------------------------

    def seats_view(self) -> dict[str, Any]:
        """List groups and who is alone, for the facilitator."""
        alone = [self.person_view(person.id) for person in self.alone()]
        for person in alone[:MOST_PROPOSALS]:
            person["proposal"] = self._proposal(person["id"])
        return {
            "made": self.made > 0,
            "present": len(self.gathering.present()),
            "largest": self.largest,
            "groups": [self.group_view(group) for group in self.seated()],
            "alone": alone,
        }

    def _proposal(self, participant: str) -> dict[str, Any] | None:
        found = (group for group in self._with(participant) if participant in group.members)
        group = next(found, None)
        if group is None:
            return None
        others = [self.gathering.name_of(p) for p in group.members if p != participant]
        return {"with": others, "place": group.place}

    def group_view(self, group: Group) -> dict[str, Any]:
        """How a group is listed."""
        return {"place": group.place, "members": [self.person_view(p) for p in group.members]}

    def person_view(self, participant: str) -> dict[str, Any]:
        """How a person is listed beside others in the room."""
        person = self.gathering.people.get(participant)
        return {
            "id": participant,
            "name": self.gathering.name_of(participant),
            "unit": person.unit if person else "",
            "phone": person.phone if person else False,
        }

    def names(self, group: Group) -> list[str]:
        """Return the names of a group, as the room calls them."""
        return [self.gathering.name_of(p) for p in group.members]
