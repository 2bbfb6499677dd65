"""Meet: with which citizen somebody will talk, about what, and whether it happened (E8)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract import plan
from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.remarks import Remark
from stappenplan.contract.result import Line
from stappenplan.contract.step_kind import Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.talks import PromisedTalk, TookPlace
from stappenplan.steps.meet import checks, views
from stappenplan.steps.meet.compute_proposals import proposals_body
from stappenplan.steps.meet.entries import (
    AcceptProposal,
    ChooseReviewDays,
    PromiseNothing,
    PromiseTalk,
    ProposeTalks,
    RecordReaction,
    RefuseProposal,
    Settings,
    WithdrawTalk,
)
from stappenplan.steps.meet.state import MeetState
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor


class Meet(MeetState):
    """Promised talks, and whether they were held: only a held talk counts as a contact."""

    name = "meet"
    title = "Verbinden"
    icon = "🤝"
    sort = StepSort.MEETING
    shows_contact_map = True
    voluntary = True
    shown_along = frozenset({"talks"})
    words_may_be_actions = True
    paper = "beloofde gesprekken"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "talk": Rule(PromiseTalk),
        "propose": Rule(
            ProposeTalks,
            FACILITATORS,
            slow=True,
            elsewhere=True,
            private_fields=frozenset({"proposals"}),
        ),
        "accept": Rule(AcceptProposal, personal=True),
        "refuse": Rule(RefuseProposal, personal=True, private=True),
        "none": Rule(PromiseNothing, private=True),
        "withdraw": Rule(WithdrawTalk),
        "took_place": Rule(TookPlace, EVERYBODY),
        "review_dates": Rule(
            ChooseReviewDays, FACILITATORS, undo=Undo("Dagen voor de terugblik gekozen", "days")
        ),
        "reaction": Rule(RecordReaction, FACILITATORS),
    }

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Promise talks, and hold most of them."""
        from stappenplan.steps.meet.player import meet

        return meet

    # -- what may be entered -------------------------------------------------------------

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; write a known role as the workshop writes it, days in order."""
        body = super().accept(draft)
        checks.check(self, draft)
        match draft.type:
            case "talk":
                known = {name_key(name): name for name in self.settings.whom}
                body["whom"] = known.get(name_key(body["whom"]), body["whom"])
                body.pop("sure", None)
            case "propose":
                body |= proposals_body(self, draft)
            case "accept":
                body["whom"] = self.proposed.by_id[draft.body.proposal].whom
            case "review_dates":
                body["dates"] = sorted(set(body["dates"]))
        return body

    def check_talk_owner(self, draft: Draft) -> None:
        """Refuse a talk that is gone or that somebody else promised."""
        checks.check_talk_owner(self, draft)

    # -- what it yields and shows --------------------------------------------------------

    def quote(self, entry: Entry) -> str:
        """What came of a talk, for who wrote no line about it."""
        if entry.type == "took_place":
            return "We hebben gepraat." if entry.body["yes"] else "We hebben nog niet gepraat."
        return super().quote(entry)

    def plan_parts(self) -> PlanParts:
        """The promised talks, the days of looking back and what the sponsor said."""
        return {
            "talks": [
                plan.Talk(
                    who_label=self.gathering.label_of(talk.words.author),
                    whom=talk.whom,
                    about=talk.words.text,
                    date=talk.date,
                    took_place=talk.took_place,
                    sources=talk.sources,
                )
                for talk in self.talks()
            ],
            "review_dates": list(self.chosen_review_days),
            "reactions": [Line(text=item.text, sources=item.sources) for item in self.reactions()],
        }

    def remark(self, item: Contribution) -> Remark:
        """What a talk is about, what came of one, or what the sponsor said."""
        about = "Reactie van de opdrachtgever"
        if item.about.get("whom"):
            about = f"Beloofd gesprek met {item.about['whom']}"
        elif item.about.get("talk"):
            talk = self.promised.get(item.about["talk"])
            about = f"Wat kwam er van het gesprek met {talk.whom}" if talk else "Over een gesprek"
        return replace(super().remark(item), about=about)

    def talk_view(self, talk: PromisedTalk, *, named: bool = False) -> dict[str, Any]:
        """A talk as plain JSON, for its owner or, named, for the facilitator."""
        return views.talk_view(self, talk, named=named)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show numbers to the room, a person their own talks, the facilitator all of them."""
        return views.view(self, visitor)


KIND = Meet
