"""What each person is asked: dealt a few at once, so that a phone without a network goes on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from stappenplan import sorting
from stappenplan.sorting.question_selection import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from stappenplan.sorting.merge_candidates import Pair

# So many questions wait on every phone. The others are chosen one by one, by what tells most.
AHEAD = 2


class Hands:
    """The questions of each person: cards, and pairs of groups that may be one.

    Attributes
    ----------
    dealt
        By person: what they were asked so far, in order.
    said
        By person: what they answered, skipped included.
    rounds
        How often cards were dealt; each round asks everybody as much again.
    """

    def __init__(self) -> None:
        self.dealt: dict[str, list[Question]] = {}
        self.said: dict[str, set[Question]] = {}
        self.rounds = 0

    def give(self, person: str, questions: Iterable[Any]) -> None:
        """Hand out questions as they stand in the journal."""
        asked = [as_question(question) for question in questions]
        self.dealt[person] = list(dict.fromkeys([*self.dealt.get(person, ()), *asked]))

    def answered(self, person: str, question: Question) -> None:
        """Remember that somebody answered."""
        self.said.setdefault(person, set()).add(question)

    def of(
        self, person: str, people: Collection[str], deck: list[str], seed: str
    ) -> list[Question]:
        """Give somebody's questions; who came late gets the next ones of the same deal."""
        if person in self.dealt:
            return self.dealt[person]
        late = [other for other in people if other not in self.dealt]
        place = len(self.dealt) + (late.index(person) if person in late else 0)
        return list(sorting.hand_for(deck, place, AHEAD, seed))

    def under_way(self) -> Counter[Question]:
        """Count in how many hands each question waits for an answer."""
        nothing: set[Question] = set()
        return Counter(
            question
            for person, questions in self.dealt.items()
            for question in questions
            if question not in self.said.get(person, nothing)
        )


def as_pair(groups: Iterable[str]) -> Pair:
    """Two groups, in order of their ids."""
    one, other = sorted(groups)
    return one, other


def as_question(written: Any) -> Question:
    """Read a question from the journal: a card, or two groups."""
    return written if isinstance(written, str) else as_pair(written)


def as_written(question: Question) -> Any:
    """Write a question as JSON."""
    return question if isinstance(question, str) else list(question)
