"""The group of one card by placements and similar cards, as logarithms of odds."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from stappenplan.sorting.similarity_weight import fit_similarity_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ALONE = ""
# The prior: nine placements of ten are intended; an accidental one hits one of so many buttons.
INTENDED, ACCIDENTAL, BUTTONS = 9.0, 1.0, 10
# The weight of a placement by somebody who disagrees with everybody.
MIN_WEIGHT = 0.5
# Leaving a card alone says less than putting it in a group.
ALONE_WEIGHT = 0.65
# The last placement of a card breaks ties: it saw groups that earlier ones did not.
LAST_ANSWER_WEIGHT = 0.7
# A bonus for the present group keeps groups stable.
STAY_BONUS = 0.5
# Similar cards that nobody placed count by this factor.
UNPLACED_WEIGHT = 0.25
# Similarity alone moves a card from this confidence on, and never gets beyond the second one.
MIN_CONFIDENCE, MAX_WORD_CONFIDENCE = 0.5, 0.8
# The bonus of a new group for each placement that was made before it existed.
UNSEEN_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Placement:
    """One person's group for one card; `group` is ALONE for a card that fits nowhere.

    ``at`` is the number of placements of everybody so far: which groups could be chosen.
    """

    person: str
    card: str
    group: str
    at: int = 0


class PlacementOdds:
    """Weighted placements of everybody and similarities of words.

    Parameters
    ----------
    given
        One placement for each person and card, in order of time.
    places
        The present group of each card: placements of people who agree weigh a little more.
    similarities
        Similar cards for each card, 0 to 1.
    created
        The moment at which each group was created.
    """

    def __init__(
        self,
        given: Sequence[Placement],
        places: Mapping[str, str],
        similarities: Mapping[str, Mapping[str, float]],
        created: Mapping[str, int],
    ) -> None:
        self.similarities = similarities
        self.moments: dict[str, list[int]] = defaultdict(list)
        self.votes: dict[str, dict[str, float]] = defaultdict(dict)
        weights = _placement_weights(given, places)
        for placement in given:
            votes = self.votes[placement.card]
            weight = weights[placement.person] * (ALONE_WEIGHT if placement.group == ALONE else 1.0)
            votes[placement.group] = votes.get(placement.group, 0.0) + weight
            self.moments[placement.card].append(placement.at)
        for card, group in {placement.card: placement.group for placement in given}.items():
            self.votes[card][group] += LAST_ANSWER_WEIGHT
        alive = set(places.values()) | {placement.group for placement in given}
        self.new_groups = [(group, at) for group, at in created.items() if at and group in alive]
        self.similarity_weight = fit_similarity_weight(self.votes, similarities, places)

    def best(self, card: str, places: Mapping[str, str]) -> tuple[str | None, float]:
        """Return the best group of a card, None while it has none, and its confidence."""
        votes, here = self.votes.get(card, {}), places.get(card)
        score = dict(votes)
        for other, value in self.similarities.get(card, {}).items():
            group = places.get(other, ALONE)
            if group != ALONE:
                weight = (
                    self.similarity_weight
                    if other in self.votes
                    else self.similarity_weight * UNPLACED_WEIGHT
                )
                score[group] = score.get(group, 0.0) + weight * value
        if here is not None:
            score[here] = score.get(here, 0.0) + STAY_BONUS
        if not score:
            return None, 0.0
        best = min(score, key=lambda group: (-score[group], group == ALONE, group))
        confidence = self._confidence(card, best, score)
        if votes:
            return best, confidence
        return (best if here is not None or confidence >= MIN_CONFIDENCE else None), min(
            confidence, MAX_WORD_CONFIDENCE
        )

    def _confidence(self, card: str, best: str, score: dict[str, float]) -> float:
        """Return the probability of the best group: its share of the odds."""
        top = score[best]
        moments = self.moments.get(card, ())
        for group, at in self.new_groups if moments else ():
            missed = sum(moment < at for moment in moments)
            if missed and group != best:
                score[group] = min(top, score.get(group, 0.0) + UNSEEN_WEIGHT * missed)
        others = max(0, BUTTONS - len(score)) * math.exp(-top)
        return 1 / (sum(math.exp(value - top) for value in score.values()) + others)

    def similar_to(self, card: str) -> Iterable[str]:
        """Return the cards that have this one among their similar cards."""
        return self._similar_to.get(card, ())

    @cached_property
    def _similar_to(self) -> dict[str, list[str]]:
        lookers: dict[str, list[str]] = defaultdict(list)
        for card, near in self.similarities.items():
            for other in near:
                lookers[other].append(card)
        return lookers


def _placement_weights(given: Sequence[Placement], places: Mapping[str, str]) -> dict[str, float]:
    """Return the weight of each person's placements: the log odds that they are intended."""
    people = Counter(placement.card for placement in given)
    agreed: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for placement in given:
        # A card that one person placed says nothing about agreement.
        if people[placement.card] > 1 and placement.card in places:
            agreed[placement.person] += places[placement.card] == placement.group
            counted[placement.person] += 1
    weights = {}
    for person in {placement.person for placement in given}:
        share = (INTENDED + agreed[person]) / (INTENDED + ACCIDENTAL + counted[person])
        weights[person] = max(MIN_WEIGHT, math.log(share * (BUTTONS - 1) / (1 - share)))
    return weights
