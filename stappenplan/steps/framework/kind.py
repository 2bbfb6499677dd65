"""Framework: a group makes, tries and decides its own instrument for weighing (P3-P6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.steps.framework import drafting, views
from stappenplan.steps.framework.checks import check
from stappenplan.steps.framework.entries import (
    AddCriterion,
    AddForm,
    AddTrial,
    AnswerTrial,
    DecideFramework,
    DropItem,
    EditItem,
    GiveConsent,
    GiveReason,
    JudgeAdvice,
    JudgeItem,
    JudgeWorth,
    RevealAnswers,
    Settings,
    SettleReason,
    SettleWorth,
)
from stappenplan.steps.framework.people import missing_roles
from stappenplan.steps.framework.results import results
from stappenplan.steps.framework.state import FrameworkState

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.remarks import Remark
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

MAKING = frozenset({"criteria", "reasons", "try"})
CHANGING = MAKING | {"decide"}
REVEALED = {
    "value": "wat mensen van een kader vinden",
    "items": "wat mensen van criteria en vormen vinden",
    "consent": "de bezwaren",
}


def _reveal_words(body: Mapping[str, Any]) -> str:
    return f"{'Niet meer getoond' if body.get('off') else 'Getoond'}: {REVEALED[body['what']]}"


# A version holds what was changed before it: undoing that would change what was decided.
_DECIDED = frozenset({"decide"})


def _named(words: str, body: Mapping[str, Any]) -> str:
    """What was done to an item; whoever named it may be erased since."""
    return f"{words}: {{name}}" if "name" in body else words


def _edit_words(body: Mapping[str, Any]) -> str:
    return _named("Aangepast", body)


def _drop_words(body: Mapping[str, Any]) -> str:
    return _named("Teruggezet" if body.get("off") else "Weggelaten", body)


class FrameworkStep(FrameworkState):
    """Everybody says what they think out of sight; what counts is what the group decides."""

    name = "framework"
    title = "Afwegingskader"
    icon = "⚖️"
    sort = StepSort.CHOOSING
    paper = "criteria, redenen, en wat mensen van het kader vinden"
    shown_along = frozenset({"own"})
    unsigned = frozenset({"value", "opinion", "verdict", "consent"})
    Settings = Settings
    phases = (
        Phase("value", "Helpt een kader?"),
        Phase("criteria", "Criteria en vormen"),
        Phase("reasons", "Redenen"),
        Phase("try", "Proberen"),
        Phase("decide", "Besluiten"),
    )
    rules: ClassVar[Mapping[str, Rule]] = {
        "value": Rule(JudgeWorth, phases=frozenset({"value"})),
        "value_decided": Rule(
            SettleWorth,
            FACILITATORS,
            frozenset({"value"}),
            undo=Undo("Besluit genomen: {text}", "worth"),
        ),
        "reveal": Rule(RevealAnswers, FACILITATORS, undo=Undo(_reveal_words, "reveal", ("what",))),
        "opinion": Rule(JudgeItem, phases=frozenset({"criteria"})),
        "criterion": Rule(AddCriterion, EVERYBODY, MAKING),
        "form": Rule(AddForm, EVERYBODY, MAKING),
        "edit": Rule(
            EditItem,
            FACILITATORS,
            CHANGING,
            repeats=frozenset({"item", "source"}),
            repeated_in=frozenset({"text", "name"}),
            undo=Undo(_edit_words, "edit", ("item", "part"), until_in_step=_DECIDED),
        ),
        "drop": Rule(
            DropItem,
            FACILITATORS,
            CHANGING,
            repeats=frozenset({"item"}),
            repeated_in=frozenset({"name"}),
            undo=Undo(_drop_words, "drop", ("item",), until_in_step=_DECIDED),
        ),
        "reason": Rule(GiveReason, EVERYBODY, frozenset({"reasons", "try"})),
        "settle": Rule(
            SettleReason,
            FACILITATORS,
            frozenset({"reasons", "try", "decide"}),
            undo=Undo(
                "Besluit genomen: {text}",
                "settle",
                ("criterion", "answer", "form"),
                until_in_step=_DECIDED,
            ),
        ),
        "project": Rule(AddTrial, EVERYBODY, frozenset({"try"})),
        "answer": Rule(AnswerTrial, EVERYBODY, frozenset({"try"})),
        "verdict": Rule(JudgeAdvice, phases=frozenset({"try"})),
        "consent": Rule(GiveConsent, phases=frozenset({"decide"})),
        "decide": Rule(
            DecideFramework,
            FACILITATORS,
            frozenset({"decide"}),
            undo=Undo(
                "Besloten: versie {number}",
                "decide",
                until=frozenset({"consent", "framework_used"}),
            ),
        ),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet to propose a criterion and a reason, and one with the questions of a project."""
        settings = Settings.model_validate(step.settings)
        yield PaperSheet(
            "lines",
            "Criterium of reden",
            "Eén per deelnemer zonder telefoon.",
            {
                "lines": [
                    "Een vraag die we altijd stellen, met de antwoorden",
                    "Bij welk antwoord past welke vorm?",
                    "Waarom?",
                ]
            },
        )
        questions = [
            {"ask": one.question, "choices": [answer.text for answer in one.answers]}
            for one in sorted(settings.criteria, key=lambda one: not one.first)
        ]
        yield PaperSheet(
            "lines",
            "Project langs het kader",
            "Eén per project. Kruis aan wat past.",
            {"lines": ["Project", *questions, "Past het advies? Waarom wel of niet?"]},
        )

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Real projects, and a mixed group."""
        settings = Settings.model_validate(step.settings)
        if not settings.projects:
            yield f"{step.title}: zet vooraf echte projecten klaar om het kader op te proberen."
        yield f"{step.title}: nodig mensen uit van raad of bestuur, inwoners en ambtenaren."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """A group makes a framework, tries it and decides."""
        from stappenplan.steps.framework.player import framework

        return framework

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; record what an act is about, and who is missing."""
        body = super().accept(draft)
        check(self, draft)
        body.pop("sure", None)
        if draft.type in {"edit", "drop"} and (name := drafting.first_name(self, draft.body.item)):
            body["name"] = name
        if draft.type == "edit" and draft.body.part == drafting.NEW:
            body["part"] = f"answer-{draft.id}"
        if draft.type == "decide":
            body["number"] = self.asked_version
            body["missing"] = list(missing_roles(self))
        return body

    def check_withdrawal(self, item: Contribution) -> None:
        """Refuse for what a decided version holds, and for what another answer replaces."""
        if self.is_an_answer(item.id):
            raise Refusal("Kies een ander antwoord. Dat komt in de plaats van dit.")
        for version in self.decided:
            made = version.framework
            known = [one.sources for one in made.criteria]
            known += [one.sources for one in made.forms]
            known += [one.sources for one in made.reasons]
            known.append(version.objections)
            if any(item.id in sources for sources in known):
                raise Refusal(
                    f"Dit staat in versie {made.version}, waarover de groep besloot. "
                    "Vraag de begeleider om het weg te laten."
                )

    def quote(self, entry: Entry) -> str:
        """The words alone."""
        body = entry.body
        if entry.type == "criterion":
            return f"{body['question']} {drafting.more_words(entry)}"
        if entry.type == "form":
            parts = ("name", "goal", "promise", "ownership")
            return " · ".join(body[part] for part in parts if body.get(part))
        return str(body.get("text") or body.get("title") or "")

    def remark(self, item: Contribution) -> Remark:
        """With the answers of a criterion, and what a form is for."""
        found = super().remark(item)
        entry = self.gathering.entry_ids.get(item.id)
        if entry is None or entry.type not in {"criterion", "form"}:
            return found
        more = drafting.more_words(entry)
        return replace(found, text=f"{item.text} {more}".strip())

    def remarks(self) -> Iterator[Remark]:
        """All that was said, without what the group may not see yet."""
        hidden = self.out_of_sight()
        for item in self.contributions():
            if self.gathering.said(item) and item.id not in hidden:
                yield self.remark(item)

    def why_waiting(self, entry_id: str) -> str:
        """Before it is shown nobody reads what people think."""
        unseen = entry_id in self.out_of_sight()
        return "De groep ziet dit nog niet." if unseen else super().why_waiting(entry_id)

    def results(self) -> Iterator[ResultPart]:
        """The framework as it was decided last, or as far as it is made."""
        return results(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


KIND = FrameworkStep
