"""The questions that each person gets: a few at once, so that a phone works without a network."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from stappenplan import sorting
from stappenplan.sorting.question_selection import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from stappenplan.sorting.merge_candidates import Pair

# So many questions wait on every phone. Each answer adds the one question that then tells most.
QUEUE_SIZE = 2


class QuestionQueue:
    """The questions of each person: cards, and pairs of groups that may be one.

    Attributes
    ----------
    asked
        By person: what they were asked so far, in order.
    answered
        By person: what they answered, skipped included.
    rounds
        How often cards were dealt; each round asks everybody as much again.
    """

    def __init__(self) -> None:
        self.asked: dict[str, list[Question]] = {}
        self.answered: dict[str, set[Question]] = {}
        self.rounds = 0

    def add(self, person: str, questions: Iterable[Any]) -> None:
        """Add questions as they stand in the journal; none twice."""
        new = [parse_question(question) for question in questions]
        self.asked[person] = list(dict.fromkeys([*self.asked.get(person, ()), *new]))

    def record_answer(self, person: str, question: Question) -> None:
        """Keep that somebody answered."""
        self.answered.setdefault(person, set()).add(question)

    def answered_by(self, person: str) -> set[Question]:
        """What somebody answered, skipped included."""
        return self.answered.get(person, set())

    def questions_of(
        self, person: str, people: Collection[str], cards: Sequence[str], seed: str
    ) -> list[Question]:
        """The questions of somebody; latecomers get the next cards of the same deal.

        Parameters
        ----------
        people
            Everybody, in the order of joining.
        cards, seed
            What was dealt, and the id of the deal.
        """
        if person in self.asked:
            return self.asked[person]
        late = [other for other in people if other not in self.asked]
        position = len(self.asked) + (late.index(person) if person in late else 0)
        return list(sorting.hand_for(list(cards), position, QUEUE_SIZE, seed))

    def in_progress(self) -> Counter[Question]:
        """For how many people each question waits for an answer."""
        return Counter(
            question
            for person, questions in self.asked.items()
            for question in questions
            if question not in self.answered_by(person)
        )


def ordered_pair(groups: Iterable[str]) -> Pair:
    """Two groups, in the order of their ids."""
    one, other = sorted(groups)
    return one, other


def parse_question(value: Any) -> Question:
    """A question as it stands in the journal: a card, or a pair of groups."""
    return value if isinstance(value, str) else ordered_pair(value)


def question_json(question: Question) -> Any:
    """The question as it is written in the journal."""
    return question if isinstance(question, str) else list(question)
