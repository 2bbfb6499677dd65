"""Pairs of groups that may be one, by cards that people put in both and by their answers."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stappenplan.sorting.placement_odds import Placement

Pair = tuple[str, str]

# The prior: of pairs of groups that share words or cards, one in twenty is one group.
PRIOR_LOG_ODDS = math.log(0.05 / 0.95)
# The share of placements in the other group, when two groups are one and when they are not.
CROSSING_SHARE_IF_ONE, CROSSING_SHARE_IF_TWO = 0.4, 0.15
LOG_ODDS_CROSSED, LOG_ODDS_KEPT = (
    math.log(CROSSING_SHARE_IF_ONE / CROSSING_SHARE_IF_TWO),
    math.log((1 - CROSSING_SHARE_IF_ONE) / (1 - CROSSING_SHARE_IF_TWO)),
)
# The weight of an answer to the question itself, and of similar words.
ANSWER_WEIGHT = 1.0
WORD_WEIGHT = 6.0
# Groups are merged when so many people say yes, more than no, and the chance is this high; or when
# so many more people say yes than no.
MAJORITY, SURE, LANDSLIDE = 2, 0.9, 4


@dataclass(frozen=True, slots=True)
class MergeCandidate:
    """The chance that two groups are one, 0 to 1, and how many people answered yes and no."""

    chance: float
    yes: int = 0
    no: int = 0

    @property
    def agreed(self) -> bool:
        """Whether the groups are to be merged."""
        ahead = self.yes - self.no
        likely = self.yes >= MAJORITY and ahead > 0 and self.chance > SURE
        return likely or ahead >= LANDSLIDE


def merge_candidates(
    answers: Iterable[Placement],
    members: Mapping[str, Sequence[str]],
    *,
    similarities: Mapping[str, Mapping[str, float]] | None = None,
    answers_about_pairs: Mapping[tuple[str, Pair], bool | None] | None = None,
    created: Mapping[str, int] | None = None,
) -> dict[Pair, MergeCandidate]:
    """Find the pairs of groups that may be one.

    Parameters
    ----------
    answers
        The placements of everybody.
    members
        The cards of each group.
    similarities
        Similar cards for each card, 0 to 1.
    answers_about_pairs
        By person and pair of groups (in order of their ids): whether they are one.
    created
        The moment at which each group was created; earlier placements could not choose it.
    """
    place = {card: group for group, cards in members.items() for card in cards}
    yes = Counter(pair for (_, pair), same in (answers_about_pairs or {}).items() if same)
    no = Counter(pair for (_, pair), same in (answers_about_pairs or {}).items() if same is False)
    score = _crossings(answers, place, members, created or {})
    for pair, share in _shared_similarity(place, similarities or {}).items():
        score[pair] += WORD_WEIGHT * share
    for pair in {*yes, *no}:
        score[pair] += ANSWER_WEIGHT * (yes[pair] - no[pair])
    return {
        pair: MergeCandidate(1 / (1 + math.exp(-PRIOR_LOG_ODDS - value)), yes[pair], no[pair])
        for pair, value in score.items()
        if pair[0] in members and pair[1] in members
    }


def _crossings(
    answers: Iterable[Placement],
    place: Mapping[str, str],
    members: Mapping[str, Sequence[str]],
    created: Mapping[str, int],
) -> dict[Pair, float]:
    """Weigh placements of cards of one group in the other against those that keep them."""
    by_card: dict[str, list[Placement]] = defaultdict(list)
    for placement in answers:
        if placement.card in place:
            by_card[placement.card].append(placement)
    crossed: Counter[Pair] = Counter()
    kept: dict[str, list[int]] = defaultdict(list)
    for card, found in by_card.items():
        here = place[card]
        moments = sorted(placement.at for placement in found if placement.group == here)
        # The first placement is what put the card here, and is no evidence for its group.
        kept[here] += moments[1:] if len(moments) == len(found) else moments
        for placement in found:
            if placement.group != here and placement.group in members:
                crossed[min(here, placement.group), max(here, placement.group)] += 1
    score: dict[Pair, float] = defaultdict(float)
    for (one, other), count in crossed.items():
        since = max(created.get(one, 0), created.get(other, 0))
        stayed = sum(at > since for group in (one, other) for at in kept[group])
        score[one, other] = count * LOG_ODDS_CROSSED + stayed * LOG_ODDS_KEPT
    return score


def _shared_similarity(
    place: Mapping[str, str], similarities: Mapping[str, Mapping[str, float]]
) -> dict[Pair, float]:
    """Return the share of the similarity of two groups that is between them."""
    across: dict[Pair, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    for card, here in place.items():
        for other, value in similarities.get(card, {}).items():
            there = place.get(other)
            if there is not None:
                total[here] += value
                if there != here:
                    across[min(here, there), max(here, there)] += value
    return {pair: value / (total[pair[0]] + total[pair[1]]) for pair, value in across.items()}
