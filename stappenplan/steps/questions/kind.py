"""Questions: the same questions answered for each project, organisation, duo or person (M2, S5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.capabilities import (
    AsksFixedQuestions,
    DescribedProject,
    DescribesProjects,
    FixedAnswers,
    PresentsProjects,
)
from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.questions import views
from stappenplan.steps.questions.checks import check
from stappenplan.steps.questions.entries import (
    AddSubject,
    AnswerInWords,
    Belong,
    Fill,
    SetAside,
    Settings,
)
from stappenplan.steps.questions.results import described, fixed_answers, results
from stappenplan.steps.questions.state import QuestionsState
from stappenplan.steps.questions.values import read_value, shown_value

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.remarks import Remark
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step


def _aside_words(body: Mapping[str, Any]) -> str:
    return "Teruggezet in het overzicht" if body.get("off") else "Uit het overzicht gehaald"


class Questions(QuestionsState, DescribesProjects, AsksFixedQuestions):
    """Who answers for the same subject fill in one form together; nobody's words are replaced."""

    name = "questions"
    title = "Vaste vragen"
    icon = "🗂️"
    sort = StepSort.IDEAS
    paper = "ingevulde vragenbladen"
    makes_cards = True
    shown_along = frozenset({"forms"})
    Settings = Settings
    phases = (
        Phase("write", "Invullen"),
        Phase("read", "Lezen"),
        Phase("compare", "Naast elkaar"),
    )
    rules: ClassVar[Mapping[str, Rule]] = {
        "subject": Rule(AddSubject, EVERYBODY),
        "belong": Rule(Belong),
        "answer": Rule(AnswerInWords, EVERYBODY),
        "fill": Rule(Fill, EVERYBODY),
        "aside": Rule(SetAside, FACILITATORS, undo=Undo(_aside_words, "aside", ("subject",))),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A form with the questions."""
        settings = Settings.model_validate(step.settings)
        lines = [
            f"{one.label} ({' / '.join(one.options)})" if one.options else one.label
            for one in settings.questions
        ]
        called = dutch.capitalize(settings.words[0])
        head = {
            "person": ["Naam"],
            "duo": ["Namen"],
            "project": [called, "Wie vullen dit in?"],
            "organisation": [called],
        }[settings.per]
        use = f"Eén per {'deelnemer' if settings.per == 'person' else settings.words[0]}."
        yield PaperSheet("lines", "Vragenblad", use, {"lines": [*head, *lines]})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """What makes that people do not name the same thing twice."""
        settings = Settings.model_validate(step.settings)
        if settings.per != "person" and not settings.subjects:
            yield f"{step.title}: zet vooraf klaar welke {settings.words[1]} er zijn."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Answer for what people brought along."""
        from stappenplan.steps.questions.player import questions

        return questions

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what does not fit; a title that is there already is the same subject."""
        body = super().accept(draft)
        check(self, draft)
        if draft.type == "subject":
            known = self.find(draft.body.title)
            body["subject"] = known.id if known else draft.id
            body.pop("sure", None)
        question = self.question(body.get("question", ""))
        if draft.type == "fill" and question and body["text"]:
            body["text"] = read_value(question, body["text"])
        return body

    def words_in_view(self) -> bool:
        """Whether the overview was opened."""
        return self.phase != "write"

    def quote(self, entry: Entry) -> str:
        """A value as it reads; of the rest the words alone."""
        text = str(entry.body.get("text") or entry.body.get("title") or "")
        question = self.question(entry.body.get("question", ""))
        return shown_value(question, text) if question and text else text

    def remarks(self) -> Iterator[Remark]:
        """The answers, without those of what was left out of the overview."""
        aside = {one.id for one in self.subjects().values() if one.aside}
        for item in self.contributions():
            if self.gathering.said(item) and item.about.get("subject") not in aside:
                yield self.remark(item)

    def described(self) -> list[DescribedProject]:
        """What is told of each subject, but where everybody answers for themselves."""
        cache, key = self.gathering.cache, (self, "described")
        return list(cache.lasting(key, [self.step.id], lambda: described(self)))

    def fixed_answers(self) -> Iterator[FixedAnswers]:
        """What was answered, to be laid beside other gatherings."""
        yield from fixed_answers(self)

    def results(self) -> Iterator[ResultPart]:
        """The overview, unless what is presented holds it."""
        if self.per == "person" or not self.gathering.providers(PresentsProjects):
            yield from results(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


KIND = Questions
