"""Where the groups are and what they wrote down, replayed from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.ties import Tie
from stappenplan.step_parts.seating import Seating
from stappenplan.step_parts.seating_state import PAIR
from stappenplan.steps.walk.entries import Settings, Stop
from stappenplan.timestamps import format_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step
    from stappenplan.step_parts.group_places import SeatedGroup

# Entries that count for everybody in the group of their author.
GROUP_ENTRIES = frozenset({"note", "arrived", "back"})
# Enough to talk on from; the whole theme hangs on the wall.
MAX_CARDS = 3


class WalkState(Seating):
    """The groups on their way.

    Attributes
    ----------
    stop_by_person
        The id of the stop that a participant reached last.
    back
        The participants who are back.
    called_back
        Whether the facilitator called everybody back.
    """

    Settings = Settings

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.stop_by_person: dict[str, str] = {}
        self.back: set[str] = set()
        self.called_back = False
        self.walked_pairs: set[frozenset[str]] = set()
        self._indoor: bool | None = None
        self._harvest_counted = False

    @property
    def indoor(self) -> bool:
        """Whether the stops are on the walls: the facilitator's choice, else the file's."""
        return bool(self.settings.indoor) if self._indoor is None else self._indoor

    def group_size(self) -> int:
        """How many people the engine puts in a group, where the number allows it."""
        return int(self.settings.group_size)

    def theme_for(self, number: int) -> str | None:
        """Another theme for every group, the best supported first."""
        themes = self.gathering.themes()
        return themes[number % len(themes)].id if themes else None

    def stops(self) -> dict[str, Stop]:
        """The stops as the walk is held, and those of the long version."""
        long_version = self.Settings.model_validate(self.step.settings).stops
        return {stop.id: stop for stop in (*self.settings.stops, *long_version)}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep groups, notes and where the groups are."""
        super().apply(entry)
        body = entry.body
        members = [str(member) for member in body.get("with", [])] or [entry.author]
        if entry.type in GROUP_ENTRIES:
            self.walked_pairs.update(_pairs(members))
        match entry.type:
            case "note":
                self._add_note(entry, members)
            case "arrived":
                self.stop_by_person.update(dict.fromkeys(members, body["stop"]))
            case "back":
                change = self.back.update if body.get("on", True) else self.back.difference_update
                change(members)
            case "call_back":
                self.called_back = body.get("on", True)
            case "indoor":
                self._indoor = body.get("on", True)

    def _add_note(self, entry: Entry, members: list[str]) -> None:
        stop = self.stops().get(entry.body["stop"])
        note = self.say(
            entry,
            entry.body["text"],
            stop=entry.body["stop"],
            label=stop.question if stop else "",
            names_step=bool(stop and stop.names_step),
            together=members,
            arrived=entry.at if entry.at != entry.written_at else "",
        )
        note.theme = entry.body.get("theme")

    def after_entry(self, entry: Entry) -> None:
        """Count as walked together, at the harvest, groups of which nobody had a phone."""
        if self.phase == "harvest" and self.held:
            if not self._harvest_counted:
                self.walked_pairs.update(pair for group in self.seated() for pair in group.pairs())
            self._harvest_counted = True

    # -- what is known of a group --------------------------------------------------------

    def is_back(self, group: SeatedGroup) -> bool:
        """Whether somebody of this group said that they are back."""
        return any(member in self.back for member in group.members)

    def stop_of(self, group: SeatedGroup) -> str:
        """The farthest stop that this group reached; the first one when it entered none."""
        order: list[str] = [stop.id for stop in self.settings.stops]
        stops = (self.stop_by_person.get(member) for member in group.members)
        reached = [order.index(stop) for stop in stops if stop in order]
        return order[max(reached, default=0)]

    def theme_of(self, group: SeatedGroup) -> dict[str, Any] | None:
        """The theme of a group; another one when its own was merged away or came later."""
        themes = self.gathering.themes()
        if not themes:
            return None
        theme = self.gathering.theme(group.theme)
        if theme is None:
            places = [other.place for other in self.groups]
            number = places.index(group.place) if group.place in places else 0
            theme = themes[number % len(themes)]
        words = self.gathering.words
        texts = [words[card].text for card in theme.members if self.gathering.visible(card)]
        return {"id": theme.id, "name": theme.name, "cards": texts[:MAX_CARDS]}

    def group_view(self, group: SeatedGroup) -> dict[str, Any]:
        """A group with how far it is."""
        return super().group_view(group) | {
            "at": self.stop_of(group),
            "back": self.is_back(group),
            "theme": self.theme_of(group),
        }

    # -- what it yields ------------------------------------------------------------------

    def done(self, participant: str) -> bool:
        """Whether this person's group is back."""
        group = self.group_of(participant)
        return participant in self.back or (group is not None and self.is_back(group))

    def expected(self) -> set[str]:
        """Who walks: everybody in a group."""
        return {member for group in self.seated() for member in group.members}

    def ties(self) -> Iterable[Tie]:
        """Who walked with whom, in no order of importance."""
        known = self.gathering.people.keys()
        pairs = sorted(sorted(pair) for pair in self.walked_pairs if pair <= known)
        return [Tie(one, other, "walk") for one, other in pairs]

    def back_at(self) -> str | None:
        """The time at which everybody is back; None when no clock runs for this walk."""
        ends = self.gathering.timer.ends_at
        runs = self.held and self.phase == "walk"
        return format_timestamp(ends) if runs and ends is not None else None


def _pairs(people: list[str]) -> set[frozenset[str]]:
    return {
        pair for one in people for other in people if len(pair := frozenset((one, other))) == PAIR
    }
