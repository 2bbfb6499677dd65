"""Occasion: what the citizens' initiative takes over, from whom, in whose name (E1, E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from stappenplan.errors import Refusal
from stappenplan.people import Role, Side, Visitor
from stappenplan.plan.model import Line
from stappenplan.steps.base import (
    EVERYBODY,
    FACILITATORS,
    Body,
    Contribution,
    Draft,
    EntryId,
    PlanParts,
    Rule,
    StepKind,
    StepSettings,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry

# More lines than fit on a projector are not facts that a group remembers.
MOST_FACTS = 40
MOST_QUESTIONS = 5

FieldId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class FactField(BaseModel):
    """One thing that must be known about the initiative; `open` ones hold what is not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: FieldId
    label: Annotated[str, Field(min_length=1, max_length=120)]
    hint: str = ""
    open: bool = False


class Settings(StepSettings):
    """What a workshop file may set."""

    fields: Annotated[tuple[FactField, ...], Field(min_length=1, max_length=12)] = (
        FactField(id="what", label="Wat wil het dorp zelf gaan doen?"),
        FactField(
            id="from_whom",
            label="Van wie neemt het dorp dit over?",
            hint="De gemeente, en ook andere instanties.",
        ),
        FactField(id="form", label="In welke vorm?"),
        FactField(id="in_whose_name", label="Namens wie spreekt het initiatief?"),
        FactField(id="still_open", label="Wat staat nog open?", open=True),
    )


class Fact(Body):
    """One line about the initiative."""

    field: FieldId
    text: Text


class Clear(Body):
    """The story is clear to me."""


class Question(Body):
    """I have a question about the initiative."""

    text: Text


class Answered(Body):
    """A question was answered in the room, or stays open on purpose."""

    entry: EntryId
    open: bool = False


class Occasion(StepKind):
    """A villager tells, somebody types, and people say whether it is clear.

    What nobody answered is still open in the plan.
    """

    name = "occasion"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "fact": Rule(Fact, EVERYBODY),
        "clear": Rule(Clear),
        "ask": Rule(Question),
        "answered": Rule(Answered, FACILITATORS),
    }

    def __init__(self, step: Step, gathering: Gathering) -> None:
        super().__init__(step, gathering)
        self._clear: set[str] = set()
        self._marks: dict[str, str] = {}

    # -- what may be entered -------------------------------------------------------------

    def check(self, draft: Draft) -> None:
        """Facts come from the village or the facilitator; marks belong to a question."""
        match draft.type:
            case "fact":
                self._check_fact(draft)
            case "ask":
                own = [item for item in self.contributions("ask") if item.author == draft.author]
                if len(own) >= MOST_QUESTIONS:
                    raise Refusal(f"Je stelde al {len(own)} vragen. Stel je volgende vraag hardop.")
            case "answered":
                if draft.body.entry not in {item.id for item in self._questions()}:
                    raise Refusal("Deze vraag is er niet (meer). Kies een andere vraag.")

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
                self._clear.discard(entry.author)
            case "clear":
                self._clear.add(entry.author)
            case "answered":
                self._marks[entry.body["entry"]] = "open" if entry.body.get("open") else "answered"

    # -- what it yields ------------------------------------------------------------------

    def facts(self) -> list[tuple[str, Contribution]]:
        """Return the facts that may be shown, with the id of their field, in the fields' order."""
        order = [field.id for field in self.settings.fields]
        found = [(item.about.get("field", ""), item) for item in self._of("fact") if item.visible]
        # A field that a workshop file lost keeps its words, behind the others.
        return sorted(
            found, key=lambda fact: order.index(fact[0]) if fact[0] in order else len(order)
        )

    def open_questions(self) -> list[Contribution]:
        """Return the questions that nobody answered."""
        return [
            item for item in self._questions() if item.visible and self._mark(item) != "answered"
        ]

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

    def _of(self, sort: str) -> Iterator[Contribution]:
        for item in self.contributions(sort, "merged"):
            if not item.merged_into and self._first(item).type == sort:
                yield item

    def _first(self, item: Contribution) -> Contribution:
        """Return the words from which this was merged first, itself when it was not."""
        return self.gathering.words.get(item.sources[0], item)

    def _questions(self) -> list[Contribution]:
        return list(self._of("ask"))

    def _mark(self, item: Contribution) -> str:
        """Return the mark of a question; merged ones take over what all of them had."""
        marks = {self._marks.get(source, "") for source in item.sources}
        return self._marks.get(item.id) or (marks.pop() if len(marks) == 1 else "")

    # -- what it shows -------------------------------------------------------------------

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show the facts to everybody; names and all questions only for the facilitator."""
        present = {person.id for person in self.gathering.present()}
        facilitator = visitor.role is Role.FACILITATOR
        questions = self._questions()
        view: dict[str, Any] = {
            "occasion": self.gathering.workshop.occasion,
            "fields": [self._field(field, visitor) for field in self.settings.fields],
            "clear": len(self._clear & present),
            "people": len(present),
            "questions_asked": len(questions),
            "max_length": self.max_length,
        }
        if facilitator:
            view["questions"] = [self._row(item) | {"mark": self._mark(item)} for item in questions]
            return view
        view["left_open"] = [
            {"id": item.id, "text": item.text}
            for item in questions
            if item.visible and self._mark(item) == "open"
        ]
        if visitor.role is Role.PARTICIPANT:
            view |= self._for_participant(visitor.participant or "")
        return view

    def _field(self, field: FactField, visitor: Visitor) -> dict[str, Any]:
        if visitor.role is Role.FACILITATOR:
            facts = [i for i in self._of("fact") if i.about.get("field") == field.id]
            rows = [self._row(item) for item in facts]
        else:
            rows = [
                {"id": i.id, "text": i.text, "mine": i.author == visitor.author}
                for key, i in self.facts()
                if key == field.id
            ]
        return field.model_dump() | {"facts": rows}

    def _for_participant(self, me: str) -> dict[str, Any]:
        person = self.gathering.people.get(me)
        mine = [item for item in self.contributions("ask") if item.author == me]
        return {
            "may_tell": person is not None and person.side is Side.CITIZEN,
            "my_clear": me in self._clear,
            "my_questions": [
                {"id": i.id, "text": i.text, "state": i.state, "mark": self._mark_now(i)}
                for i in mine
            ],
        }

    def _mark_now(self, item: Contribution) -> str:
        root = self.gathering.words.get(self.gathering.root(item.id), item)
        return self._mark(root)

    def _row(self, item: Contribution) -> dict[str, Any]:
        return {
            "id": item.id,
            "text": item.text,
            "author": self.gathering.name_of(item.author),
            "mine": item.author == Role.FACILITATOR.value,
            "state": item.state,
            "merged": [
                self.gathering.words[source].text
                for source in item.sources
                if item.type == "merged" and source in self.gathering.words
            ],
        }
