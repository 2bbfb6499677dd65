"""What people answered in a poll, replayed from the journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.poll.entries import PollQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

# Numbers apart that answers lie when the group agrees; further apart it is split.
NEAR = 1


@dataclass(frozen=True, slots=True)
class Given:
    """The last answer of somebody to a question: what they chose, and in which entry."""

    chosen: tuple[int, ...]
    entry: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question was answered.

    Attributes
    ----------
    question
        The question.
    counts
        How often each of its answers was chosen.
    people
        How many people chose something.
    sources
        The entries in which they did.
    """

    question: PollQuestion
    counts: tuple[int, ...]
    people: int
    sources: tuple[str, ...]

    @property
    def middle(self) -> int | None:
        """The median of a rating from 1 to 5; None where people are split or nobody answered."""
        rated = [at for at, count in enumerate(self.counts) for _ in range(count)]
        if self.question.type != "rating" or not rated:
            return None
        quarter = len(rated) // 4
        split = rated[-1 - quarter] - rated[quarter] > NEAR
        return None if split else rated[(len(rated) - 1) // 2] + 1


class PollState(StepKind):
    """The last answer of each person to each question.

    Attributes
    ----------
    given
        By question and person.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.given: dict[tuple[str, str], Given] = {}

    @property
    def questions(self) -> tuple[PollQuestion, ...]:
        """The questions of the workshop file."""
        questions: tuple[PollQuestion, ...] = self.settings.questions
        return questions

    def question(self, id_: str) -> PollQuestion | None:
        """The question with this id."""
        return next((one for one in self.questions if one.id == id_), None)

    @property
    def counted(self) -> bool:
        """Whether the group may see what was answered."""
        return self.phase == "show" or self.gathering.closed

    def apply(self, entry: Entry) -> None:
        """Keep the answer instead of an earlier one, and its words."""
        body, key = entry.body, (entry.body["question"], entry.author)
        earlier = self.given.get(key)
        if earlier is not None and earlier.entry in self.gathering.words:
            self.gathering.withdraw_contribution(earlier.entry)
        self.given[key] = Given(tuple(body["chosen"]), entry.id)
        question = self.question(body["question"])
        if body.get("text") and question is not None:
            about = question.comment or question.ask
            self.say(entry, body["text"], question=question.id, label=about)

    def done(self, participant: str) -> bool:
        """Whether somebody answered or passed over every question."""
        return all((question.id, participant) in self.given for question in self.questions)

    def words_in_view(self) -> bool:
        return self.counted

    def answered(self) -> int:
        """How many people answered something."""
        return len({person for _, person in self.given if person in self.gathering.people})

    def outcomes(self) -> list[Outcome]:
        """How each question was answered, whether the group may see it or not."""
        return list(self.gathering.cache((self, "outcomes"), lambda: list(self._outcomes())))

    def _outcomes(self) -> Iterator[Outcome]:
        for question in self.questions:
            given = [
                one
                for (of, person), one in self.given.items()
                if of == question.id and person in self.gathering.people and one.chosen
            ]
            counts = Counter(answer for one in given for answer in one.chosen)
            yield Outcome(
                question,
                tuple(counts[at] for at in range(len(question.answers))),
                len(given),
                tuple(one.entry for one in given),
            )

    def comments(self, question: str) -> list[Contribution]:
        """The words at a question that may be shown."""
        return [item for item in self.shown() if item.about.get("question") == question]
