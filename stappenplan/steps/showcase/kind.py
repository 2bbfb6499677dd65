"""Showcase: example projects are presented one after another, and the room responds (S3, M7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.showcase import views
from stappenplan.steps.showcase.checks import check, require_question
from stappenplan.steps.showcase.entries import (
    AddMinutes,
    AskAboutProject,
    BeginTurn,
    CheckOffQuestion,
    EndTurn,
    PassOver,
    ReplyToQuestion,
    Settings,
    TellProject,
    ThankProject,
)
from stappenplan.steps.showcase.results import results
from stappenplan.steps.showcase.state import ShowcaseState

if TYPE_CHECKING:
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

PRESENTING = frozenset({"present"})


class Showcase(ShowcaseState):
    """A clock for who speaks; questions and thanks are words, and nothing is counted."""

    name = "showcase"
    title = "Vertellen"
    icon = "🎤"
    sort = StepSort.MEETING
    voluntary = True
    paper = "vragen aan projecten, en wat mensen meenemen"
    shown_along = frozenset({"presents", "inbox", "own"})
    Settings = Settings
    phases = (Phase("present", "Vertellen"), Phase("read", "Teruglezen"))
    rules: ClassVar[Mapping[str, Rule]] = {
        "present": Rule(TellProject, personal=True),
        "start": Rule(BeginTurn, FACILITATORS, PRESENTING, undo=Undo("Begonnen: {name}", "turns")),
        "pass_over": Rule(
            PassOver, FACILITATORS, PRESENTING, undo=Undo("Overgeslagen: {name}", "turns")
        ),
        "extend": Rule(AddMinutes, FACILITATORS, PRESENTING, undo=Undo("Tijd erbij", "turns")),
        "finish": Rule(EndTurn, FACILITATORS, PRESENTING, undo=Undo("Beurt gestopt", "turns")),
        "ask": Rule(AskAboutProject),
        "thank": Rule(ThankProject),
        "answered": Rule(CheckOffQuestion, EVERYBODY),
        "reply": Rule(ReplyToQuestion),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet with both questions."""
        settings = Settings.model_validate(step.settings)
        one = settings.one
        use = f"Eén per {one} voor wie geen telefoon heeft. Haal de bladen op na elke beurt."
        lines = [dutch.capitalize(one), settings.ask, settings.thank]
        yield PaperSheet("lines", f"{dutch.capitalize(one)}blad", use, {"lines": lines})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Presenters who know how long they have."""
        settings = Settings.model_validate(step.settings)
        minutes = dutch.count_noun(settings.minutes, "minuut", "minuten")
        yield (
            f"{step.title}: is bij ieder {settings.one} bekend wie er vertelt, en dat dat "
            f"{minutes} duurt?"
        )

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Projects speak one after another; people ask and say what they take with them."""
        from stappenplan.steps.showcase.player import showcase

        return showcase

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; record the name of the project and how long its turn is."""
        body = super().accept(draft)
        check(self, draft)
        if draft.type == "reply":
            body["project"] = require_question(self, draft.body.question).about["project"]
        if draft.type == "start":
            body["minutes"] = self.settings.minutes
        project = self.project(body.get("project", ""))
        if project is not None:
            body["name"] = project.title
        return body

    def results(self) -> Iterator[ResultPart]:
        """A chapter for each project."""
        return results(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


KIND = Showcase
