"""The weight of text similarity, fitted to how well it predicts placements."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The weights that are compared, as log odds of full similarity, and the one without any data.
WEIGHTS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0)
DEFAULT = 2.0
# The strength of the prior for the default weight, in cards.
PRIOR_STRENGTH = 3.0
TYPICAL_GROUPS = 10
# More cards do not make the estimate better.
MAX_CARDS = 200


def fit_similarity_weight(
    votes: Mapping[str, Mapping[str, float]],
    similarities: Mapping[str, Mapping[str, float]],
    assigned: Mapping[str, str],
) -> float:
    """Find the weight with which similarity best predicts the placements so far.

    Each placed card is predicted from similar cards, without its own placements (leave-one-out
    likelihood).

    Parameters
    ----------
    votes
        The weight of each group, for each card that people placed.
    similarities
        Similar cards for each card, 0 to 1.
    assigned
        The present group of each card.
    """
    predictions: list[tuple[float, list[float]]] = []
    for card in islice(sorted(votes), MAX_CARDS):
        score: dict[str, float] = defaultdict(float)
        for other, value in similarities.get(card, {}).items():
            if other in votes and assigned.get(other):
                score[assigned[other]] += value
        if score:
            counted = votes[card]
            chosen = min(counted, key=lambda group: (-counted[group], group))
            predictions.append((score.get(chosen, 0.0), list(score.values())))
    return (
        max(WEIGHTS, key=lambda weight: _likelihood(weight, predictions))
        if predictions
        else DEFAULT
    )


def _likelihood(weight: float, predictions: Sequence[tuple[float, list[float]]]) -> float:
    total = -PRIOR_STRENGTH * abs(math.log(weight / DEFAULT))
    for chosen, scores in predictions:
        other_groups = max(0, TYPICAL_GROUPS - len(scores))
        total += weight * chosen - math.log(
            sum(math.exp(weight * s) for s in scores) + other_groups
        )
    return total
