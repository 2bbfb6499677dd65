"""How far words may be believed: as far as they agreed with people so far."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What full likeness may weigh, in the logarithm of odds, and what it weighs before anybody sorted.
WEIGHTS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0)
USUAL = 2.0
# How many cards it takes to move away from the usual weight.
PATIENCE = 3.0
GROUPS = 10
# So many cards tell enough.
MOST = 200


def trust_in_words(
    votes: Mapping[str, Mapping[str, float]],
    likes: Mapping[str, Mapping[str, float]],
    places: Mapping[str, str],
) -> float:
    """Find the weight with which words would best have foretold what people said.

    Each sorted card is foretold from the cards that resemble it, without its own answers
    (leave-one-out likelihood), so that sentences whose words say little weigh little.

    Parameters
    ----------
    votes
        For each card that people sorted, the weight of each group.
    likes
        Similar cards for each card, 0 to 1.
    places
        Where the cards lie now.
    """
    foretold: list[tuple[float, list[float]]] = []
    for card in islice(sorted(votes), MOST):
        score: dict[str, float] = defaultdict(float)
        for other, value in likes.get(card, {}).items():
            if other in votes and places.get(other):
                score[places[other]] += value
        if score:
            counted = votes[card]
            chosen = min(counted, key=lambda group: (-counted[group], group))
            foretold.append((score.get(chosen, 0.0), list(score.values())))
    return max(WEIGHTS, key=lambda weight: _likelihood(weight, foretold)) if foretold else USUAL


def _likelihood(weight: float, foretold: Sequence[tuple[float, list[float]]]) -> float:
    total = -PATIENCE * abs(math.log(weight / USUAL))
    for chosen, scores in foretold:
        unlike = max(0, GROUPS - len(scores))
        total += weight * chosen - math.log(sum(math.exp(weight * s) for s in scores) + unlike)
    return total
