"""Wandelen: groups walk past stops, talk on from what was said, and name first steps (E7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.step_parts.seating_entries import seating_rules
from stappenplan.steps.walk.entries import ReportArrival, SetOnOff, WriteStopNote
from stappenplan.steps.walk.state import GROUP_ENTRIES, WalkState
from stappenplan.steps.walk.views import facilitator_view, participant_view, screen_view

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Step


def _call_words(body: Mapping[str, Any]) -> str:
    return "Iedereen teruggeroepen" if body.get("on", True) else "Terugroepen gestopt"


def _indoor_words(body: Mapping[str, Any]) -> str:
    return "Wandeling naar binnen" if body.get("on", True) else "Wandeling toch naar buiten"


class Walk(WalkState):
    """Groups of two or three; one of them types, the others see it."""

    name = "walk"
    title = "Wandelen"
    icon = "🚶"
    sort = StepSort.MEETING
    words_may_be_actions = True
    shown_along = frozenset({"group", "left_alone", "back", "at", "stops"})
    paper = "wandelkaarten"
    make_type = "group"
    late_type = "group_late"
    largest = 4
    phases = (Phase("walk", "Wandelen"), Phase("harvest", "Samen lezen"))
    rules: ClassVar[dict[str, Rule]] = {
        **seating_rules("group", "group_late"),
        "note": Rule(WriteStopNote, late=True),
        "arrived": Rule(ReportArrival, late=True),
        "back": Rule(SetOnOff, late=True),
        "call_back": Rule(SetOnOff, FACILITATORS, undo=Undo(_call_words, "call_back")),
        "indoor": Rule(SetOnOff, FACILITATORS, undo=Undo(_indoor_words, "indoor")),
    }

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A card for each stop."""
        stops = [
            {
                "title": dutch.one_line(stop.get("title", "")) or f"Stop {number}",
                "question": dutch.one_line(stop.get("question", "")),
                "place": dutch.one_line(stop.get("place", "")),
            }
            for number, stop in enumerate(step.settings.get("stops", []), start=1)
        ]
        if stops:
            use = "Eén stel kaarten per groepje. Knip op de stippellijn en neem pennen mee."
            yield PaperSheet("walk", "Wandelkaarten", use, {"stops": stops})

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
        if draft.type == "group" and self.walked_pairs:
            raise Refusal("De groepen lopen al. Wissel met de hand.")
        body = super().accept(draft)
        if draft.type in {"note", "arrived"} and draft.body.stop not in self.stops():
            raise Refusal("Deze stop is er niet. Laad de pagina opnieuw.")
        theme = draft.body.theme if draft.type == "note" else None
        if theme is not None and self.gathering.theme(theme) is None:
            raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
        if draft.type in GROUP_ENTRIES:
            group = self.group_of(draft.author)
            body["with"] = list(group.members) if group else [draft.author]
        return body

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        seated = self.seated()
        view: dict[str, Any] = {
            "made": self.times_made > 0,
            "route": self.settings.route,
            "indoor": self.indoor,
            "called": self.called_back,
            "back_at": self.back_at(),
            "back_count": sum(map(self.is_back, seated)),
            "group_count": len(seated),
            "max_length": self.max_length,
        }
        if visitor.role is Role.FACILITATOR:
            return view | facilitator_view(self)
        if visitor.role is Role.PARTICIPANT:
            return view | participant_view(self, visitor.participant or "")
        return view | screen_view(self, named=visitor.role is Role.SCREEN)


KIND = Walk
