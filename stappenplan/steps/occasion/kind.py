"""Occasion: what the citizens' initiative takes over, from whom, in whose name (E1, E2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.people import Side
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.remarks import Remark
from stappenplan.contract.result import Line
from stappenplan.contract.step_kind import Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.steps.occasion import views
from stappenplan.steps.occasion.entries import (
    MAX_FACTS,
    MAX_QUESTIONS,
    AskAboutOccasion,
    ConfirmClear,
    MarkAnswered,
    Settings,
    TellFact,
)
from stappenplan.steps.occasion.state import OccasionState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.people import Visitor


def _answered_words(body: Mapping[str, Any]) -> str:
    return "Vraag blijft open: {entry}" if body.get("open") else "Vraag beantwoord: {entry}"


class Occasion(OccasionState):
    """Facts that a villager tells, questions, and to whom it is clear.

    Questions that nobody answered are still open in the plan.
    """

    name = "occasion"
    title = "Aanleiding"
    icon = "🏡"
    sort = StepSort.OPENING
    words_may_be_actions = True
    shown_along = frozenset({"fields", "may_tell", "my_questions"})
    paper = "vragen, en wat het dorp vertelt"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "fact": Rule(TellFact, EVERYBODY),
        "clear": Rule(ConfirmClear),
        "ask": Rule(AskAboutOccasion),
        "answered": Rule(
            MarkAnswered, FACILITATORS, undo=Undo(_answered_words, "answered", ("entry",))
        ),
    }

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def rehearsal_player(cls) -> Player:
        from stappenplan.steps.occasion.player import occasion

        return occasion

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse facts of others than citizens and the facilitator, and unknown questions."""
        body = super().accept(draft)
        match draft.type:
            case "fact":
                self._check_fact(draft)
            case "ask":
                own = [item for item in self.contributions("ask") if item.author == draft.author]
                if len(own) >= MAX_QUESTIONS:
                    raise Refusal(f"Je stelde al {len(own)} vragen. Stel je volgende vraag hardop.")
            case "answered":
                if draft.body.entry not in {item.id for item in self.questions()}:
                    raise Refusal("Deze vraag is er niet (meer). Kies een andere vraag.")
        return body

    def _check_fact(self, draft: Draft) -> None:
        person = self.gathering.people.get(draft.author)
        if person is not None and person.side is not Side.CITIZEN:
            raise Refusal(
                "Dit vult een inwoner of de begeleider in. Wil je iets weten? Stel een vraag."
            )
        if draft.body.field not in {field.id for field in self.settings.fields}:
            raise Refusal("Dit vak is er niet. Laad de pagina opnieuw.")
        if sum(1 for _ in self.contributions("fact")) >= MAX_FACTS:
            raise Refusal(f"Er staan al {MAX_FACTS} regels. Pas een regel aan die er al staat.")

    # -- what it yields ------------------------------------------------------------------

    def plan_parts(self) -> PlanParts:
        """What the village wants, and what is still open."""
        labels = {field.id: field.label for field in self.settings.fields}
        opened = self.open_fields()
        return {
            "village_wants": [
                Line(text=item.text, sources=item.sources, label=labels.get(field, ""))
                for field, item in self.facts()
                if field not in opened
            ],
            "still_open": [
                Line(text=item.text, sources=item.sources) for item in self.still_open()
            ],
        }

    def remark(self, item: Contribution) -> Remark:
        """A fact under its field; a question with what became of it."""
        labels = {field.id: field.label for field in self.settings.fields}
        marks = {"answered": "Vraag, beantwoord in de zaal", "open": "Vraag, blijft open"}
        whole = self.gathering.words.get(self.gathering.root(item.id), item)
        asked = marks.get(self.question_state(whole), "Vraag")
        about = labels.get(item.about.get("field", ""), "") if "field" in item.about else asked
        return replace(super().remark(item), about=about)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show the facts to everybody; names and all questions only for the facilitator."""
        return views.view(self, visitor)


KIND = Occasion
