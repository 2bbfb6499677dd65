"""Which groups may be one, by who puts the same cards in both, and by what people say of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stappenplan.sorting.placement_odds import Answer

Pair = tuple[str, str]

# Of two groups that happen to share words or cards one in twenty is a double.
RARE = math.log(0.05 / 0.95)
# The share of answers that cross over between doubles, and between groups that only some people
# see as one.
ONE, TWO = 0.4, 0.15
CROSSED, KEPT = math.log(ONE / TWO), math.log((1 - ONE) / (1 - TWO))
# What a yes or no to the question itself weighs, and words that resemble across.
SAID = 1.0
WORDS = 6.0
# Two groups become one when so many people say yes, more than no, and all else agrees; or when
# many more say yes than no, whatever else there is.
MAJORITY, SURE, LANDSLIDE = 2, 0.9, 4


@dataclass(frozen=True, slots=True)
class Double:
    """How likely two groups are one, 0 to 1, and how many people said so."""

    chance: float
    yes: int = 0
    no: int = 0

    @property
    def agreed(self) -> bool:
        """Whether people want the two as one."""
        ahead = self.yes - self.no
        likely = self.yes >= MAJORITY and ahead > 0 and self.chance > SURE
        return likely or ahead >= LANDSLIDE


def doubles(
    answers: Iterable[Answer],
    members: Mapping[str, Sequence[str]],
    *,
    likes: Mapping[str, Mapping[str, float]] | None = None,
    said: Mapping[tuple[str, Pair], bool | None] | None = None,
    born: Mapping[str, int] | None = None,
) -> dict[Pair, Double]:
    """Find the groups that may be one.

    Parameters
    ----------
    answers
        Everybody's places for cards.
    members
        The cards of each group.
    likes
        Similar cards for each card, 0 to 1.
    said
        By person and pair of groups (in order of their ids): whether they are one.
    born
        The moment at which each group began: who answered earlier could not choose it.
    """
    place = {card: group for group, cards in members.items() for card in cards}
    yes = Counter(pair for (_, pair), same in (said or {}).items() if same)
    no = Counter(pair for (_, pair), same in (said or {}).items() if same is False)
    score = _crossings(answers, place, members, born or {})
    for pair, share in _shared_words(place, likes or {}).items():
        score[pair] += WORDS * share
    for pair in {*yes, *no}:
        score[pair] += SAID * (yes[pair] - no[pair])
    return {
        pair: Double(1 / (1 + math.exp(-RARE - value)), yes[pair], no[pair])
        for pair, value in score.items()
        if pair[0] in members and pair[1] in members
    }


def _crossings(
    answers: Iterable[Answer],
    place: Mapping[str, str],
    members: Mapping[str, Sequence[str]],
    born: Mapping[str, int],
) -> dict[Pair, float]:
    """Weigh answers that put a card of one group in the other against answers that do not."""
    by_card: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.card in place:
            by_card[answer.card].append(answer)
    crossed: Counter[Pair] = Counter()
    kept: dict[str, list[int]] = defaultdict(list)
    for card, found in by_card.items():
        here = place[card]
        moments = sorted(answer.at for answer in found if answer.group == here)
        # A card that lies where one person put it says nothing about others.
        kept[here] += moments[1:] if len(moments) == len(found) else moments
        for answer in found:
            if answer.group != here and answer.group in members:
                crossed[min(here, answer.group), max(here, answer.group)] += 1
    score: dict[Pair, float] = defaultdict(float)
    for (one, other), count in crossed.items():
        since = max(born.get(one, 0), born.get(other, 0))
        stayed = sum(at > since for group in (one, other) for at in kept[group])
        score[one, other] = count * CROSSED + stayed * KEPT
    return score


def _shared_words(
    place: Mapping[str, str], likes: Mapping[str, Mapping[str, float]]
) -> dict[Pair, float]:
    """Give the share of two groups' likeness that goes across."""
    across: dict[Pair, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    for card, here in place.items():
        for other, value in likes.get(card, {}).items():
            there = place.get(other)
            if there is not None:
                total[here] += value
                if there != here:
                    across[min(here, there), max(here, there)] += value
    return {pair: value / (total[pair[0]] + total[pair[1]]) for pair, value in across.items()}
