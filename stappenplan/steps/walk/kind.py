"""Wandelen: groups walk past stops, talk on from what was said, and name first steps (E7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from stappenplan import dutch
from stappenplan.contract.paper import Sheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.rules import FACILITATORS, Body, Draft, Rule
from stappenplan.contract.step_kind import Phase, Player, StepSettings
from stappenplan.contract.text import Text
from stappenplan.contract.ties import Tie
from stappenplan.errors import Refusal
from stappenplan.step_parts.seating import PAIR, Seating, seat_rules
from stappenplan.steps.walk.views import for_facilitator, for_participant, for_room, theme_of
from stappenplan.timestamps import format_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step
    from stappenplan.step_parts.placed_groups import Group

StopId = Annotated[str, Field(min_length=1, max_length=40)]
WITH_GROUP = frozenset({"note", "arrived", "back"})


class Stop(BaseModel):
    """A place on the way with one question; indoors it is a place on the wall."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    title: str
    question: Annotated[str, Field(min_length=1, max_length=500)]
    place: str = ""
    indoor: str = ""
    names_step: bool = False
    on_themes: bool = False


class Settings(StepSettings):
    """What a workshop file may set."""

    stops: Annotated[tuple[Stop, ...], Field(min_length=1, max_length=12)]
    group_size: Literal[2, 3] = 3
    route: str = ""
    indoor: bool = False


class Note(Body):
    """What a group writes down at a stop."""

    stop: StopId
    text: Text
    theme: Annotated[str, Field(max_length=64)] | None = None


class Arrived(Body):
    """A group is at a stop."""

    stop: StopId


class Switch(Body):
    """On, or off again."""

    on: bool = True


class Walk(Seating):
    """Groups of two or three; one of them types, the others see it."""

    name = "walk"
    title = "Wandelen"
    icon = "🚶"
    words_may_be_actions = True
    paper = "wandelkaarten"
    makes = "group"
    late = "group_late"
    largest = 4
    Settings = Settings
    phases = (Phase("walk", "Wandelen"), Phase("harvest", "Oogst"))
    rules: ClassVar[dict[str, Rule]] = {
        **seat_rules("group", "group_late"),
        "note": Rule(Note),
        "arrived": Rule(Arrived),
        "back": Rule(Switch),
        "call_back": Rule(Switch, FACILITATORS),
        "indoor": Rule(Switch, FACILITATORS),
    }

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.at: dict[str, str] = {}
        self.back: set[str] = set()
        self.called = False
        self._indoor: bool | None = None
        self._walked: set[frozenset[str]] = set()
        self._harvested = False

    @property
    def indoor(self) -> bool:
        """Whether the stops are on the walls: the facilitator's word, else the file's."""
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
        whole = self.Settings.model_validate(self.step.settings).stops
        return {stop.id: stop for stop in (*self.settings.stops, *whole)}

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[Sheet]:
        """A card for each stop."""
        stops = [
            {
                "title": dutch.line(stop.get("title", "")) or f"Stop {number}",
                "question": dutch.line(stop.get("question", "")),
                "place": dutch.line(stop.get("place", "")),
            }
            for number, stop in enumerate(step.settings.get("stops", []), start=1)
        ]
        if stops:
            yield {
                "kind": "walk",
                "name": "Wandelkaarten",
                "use": ("Eén stel kaarten per groepje. Knip op de stippellijn en neem pennen mee."),
                "stops": stops,
            }

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Walk the route."""
        yield (
            "Loop de wandelroute zelf. Hoe lang duurt die? "
            "Is er een weg zonder drempels en trappen?"
        )

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Groups of three walk and write at each stop."""
        from stappenplan.steps.walk.player import walk

        return walk

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse unknown stops and themes, and new groups for people who are on their way.

        With whom somebody walked goes into the journal: groups may change later.
        """
        if draft.type == "group" and self._walked:
            raise Refusal("De groepen lopen al. Wissel met de hand.")
        body = super().accept(draft)
        if draft.type in {"note", "arrived"} and draft.body.stop not in self.stops():
            raise Refusal("Deze stop is er niet. Laad de pagina opnieuw.")
        theme = draft.body.theme if draft.type == "note" else None
        if theme is not None and self.gathering.theme(theme) is None:
            raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
        if draft.type in WITH_GROUP:
            group = self.group_of(draft.author)
            body["with"] = list(group.members) if group else [draft.author]
        return body

    # -- folding -------------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Take notes and where the groups are into the picture."""
        super().apply(entry)
        body = entry.body
        together = [str(member) for member in body.get("with", [])] or [entry.author]
        if entry.type in WITH_GROUP:
            self._walked.update(_pairs(together))
        match entry.type:
            case "note":
                self._note(entry, together)
            case "arrived":
                self.at.update(dict.fromkeys(together, body["stop"]))
            case "back":
                change = self.back.update if body.get("on", True) else self.back.difference_update
                change(together)
            case "call_back":
                self.called = body.get("on", True)
            case "indoor":
                self._indoor = body.get("on", True)

    def _note(self, entry: Entry, together: list[str]) -> None:
        stop = self.stops().get(entry.body["stop"])
        note = self.say(
            entry,
            entry.body["text"],
            stop=entry.body["stop"],
            label=stop.question if stop else "",
            names_step=bool(stop and stop.names_step),
            together=together,
        )
        note.theme = entry.body.get("theme")

    def after_entry(self, entry: Entry) -> None:
        """Count as walked together, at the harvest, groups of which nobody had a phone."""
        if self.phase == "harvest" and self.gathering.current == self.step.id:
            if not self._harvested:
                self._walked.update(pair for group in self.seated() for pair in group.pairs())
            self._harvested = True

    # -- what it yields and shows --------------------------------------------------------

    def is_back(self, group: Group) -> bool:
        """Whether somebody of this group said that they are back."""
        return any(member in self.back for member in group.members)

    def stop_of(self, group: Group) -> str:
        """The farthest stop that this group reached; the first one when it said nothing."""
        order: list[str] = [stop.id for stop in self.settings.stops]
        reached = [order.index(at) for p in group.members if (at := self.at.get(p)) in order]
        return order[max(reached, default=0)]

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
        pairs = sorted(sorted(pair) for pair in self._walked if pair <= known)
        return [Tie(one, other, "walk") for one, other in pairs]

    def back_at(self) -> str | None:
        """The time at which everybody is back; None when no clock runs for this walk."""
        ends = self.gathering.timer.ends_at
        runs = self.gathering.current == self.step.id and self.phase == "walk"
        return format_timestamp(ends) if runs and ends is not None else None

    def group_view(self, group: Group) -> dict[str, Any]:
        """List a group with how far it is."""
        return super().group_view(group) | {
            "at": self.stop_of(group),
            "back": self.is_back(group),
            "theme": theme_of(self, group),
        }

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Return what this visitor may see."""
        seated = self.seated()
        view: dict[str, Any] = {
            "made": self.made > 0,
            "route": self.settings.route,
            "indoor": self.indoor,
            "called": self.called,
            "back_at": self.back_at(),
            "back_count": sum(map(self.is_back, seated)),
            "group_count": len(seated),
            "max_length": self.max_length,
        }
        if visitor.role is Role.FACILITATOR:
            return view | for_facilitator(self)
        if visitor.role is Role.PARTICIPANT:
            return view | for_participant(self, visitor.participant or "")
        return view | for_room(self)


def _pairs(people: list[str]) -> set[frozenset[str]]:
    return {
        pair for one in people for other in people if len(pair := frozenset((one, other))) == PAIR
    }
