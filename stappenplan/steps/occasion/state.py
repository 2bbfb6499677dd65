"""What was told, asked and answered about the occasion, replayed from the journal."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.capabilities import AwaitsFacilitator, TellsOccasion, Waiting
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry import Entry
from stappenplan.contract.gathering import GatheringView
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step


class OccasionState(StepKind, TellsOccasion, AwaitsFacilitator):
    """Facts and questions, whether a question was answered, and to whom the story is clear.

    Attributes
    ----------
    clear
        The participants to whom the story is clear and who asked nothing since.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.clear: set[str] = set()
        self._question_states: dict[str, str] = {}

    def apply(self, entry: Entry) -> None:
        """Keep a fact, a question, or what was said about one; the last entry of each counts."""
        match entry.type:
            case "fact":
                self.say(entry, entry.body["text"], field=entry.body["field"])
            case "ask":
                self.say(entry, entry.body["text"])
                self.clear.discard(entry.author)
            case "clear":
                self.clear.add(entry.author)
            case "answered":
                state = "open" if entry.body.get("open") else "answered"
                self._question_states[entry.body["entry"]] = state

    def facts(self) -> list[tuple[str, Contribution]]:
        """The facts that may be shown, with the id of their field, in the fields' order."""
        order = [field.id for field in self.settings.fields]
        found = [(item.about.get("field", ""), item) for item in self.items("fact") if item.visible]
        # A field that a workshop file lost keeps its words, behind the others.
        return sorted(
            found, key=lambda fact: order.index(fact[0]) if fact[0] in order else len(order)
        )

    def questions(self) -> list[Contribution]:
        """All questions, also those that are hidden."""
        return list(self.items("ask"))

    def open_questions(self) -> list[Contribution]:
        """The questions that nobody answered."""
        return [
            item
            for item in self.questions()
            if item.visible and self.question_state(item) != "answered"
        ]

    def waiting(self) -> Iterator[Waiting]:
        """The questions to which the facilitator did not say whether they are answered."""
        count = sum(not self.question_state(item) for item in self.open_questions())
        if count:
            text = f"{count} {'vraag' if count == 1 else 'vragen'} nog niet behandeld"
            yield Waiting(text, count, self.step.id)

    def open_fields(self) -> set[str]:
        """The ids of the fields that hold what the village itself leaves open."""
        return {field.id for field in self.settings.fields if field.open}

    def still_open(self) -> list[Contribution]:
        """What the village itself leaves open, then the questions nobody answered."""
        fields = self.open_fields()
        return [item for field, item in self.facts() if field in fields] + self.open_questions()

    def items(self, type_: str) -> Iterator[Contribution]:
        """The contributions of this type, merged ones once."""
        for item in self.contributions(type_, "merged"):
            if not item.merged_into and self._first_source(item).type == type_:
                yield item

    def _first_source(self, item: Contribution) -> Contribution:
        """The contribution from which this was merged first, itself when it was not merged."""
        return self.gathering.words.get(item.sources[0], item)

    def question_state(self, item: Contribution) -> str:
        """`answered`, `open` or empty; a merged question takes the state all its sources share."""
        states = {self._question_states.get(source, "") for source in item.sources}
        return self._question_states.get(item.id) or (states.pop() if len(states) == 1 else "")
