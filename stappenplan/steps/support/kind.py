"""Support: initiatives ask for help, rules explain whether they may, and people offer it (L2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.steps.support import views
from stappenplan.steps.support.admission import BOUNDED, COUNCIL, END, PROFESSIONS, judge
from stappenplan.steps.support.checks import check
from stappenplan.steps.support.entries import (
    AcceptSupport,
    AnswerAdmission,
    DeclineSupport,
    MatchSupport,
    OfferSupport,
    RequestSupport,
    Settings,
)
from stappenplan.steps.support.matching import propose
from stappenplan.steps.support.results import days, private_part, results
from stappenplan.steps.support.state import SUPPORT, SupportState

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.plan import PlanDay
    from stappenplan.contract.plan_parts import PlanParts
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

MATCHING = frozenset({"match"})


class Support(SupportState):
    """Requests are held against rules that explain, and people say yes or no to proposals."""

    name = "support"
    title = "Hulp vragen en aanbieden"
    icon = "🛟"
    sort = StepSort.MEETING
    voluntary = True
    paper = "aanvragen om hulp, en wat mensen aanbieden"
    shown_along = frozenset({"initiative", "my_requests", "my_offers"})
    Settings = Settings
    phases = (
        Phase("request", "Aanvragen"),
        Phase("offer", "Aanbieden"),
        Phase("match", "Koppelen"),
    )
    rules: ClassVar[Mapping[str, Rule]] = {
        "request": Rule(RequestSupport),
        "admit": Rule(AnswerAdmission, EVERYBODY),
        "offer": Rule(OfferSupport),
        # Has no undo: whether it still can be undone would tell that somebody declined.
        "match": Rule(MatchSupport, FACILITATORS, MATCHING, slow=True),
        "accept": Rule(AcceptSupport, phases=MATCHING, personal=True),
        "decline": Rule(DeclineSupport, phases=MATCHING, personal=True, private=True),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet for a request with the rules, and one for an offer."""
        settings = Settings.model_validate(step.settings)
        kinds = f"Welke hulp? ({' / '.join(SUPPORT.values())})"
        lines = ["Van", "Initiatief", settings.ask, kinds, COUNCIL]
        lines += [f"{PROFESSIONS} ({', '.join(settings.professions)})", f"{BOUNDED} {END}"]
        use = "Eén per initiatief zonder telefoon. Neem ze over voordat mensen hulp aanbieden."
        yield PaperSheet("lines", "Aanvraagblad", use, {"lines": lines})
        use = "Eén per mens zonder telefoon. Haal ze op voor het koppelen."
        yield PaperSheet("lines", "Aanbodblad", use, {"lines": ["Van", kinds, settings.offer]})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Initiatives that know the rules beforehand."""
        least = Settings.model_validate(step.settings).more_than + 1
        yield (
            f"{step.title}: kennen de initiatieven de regels? De raad sterker, minstens "
            f"{least} beroepsgroepen, en een einde."
        )

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Some ask and answer the rules, most offer, and most say yes to what is proposed."""
        from stappenplan.steps.support.player import support

        return support

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; compute the proposals."""
        body = super().accept(draft)
        check(self, draft)
        match draft.type:
            case "match":
                body["matches"] = propose(self, draft.id)
                if not body["matches"]:
                    raise Refusal(
                        "Er is geen nieuw voorstel. Vraag om meer aanbod, of help een aanvraag "
                        "eerst door de regels."
                    )
        return body

    def quote(self, entry: Entry) -> str:
        """The answers to the rules, in words."""
        if entry.type != "admit":
            return super().quote(entry)
        rules = judge(entry.body, self.settings.professions, self.settings.more_than)
        return " ".join(dutch.end_sentence(rule.why) for rule in rules)

    def plan_parts(self) -> PlanParts:
        """The days on which help ends."""
        return {"days": [*days(self)]}

    def days_of(self, participant: str) -> Iterator[PlanDay]:
        """The days on which the help ends that somebody asked for."""
        return days(self, participant)

    def results(self) -> Iterator[ResultPart]:
        """One chapter with a part for each request."""
        return results(self)

    def private_part(self, participant: str) -> ResultPart | None:
        """What this person agreed, with whom."""
        return private_part(self, participant)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


KIND = Support
