"""Who talks with whom and what they wrote down, replayed from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.contract.ties import Tie
from stappenplan.step_parts.seating import Seating
from stappenplan.step_parts.seating_state import PAIR
from stappenplan.steps.interview.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step
    from stappenplan.step_parts.group_places import SeatedGroup

TALKING = frozenset({"first", "swap"})


class InterviewState(Seating):
    """Pairs, who talked in them, and the lines of their stories."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.stories = Stories(self)
        self._talked_pairs: set[frozenset[str]] = set()

    @property
    def talking(self) -> bool:
        """Whether the pairs talk."""
        return self.phase in TALKING

    def place_name(self, number: int) -> str:
        """Where the group of this number (from 0) meets."""
        places = tuple(dict.fromkeys(self.settings.places))
        return places[number] if number < len(places) else f"plek {number + 1}"

    def partner_of(self, participant: str) -> str | None:
        """Whose story this person writes down: the next in the group, in a circle."""
        group = self.group_of(participant) or self.recorded_group(participant)
        if group is None or len(group.members) < PAIR:
            return None
        next_one = (group.members.index(participant) + 1) % len(group.members)
        return group.members[next_one]

    def turns(self, group: SeatedGroup) -> list[dict[str, str]]:
        """Who asks whom, in order; in a pair one turn a phase, in a trio three in a row."""
        names = self.names(group)
        tellers = [*names[1:], names[0]]
        return [{"asks": a, "tells": b} for a, b in zip(names, tellers, strict=True)]

    def line_label(self, note: Contribution) -> str:
        """The question under which a line was written."""
        return str(note.about.get("label", ""))

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep groups, lines and what their tellers say of them."""
        super().apply(entry)
        self.stories.apply(entry)

    def after_entry(self, entry: Entry) -> None:
        """Keep who talked, and hide the lines to whose words nobody agreed (any more)."""
        if self.talking and self.held:
            self._talked_pairs.update(pair for group in self.seated() for pair in group.pairs())
        # Only entries about the whole gathering and `keep_private` change words that somebody
        # agreed to, or withdraw the agreement.
        if entry.step == "" or (entry.step, entry.type) == (self.step.id, "keep_private"):
            self.stories.hide_unconfirmed()

    def unshared(self, entry: Entry) -> frozenset[str]:
        """The words of a line to which its teller did not agree: only the two read them.

        Who facilitates knows what they typed from paper.
        """
        told = entry.type in {"note", "correct", "rewrite"}
        if entry.typed_by == Role.FACILITATOR.value:
            return frozenset()
        return frozenset({"text"}) if told and not self.stories.agreed_to(entry) else frozenset()

    # -- what it yields ------------------------------------------------------------------

    def done(self, participant: str) -> bool:
        """Whether this person wrote down something of the partner's story."""
        return any(note.author == participant for note in self.contributions("note"))

    def expected(self) -> set[str]:
        """Who writes: everybody in a group, once the talks are over."""
        if self.phase not in {"write", "harvest"}:
            return set()
        return {member for group in self.seated() for member in group.members}

    def ties(self) -> Iterable[Tie]:
        """Who talked with whom, in no order of importance."""
        wrote = (
            frozenset((note.author, note.about["partner"]))
            for note in self.contributions("note")
            if note.about.get("partner")
        )
        talked = {*self._talked_pairs, *wrote}
        pairs = sorted(sorted(pair) for pair in talked if len(pair) == PAIR)
        known = self.gathering.people.keys()
        return [Tie(a, b, "interview") for a, b in pairs if a in known and b in known]
