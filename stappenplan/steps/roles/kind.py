"""Rol: which role the government has today and which one fits better (E9), per theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan.contract.entry_rules import FACILITATORS, PARTICIPANTS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Visitor
from stappenplan.contract.plan import RUNG_WORDS, RUNGS
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.step_kind import Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.plan.rung_texts import RUNG_TEXTS
from stappenplan.steps.roles import views
from stappenplan.steps.roles.entries import AnswerRole, ChooseThemes, Settings
from stappenplan.steps.roles.state import RolesState

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.workshop import Step


class Roles(RolesState):
    """The role today and wanted, with the spread; not a ranking, the highest rung is not best."""

    name = "roles"
    title = "Rol"
    icon = "🎭"
    sort = StepSort.CHOOSING
    paper = "rolposters"
    Settings = Settings
    rules = {
        "role": Rule(AnswerRole, PARTICIPANTS),
        "choose": Rule(ChooseThemes, FACILITATORS, undo=Undo("Thema's gekozen", "themes")),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        use = "Eén poster per thema. Print op A3 als dat kan, en leg er stippen bij."
        content = {"rungs": [RUNG_WORDS[rung] for rung in RUNGS]}
        yield PaperSheet("roles", "Rolposter", use, content)

    @classmethod
    def rehearsal_player(cls) -> Player:
        from stappenplan.steps.roles.player import roles

        return roles

    def accept(self, draft: Draft) -> dict[str, Any]:
        body = super().accept(draft)
        if draft.type == "choose":
            self._check_choice(draft.body)
        else:
            self._check_answer(draft.body)
        return body

    def _check_choice(self, body: ChooseThemes) -> None:
        known = {theme.id for theme in self.gathering.themes()}
        if not set(body.themes) <= known:
            raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
        if not body.themes and known:
            raise Refusal("Kies minstens één thema.")

    def _check_answer(self, body: AnswerRole) -> None:
        if body.theme not in {theme for theme, _ in self.subjects()}:
            raise Refusal("Dit thema staat nu niet op de lijst. Ga verder met het volgende.")
        if body.who not in self.settings.who:
            raise Refusal("Naar deze rol vragen we vandaag niet.")
        if body.today is None and body.wanted is None:
            raise Refusal("Kies eerst een antwoord.")

    def plan_parts(self) -> PlanParts:
        return {"roles": self.named_shifts()}

    def quote(self, entry: Entry) -> str:
        """An answer in the words of its button."""
        body = entry.body
        texts = RUNG_TEXTS.get(body.get("who", ""), RUNG_WORDS)
        halves = (("today", "Nu"), ("wanted", "Past beter"))
        parts = (
            f"{label}: {texts[body[half]]}." for half, label in halves if body.get(half) in texts
        )
        return " ".join(parts)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        return views.view(self, visitor)


KIND = Roles
