"""What the gatherings of a series answered to the same questions, beside each other (L8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from stappenplan.contract.capabilities import AsksFixedQuestions
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.capabilities import FixedAnswers
    from stappenplan.contract.result import Line
    from stappenplan.gathering import Gathering

# By what a page or a document knows a gathering.
Whose = TypeVar("Whose")
# The same words, with the same answers to choose from, asked for the nth time in a gathering.
Key = tuple[str, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Where the numbers of a gathering lie; each is one that somebody gave.

    Attributes
    ----------
    low, middle, high
        The lower quartile, the median and the upper quartile; never the lowest and the highest
        number, which are of one person each.
    """

    low: str
    middle: str
    high: str


@dataclass(frozen=True, slots=True)
class GatheringAnswer(Generic[Whose]):
    """What one gathering answered to a question.

    Attributes
    ----------
    said
        In words, as its public version has them.
    too_few
        Whether fewer than five people chose or gave a number: nothing is told of it then.
    answers
        How many did; 0 where they are too few.
    counts
        How many chose what, in the order of the options.
    spread
        Of numbers.
    """

    whose: Whose
    said: tuple[Line, ...] = ()
    too_few: bool = False
    answers: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    spread: Quartiles | None = None

    @property
    def empty(self) -> bool:
        """Whether nobody answered."""
        return not (self.said or self.answers or self.too_few)


@dataclass(frozen=True, slots=True)
class Compared(Generic[Whose]):
    """A question that several gatherings asked, with what each of them answered.

    Attributes
    ----------
    not_asked
        The gatherings that did not ask it.
    """

    question: str
    options: tuple[str, ...]
    answered: tuple[GatheringAnswer[Whose], ...]
    not_asked: tuple[Whose, ...]


def fixed_answers(gathering: Gathering) -> tuple[FixedAnswers, ...]:
    """What a gathering answered to all its fixed questions."""
    return tuple(
        answers
        for step in gathering.providers(AsksFixedQuestions)
        for answers in step.fixed_answers()
    )


def compared(gatherings: Sequence[tuple[Whose, Iterable[FixedAnswers]]]) -> list[Compared[Whose]]:
    """Every question that two gatherings or more asked, in the order in which it was first asked.

    A question is the same when its words are, and the answers to choose from: who changed them
    for one gathering asked something else there.

    Parameters
    ----------
    gatherings
        The finished ones in their order, each with what it answered.
    """
    asked: dict[Key, dict[int, FixedAnswers]] = {}
    for at, (_, every) in enumerate(gatherings):
        seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
        for answers in every:
            same = name_key(answers.question), tuple(map(name_key, answers.options))
            asked.setdefault((*same, seen[same]), {})[at] = answers
            seen[same] += 1
    whose = [one for one, _ in gatherings]
    return [_compared(told, whose) for told in asked.values() if len(told) > 1]


def _compared(told: dict[int, FixedAnswers], whose: Sequence[Whose]) -> Compared[Whose]:
    first = next(iter(told.values()))
    return Compared(
        question=first.question,
        options=first.options,
        answered=tuple(_answered(whose[at], answers) for at, answers in told.items()),
        not_asked=tuple(one for at, one in enumerate(whose) if at not in told),
    )


def _answered(whose: Whose, answers: FixedAnswers) -> GatheringAnswer[Whose]:
    values = answers.values
    if 0 < len(values) < MIN_GROUP_SIZE:
        return GatheringAnswer(whose, answers.said, too_few=True)
    chosen = Counter(values) if answers.options else Counter()
    return GatheringAnswer(
        whose,
        answers.said,
        answers=len(values),
        counts=tuple((option, chosen[option]) for option in answers.options) if values else (),
        spread=None if answers.options or not values else _spread(values),
    )


def _spread(values: Sequence[str]) -> Quartiles:
    ordered = sorted(values, key=_number)
    low, middle, high = (ordered[(len(ordered) - 1) * part // 4] for part in (1, 2, 3))
    return Quartiles(low, middle, high)


def _number(value: str) -> float:
    """A number as Dutch people write it, with a point between thousands."""
    return float(value.replace(".", "").replace(",", ".").replace("\u2212", "-"))
