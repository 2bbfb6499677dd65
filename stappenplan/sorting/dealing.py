"""Who gets which cards."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def deal(
    cards: Sequence[str], people: Sequence[str], each: int, seed: int | str = 0
) -> dict[str, list[str]]:
    """Deal cards so that every card is seen about equally often.

    The shuffled deck is dealt round and round: the numbers of people who see two cards differ
    by at most one, and the first cards of all hands are spread over the deck.

    Parameters
    ----------
    cards, people
        Ids; the same ids in the same order and the same seed give the same hands.
    each
        Cards for one person; nobody gets a card twice, so at most ``len(cards)``.

    Returns
    -------
    dict
        A hand for every person, in the order of asking.
    """
    deck = shuffled(cards, seed)
    each = min(each, len(deck))
    rounds = {
        person: [deck[(at + k) % len(deck)] for k in range(each)]
        for at, person in zip(range(0, len(people) * each, each or 1), people, strict=False)
    }
    return rounds if each else {person: [] for person in people}


def hand_for(cards: Sequence[str], place: int, each: int, seed: int | str = 0) -> list[str]:
    """Give the hand of somebody who comes late, as the `place`-th person of the same deal."""
    deck = shuffled(cards, seed)
    each = min(each, len(deck))
    return [deck[(place * each + k) % len(deck)] for k in range(each)]


def shuffled(cards: Sequence[str], seed: int | str) -> list[str]:
    """Shuffle without doubles; the seed decides the order alone."""
    deck = sorted(dict.fromkeys(cards))
    random.Random(f"deal {seed}").shuffle(deck)  # noqa: S311  (a deck of cards, not a secret)
    return deck
