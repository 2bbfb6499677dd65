"""Selection of the next question: the one with the most informative answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from stappenplan.sorting.merge_candidates import MergeCandidate, Pair

Question = str | tuple[str, str]

# A question that somebody else is answering is worth less: for each of them this factor.
CARD_IN_PROGRESS, PAIR_IN_PROGRESS = 0.3, 0.7
# The value of an answer about two groups, for each card of the smaller one.
VALUE_PER_CARD = 0.3
# Less likely candidates are not asked about, and none is asked about more often than this.
MIN_CHANCE, MAX_ASKED = 0.3, 8


def next_question(
    cards: Sequence[str],
    confidence: Mapping[str, float],
    *,
    asked_before: Collection[Question],
    in_progress: Mapping[Any, int],
    answered: Collection[str],
    similarities: Mapping[str, Mapping[str, float]],
    merge_candidates: Mapping[Pair, MergeCandidate],
    members: Mapping[str, Sequence[str]],
) -> Question | None:
    """Return the card or pair of groups with the most informative answer; None without any.

    A card is more informative the less certain its group is, and when similar cards wait for an
    answer too. A pair of groups is more informative the likelier it is one, for each card in it.

    Parameters
    ----------
    size
        The cards; their order breaks ties.
    confidence
        How certain the group of each card is, 0 to 1.
    asked_before
        The questions that this person was asked already.
    in_progress
        How many people are answering a question now.
    answered
        The cards that somebody put in a group.
    similarities
        Similar cards for each card, 0 to 1.
    merge_candidates, members
        The pairs of groups that may be one, and the cards of each group.
    """
    information: dict[Question, float] = {}
    uncertainty = {card: 1 - confidence.get(card, 0.0) for card in cards}
    for card in cards:
        if card in asked_before:
            continue
        information[card] = uncertainty[card] * CARD_IN_PROGRESS ** in_progress.get(card, 0)
        if card not in answered:
            information[card] *= 1 + sum(
                value * uncertainty.get(other, 0.0)
                for other, value in similarities.get(card, {}).items()
                if other not in answered
            )
    for pair, candidate in merge_candidates.items():
        times_asked = candidate.yes + candidate.no + in_progress.get(pair, 0)
        if pair not in asked_before and candidate.chance >= MIN_CHANCE and times_asked < MAX_ASKED:
            size = min(len(members[group]) for group in pair)
            others = PAIR_IN_PROGRESS ** in_progress.get(pair, 0)
            information[pair] = VALUE_PER_CARD * candidate.chance * size * others
    return max(information, key=lambda question: information[question], default=None)
