"""What answers and words say about the place of one card, as logarithms of odds."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from stappenplan.sorting.similarity_weight import trust_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ALONE = ""
# Before somebody answered we expect nine answers of ten to be meant; a stray tap hits one of so
# many buttons.
MEANT, STRAY, BUTTONS = 9.0, 1.0, 10
# What the answer of somebody who disagrees with everybody still weighs.
LEAST = 0.5
# Who lets a card stand alone says less than who finds a place for it.
APART = 0.65
# The last answer about a card saw groups that earlier ones did not: between equals it decides.
LAST = 0.7
# What a card needs less to stay than to move: groups stay calm.
STAY = 0.5
# Two cards that nobody sorted hardly tell each other's place.
GUESS = 0.25
# Words alone place a card where they say so more clearly than not, and are never very sure.
CLEAR, SUREST = 0.5, 0.8
# Who put a card somewhere before a group was there did not speak against that group.
MISSED = 1.5


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's place for one card; `group` is ALONE for a card that fits nowhere.

    ``at`` counts the answers of everybody: which groups were there to choose from.
    """

    person: str
    card: str
    group: str
    at: int = 0


class Ballot:
    """Everybody's last answers and the likeness of words, weighed.

    Parameters
    ----------
    given
        One answer for each person and card, in the order in which they came.
    places
        Where the cards lie: who agrees with it is believed a little more.
    likes
        Similar cards for each card, 0 to 1.
    born
        The moment at which each group began.
    """

    def __init__(
        self,
        given: Sequence[Answer],
        places: Mapping[str, str],
        likes: Mapping[str, Mapping[str, float]],
        born: Mapping[str, int],
    ) -> None:
        self.likes = likes
        self.moments: dict[str, list[int]] = defaultdict(list)
        self.votes: dict[str, dict[str, float]] = defaultdict(dict)
        weights = _weights(given, places)
        for answer in given:
            votes = self.votes[answer.card]
            weight = weights[answer.person] * (APART if answer.group == ALONE else 1.0)
            votes[answer.group] = votes.get(answer.group, 0.0) + weight
            self.moments[answer.card].append(answer.at)
        for card, group in {answer.card: answer.group for answer in given}.items():
            self.votes[card][group] += LAST
        alive = set(places.values()) | {answer.group for answer in given}
        self.young = [(group, at) for group, at in born.items() if at and group in alive]
        self.trust = trust_in_words(self.votes, likes, places)

    def best(self, card: str, places: Mapping[str, str]) -> tuple[str | None, float]:
        """Give the best place of a card, None while it has none, and how sure it is."""
        votes, here = self.votes.get(card, {}), places.get(card)
        score = dict(votes)
        for other, value in self.likes.get(card, {}).items():
            group = places.get(other, ALONE)
            if group != ALONE:
                weight = self.trust if other in self.votes else self.trust * GUESS
                score[group] = score.get(group, 0.0) + weight * value
        if here is not None:
            score[here] = score.get(here, 0.0) + STAY
        if not score:
            return None, 0.0
        best = min(score, key=lambda group: (-score[group], group == ALONE, group))
        sure = self._sure(card, best, score)
        if votes:
            return best, sure
        return (best if here is not None or sure >= CLEAR else None), min(sure, SUREST)

    def _sure(self, card: str, best: str, score: dict[str, float]) -> float:
        """The chance of the best place among all: its share of the odds."""
        top = score[best]
        moments = self.moments.get(card, ())
        for group, at in self.young if moments else ():
            missed = sum(moment < at for moment in moments)
            if missed and group != best:
                score[group] = min(top, score.get(group, 0.0) + MISSED * missed)
        others = max(0, BUTTONS - len(score)) * math.exp(-top)
        return 1 / (sum(math.exp(value - top) for value in score.values()) + others)

    def alike(self, card: str) -> Iterable[str]:
        """Give the cards that look at this one."""
        return self._lookers.get(card, ())

    @cached_property
    def _lookers(self) -> dict[str, list[str]]:
        lookers: dict[str, list[str]] = defaultdict(list)
        for card, near in self.likes.items():
            for other in near:
                lookers[other].append(card)
        return lookers


def _weights(given: Sequence[Answer], places: Mapping[str, str]) -> dict[str, float]:
    """What an answer of each person weighs: the odds that it was meant."""
    people = Counter(answer.card for answer in given)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for answer in given:
        # Whoever answered alone agrees with nobody but themselves.
        if people[answer.card] > 1 and answer.card in places:
            right[answer.person] += places[answer.card] == answer.group
            asked[answer.person] += 1
    weights = {}
    for person in {answer.person for answer in given}:
        share = (MEANT + right[person]) / (MEANT + STRAY + asked[person])
        weights[person] = max(LEAST, math.log(share * (BUTTONS - 1) / (1 - share)))
    return weights
