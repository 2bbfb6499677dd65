"""The step kind: a few questions at once, counted when the group looks at the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan.contract.entry_rules import Draft, Rule
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.result import ResultPart
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.steps.poll import outcome_part, views
from stappenplan.steps.poll.entries import OBJECTION, ChooseAnswer, Settings
from stappenplan.steps.poll.state import PollState

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step


class Poll(PollState):
    """Nobody sees what others answer before the group looks at it; nobody ever sees who did."""

    name = "poll"
    title = "Peiling"
    icon = "📊"
    sort = StepSort.CHOOSING
    paper = "peilingformulieren"
    side_by_side = True
    Settings = Settings
    phases = (Phase("ask", "Invullen"), Phase("show", "Uitslag"))
    unsigned = frozenset({"answer"})
    rules = {"answer": Rule(ChooseAnswer, phases=frozenset({"ask"}))}

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A form with the questions and their answers."""
        settings = Settings.model_validate(step.settings)
        lines = [
            f"{question.ask} ({' / '.join(question.answers)})" for question in settings.questions
        ]
        use = "Eén per deelnemer zonder telefoon. Streep weg wat niet past. Zet er geen naam op."
        yield PaperSheet("lines", "Peilingformulier", use, {"lines": lines})

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Most people answer, some with words."""
        from stappenplan.steps.poll.player import poll

        return poll

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse answers that do not exist, and an objection without words."""
        body = super().accept(draft)
        question = self.question(draft.body.question)
        chosen: list[int] = draft.body.chosen
        if question is None:
            raise Refusal("Deze vraag is er niet (meer). Ga verder met de volgende.")
        if len(chosen) != len(set(chosen)) or any(at >= len(question.answers) for at in chosen):
            raise Refusal("Dit antwoord staat niet in de lijst. Kies opnieuw.")
        if question.type != "several" and len(chosen) > 1:
            raise Refusal("Kies hier één antwoord.")
        objects = question.type == "consent" and chosen == [OBJECTION]
        if objects and not draft.body.text:
            raise Refusal(
                "Schrijf in een paar woorden wat je bezwaar is. Dan kan de groep ermee verder."
            )
        if draft.body.text and not (objects or question.comment):
            raise Refusal("Bij deze vraag hoort geen tekst. Kies alleen een antwoord.")
        return body

    def quote(self, entry: Entry) -> str:
        """The question; what one person chose is told nowhere."""
        question = self.question(entry.body.get("question", ""))
        return f"Antwoord op: {question.ask}" if question else ""

    def why_waiting(self, entry_id: str) -> str:
        """Before the outcome nobody reads words beside an answer."""
        return super().why_waiting(entry_id) if self.counted else "De uitslag is er nog niet."

    def results(self) -> Iterator[ResultPart]:
        """How the questions were answered, once the group may see it."""
        if self.counted and self.answered():
            yield outcome_part.outcome_part(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see now."""
        return views.view(self, visitor)


KIND = Poll
