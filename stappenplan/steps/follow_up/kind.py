"""Follow-up: next meetings with a theme, days to choose from and a host (M6, P13, S1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.step_kind import Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.follow_up import views
from stappenplan.steps.follow_up.checks import check
from stappenplan.steps.follow_up.entries import (
    AddMeeting,
    ChooseHost,
    OfferDays,
    OfferHost,
    Settings,
    SettleDay,
    TellComing,
    TellDays,
    WithdrawHost,
)
from stappenplan.steps.follow_up.results import plan_meetings, results
from stappenplan.steps.follow_up.state import FollowUpState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

PAPER_LINES = ("Thema", "Welke dagen? Wie kan dan?", "Wie wil de groep ontvangen?")


class NextMeetings(FollowUpState):
    """Who can when, who receives the group, and on which day it comes together again."""

    name = "follow_up"
    title = "Vervolg"
    icon = "📅"
    sort = StepSort.CLOSING
    voluntary = True
    shown_along = frozenset({"meetings", "mine"})
    paper = "thema's, en op welke dagen iemand kan"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "meeting": Rule(AddMeeting, EVERYBODY),
        "days": Rule(
            OfferDays,
            FACILITATORS,
            undo=Undo("Dagen gekozen voor: {meeting}", "days", ("meeting",), frozenset({"can"})),
        ),
        "can": Rule(TellDays),
        "host": Rule(OfferHost),
        "no_host": Rule(WithdrawHost),
        "choose": Rule(
            ChooseHost, FACILITATORS, undo=Undo("Gekozen: {offer}", "choose", ("meeting",))
        ),
        "settle": Rule(
            SettleDay,
            FACILITATORS,
            undo=Undo("Dag vastgelegd: {meeting}", "settle", ("meeting",), frozenset({"come"})),
        ),
        "come": Rule(TellComing),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet for the wall, on which people write when they can and who receives the group."""
        use = "Eén blad per thema, aan de muur. Mensen zetten hun naam bij een dag."
        yield PaperSheet("lines", "Vervolgbijeenkomst", use, {"lines": PAPER_LINES})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """What somebody looks up before the group is together."""
        yield f"{step.title}: kies vooraf drie dagen per thema, en kijk of er geen vakantie is."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Arrange meetings, most with a host."""
        from stappenplan.steps.follow_up.player import follow_up

        return follow_up

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; days stand in order, an answer names the day it is about."""
        body = super().accept(draft)
        check(self, draft)
        if "days" in body:
            body["days"] = sorted(set(body["days"]))
        if draft.type == "come":
            body["day"] = self.by_id[draft.body.meeting].day
        body.pop("sure", None)
        return body

    def quote(self, entry: Entry) -> str:
        """The day that was settled."""
        if entry.type == "settle":
            return f"We komen bij elkaar op {dutch.format_day(entry.body['day'])}."
        return super().quote(entry)

    def plan_parts(self) -> PlanParts:
        """The meetings that have a day."""
        return {"meetings": plan_meetings(self)}

    def results(self) -> Iterator[ResultPart]:
        """The meetings as a table."""
        return results(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


KIND = NextMeetings
