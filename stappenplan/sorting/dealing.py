"""Dealing of cards to people, so that every card is seen about equally often."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def deal(
    cards: Sequence[str], people: Sequence[str], each: int, seed: int | str = 0
) -> dict[str, list[str]]:
    """Deal cards so that every card is seen about equally often.

    The shuffled deck is dealt cyclically: the numbers of people who see two cards differ by at
    most one, and the first cards of all hands are spread over the deck.

    Parameters
    ----------
    cards, people
        Ids; the same ids in the same order and the same seed give the same hands.
    each
        Cards per person, at most ``len(cards)``, since nobody gets a card twice.

    Returns
    -------
    dict
        The cards of every person, in the order of asking.
    """
    deck = shuffled(cards, seed)
    each = min(each, len(deck))
    rounds = {
        person: [deck[(at + k) % len(deck)] for k in range(each)]
        for at, person in zip(range(0, len(people) * each, each or 1), people, strict=False)
    }
    return rounds if each else {person: [] for person in people}


def hand_for(cards: Sequence[str], place: int, each: int, seed: int | str = 0) -> list[str]:
    """Return the cards of a late arrival, as the `place`-th person of the same deal."""
    deck = shuffled(cards, seed)
    each = min(each, len(deck))
    return [deck[(place * each + k) % len(deck)] for k in range(each)]


def shuffled(cards: Sequence[str], seed: int | str) -> list[str]:
    """Shuffle without duplicates; the order depends on the seed alone."""
    deck = sorted(dict.fromkeys(cards))
    random.Random(f"deal {seed}").shuffle(deck)  # noqa: S311  (a deck of cards, not a secret)
    return deck
