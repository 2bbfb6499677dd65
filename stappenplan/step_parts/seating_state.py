"""The groups of a step and the private wishes about them, replayed from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.capabilities import AwaitsFacilitator, KeepsApart, Waiting
from stappenplan.contract.step_kind import StepKind
from stappenplan.revision_cache import Unchanging
from stappenplan.step_parts.group_places import SeatedGroup
from stappenplan.step_parts.wishes import WISH_RULES, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant
    from stappenplan.contract.workshop import Step

PAIR = 2


class SeatingState(StepKind, KeepsApart, AwaitsFacilitator):
    """The groups of a step in which people sit or walk together.

    Groups are computed once and recorded in the journal. Who left stays in the recorded group;
    `seated` counts only those who are here.

    Attributes
    ----------
    make_type, late_type
        The types of the entries that make the groups and that place somebody who came late.
    groups
        As they were recorded last.
    times_made
        How often groups were recorded, by hand as well.
    """

    make_type: ClassVar[str] = "pair"
    late_type: ClassVar[str] = "pair_late"

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.groups: list[SeatedGroup] = []
        self.times_made = 0
        self.wishes = Wishes()

    def changes_groups(self, type_: str) -> bool:
        """Whether an entry of this type records groups."""
        return type_ in {self.make_type, self.late_type, "regroup"}

    def apply(self, entry: Entry) -> None:
        """Keep wishes and groups."""
        if entry.type in WISH_RULES:
            self.wishes.apply(entry)
        elif self.changes_groups(entry.type):
            self.times_made += 1
            self.groups = [SeatedGroup.from_json(group) for group in entry.body.get("groups", [])]

    # -- who sits where ------------------------------------------------------------------

    def seated(self) -> list[SeatedGroup]:
        """The groups with only those who are here; who is left alone is in none."""
        return list(self.gathering.cache((self, "seated", self.times_made), self._seated))

    def _seated(self) -> list[SeatedGroup]:
        present = {person.id for person in self.taking_part()}
        groups = (group.restricted_to(present) for group in self.groups)
        return [group for group in groups if len(group.members) > 1]

    def ungrouped(self) -> list[Participant]:
        """Who is here and sits in no group, once groups were made."""
        grouped = {member for group in self.seated() for member in group.members}
        return [p for p in self.taking_part() if self.times_made and p.id not in grouped]

    def waiting(self) -> Iterator[Waiting]:
        """Who came late, or whose partner left, while the groups are together."""
        count = len(self.ungrouped()) if self.held else 0
        if count:
            yield Waiting(
                f"{count} {'mens' if count == 1 else 'mensen'} zonder groep", count, self.step.id
            )

    def group_of(self, participant: str) -> SeatedGroup | None:
        """The group in which this person sits now."""
        return self.gathering.cache((self, "group of", self.times_made), self._by_member).get(
            participant
        )

    def _by_member(self) -> dict[str, SeatedGroup]:
        return {member: group for group in reversed(self.seated()) for member in group.members}

    def recorded_group(self, participant: str) -> SeatedGroup | None:
        """The last group of this person, those who left included."""
        return next((group for group in self.groups if participant in group.members), None)

    def kept_apart(self) -> set[frozenset[str]]:
        """The pairs that people asked in this step to keep apart."""
        return self.wishes.pairs_to_separate()

    # -- how it is listed ----------------------------------------------------------------

    def group_view(self, group: SeatedGroup) -> dict[str, Any]:
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

    def others_than(self, me: str) -> Unchanging[dict[str, str]]:
        """Everybody else who is here; every phone asks for it at every entry."""
        cache = self.gathering.cache
        people = cache.lasting(
            (self, "people"),
            (),
            lambda: [{"id": p.id, "name": p.name} for p in self.taking_part()],
        )
        return cache.lasting(
            (self, "others", me), (), lambda: Unchanging(p for p in people if p["id"] != me)
        )

    def names(self, group: SeatedGroup) -> list[str]:
        """The names of a group, as the room calls them."""
        return [self.gathering.name_of(p) for p in group.members]
