"""What to ask somebody next: what tells most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from stappenplan.sorting.merge_candidates import Double, Pair

Question = str | tuple[str, str]

# A question that somebody else has in hand is nearly answered.
CARD_UNDER_WAY, PAIR_UNDER_WAY = 0.3, 0.7
# What it is worth to know of each card of the smaller group where it belongs.
FOR_EACH_CARD = 0.3
# Less likely doubles are not worth a question, and nobody asks the whole room.
LIKELY, ASKED_OFTEN = 0.3, 8


def next_question(
    deck: Sequence[str],
    sure: Mapping[str, float],
    *,
    mine: Collection[Question],
    under_way: Mapping[Any, int],
    answered: Collection[str],
    likes: Mapping[str, Mapping[str, float]],
    doubles: Mapping[Pair, Double],
    members: Mapping[str, Sequence[str]],
) -> Question | None:
    """Give the card or the pair of groups of which an answer tells most; None when all is asked.

    A card tells more the less sure its place is, and more again when cards that resemble it wait
    for an answer too. A pair tells more the likelier it is one group, for each card in it.

    Parameters
    ----------
    deck
        The cards; their order decides between equals.
    sure
        How sure the place of each card is, 0 to 1.
    mine
        What this person was asked already.
    under_way
        How many people have a question in hand.
    answered
        The cards that somebody placed.
    likes
        Similar cards for each card, 0 to 1.
    doubles, members
        The groups that may be one, and the cards of each group.
    """
    worth: dict[Question, float] = {}
    doubt = {card: 1 - sure.get(card, 0.0) for card in deck}
    for card in deck:
        if card in mine:
            continue
        worth[card] = doubt[card] * CARD_UNDER_WAY ** under_way.get(card, 0)
        if card not in answered:
            worth[card] *= 1 + sum(
                value * doubt.get(other, 0.0)
                for other, value in likes.get(card, {}).items()
                if other not in answered
            )
    for pair, double in doubles.items():
        asked = double.yes + double.no + under_way.get(pair, 0)
        if pair not in mine and double.chance >= LIKELY and asked < ASKED_OFTEN:
            cards = min(len(members[group]) for group in pair)
            others = PAIR_UNDER_WAY ** under_way.get(pair, 0)
            worth[pair] = FOR_EACH_CARD * double.chance * cards * others
    return max(worth, key=lambda question: worth[question], default=None)
