"""Occasion: what the citizens' initiative takes over, from whom, in whose name (E1, E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.capabilities import TellsOccasion
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.people import Side
from stappenplan.contract.plan import Line
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.rules import EVERYBODY, FACILITATORS, Draft, Rule
from stappenplan.contract.step_kind import Player, StepKind
from stappenplan.errors import Refusal
from stappenplan.steps.occasion import views
from stappenplan.steps.occasion.entries import (
    MOST_FACTS,
    MOST_QUESTIONS,
    Answered,
    Clear,
    Fact,
    Question,
    Settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step


class Occasion(StepKind, TellsOccasion):
    """A villager tells, somebody types, and people say whether it is clear.

    What nobody answered is still open in the plan.
    """

    name = "occasion"
    title = "Aanleiding"
    icon = "🏡"
    words_may_be_actions = True
    paper = "vragen, en wat het dorp vertelt"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "fact": Rule(Fact, EVERYBODY),
        "clear": Rule(Clear),
        "ask": Rule(Question),
        "answered": Rule(Answered, FACILITATORS),
    }

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.clear: set[str] = set()
        self._marks: dict[str, str] = {}

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def rehearsal_player(cls) -> Player:
        from stappenplan.steps.occasion.player import occasion

        return occasion

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Facts come from the village or the facilitator; marks belong to a question."""
        body = super().accept(draft)
        match draft.type:
            case "fact":
                self._check_fact(draft)
            case "ask":
                own = [item for item in self.contributions("ask") if item.author == draft.author]
                if len(own) >= MOST_QUESTIONS:
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
        if sum(1 for _ in self.contributions("fact")) >= MOST_FACTS:
            raise Refusal(f"Er staan al {MOST_FACTS} regels. Pas een regel aan die er al staat.")

    def apply(self, entry: Entry) -> None:
        """Keep a fact, a question, a tap or a mark; the last tap of a person counts."""
        match entry.type:
            case "fact":
                self.say(entry, entry.body["text"], field=entry.body["field"])
            case "ask":
                self.say(entry, entry.body["text"])
                self.clear.discard(entry.author)
            case "clear":
                self.clear.add(entry.author)
            case "answered":
                self._marks[entry.body["entry"]] = "open" if entry.body.get("open") else "answered"

    # -- what it yields ------------------------------------------------------------------

    def facts(self) -> list[tuple[str, Contribution]]:
        """Return the facts that may be shown, with the id of their field, in the fields' order."""
        order = [field.id for field in self.settings.fields]
        found = [(item.about.get("field", ""), item) for item in self.of("fact") if item.visible]
        # A field that a workshop file lost keeps its words, behind the others.
        return sorted(
            found, key=lambda fact: order.index(fact[0]) if fact[0] in order else len(order)
        )

    def open_questions(self) -> list[Contribution]:
        """Return the questions that nobody answered."""
        return [item for item in self.questions() if item.visible and self.mark(item) != "answered"]

    def still_open(self) -> list[Contribution]:
        """Return what the village itself leaves open, then the questions nobody answered."""
        opened = {field.id for field in self.settings.fields if field.open}
        return [item for field, item in self.facts() if field in opened] + self.open_questions()

    def plan_parts(self) -> PlanParts:
        """Return what the village wants, and what is still open."""
        labels = {field.id: field.label for field in self.settings.fields}
        opened = {field.id for field in self.settings.fields if field.open}
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

    def of(self, sort: str) -> Iterator[Contribution]:
        """Return the facts, or the questions, merged ones once."""
        for item in self.contributions(sort, "merged"):
            if not item.merged_into and self._first(item).type == sort:
                yield item

    def _first(self, item: Contribution) -> Contribution:
        """Return the words from which this was merged first, itself when it was not."""
        return self.gathering.words.get(item.sources[0], item)

    def questions(self) -> list[Contribution]:
        """Return all questions, also those that are hidden."""
        return list(self.of("ask"))

    def mark(self, item: Contribution) -> str:
        """Return the mark of a question; merged ones take over what all of them had."""
        marks = {self._marks.get(source, "") for source in item.sources}
        return self._marks.get(item.id) or (marks.pop() if len(marks) == 1 else "")

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show the facts to everybody; names and all questions only for the facilitator."""
        return views.view(self, visitor)
