"""Consensus: one stable grouping from the placements of everybody."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan.sorting.placement_odds import ALONE, Placement, PlacementOdds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["ALONE", "Grouping", "Placement", "consensus"]

ROUNDS = 3


@dataclass(slots=True)
class Grouping:
    """One grouping of all cards.

    Attributes
    ----------
    places
        Card to group; ALONE for cards in no group, absent for cards not sorted yet.
    doubts
        Cards that people put in several groups: the other groups, most people first.
    sure
        Card to the confidence of its group, 0 to 1.
    """

    places: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)

    def members(self) -> dict[str, list[str]]:
        """Return the cards of each group."""
        groups: dict[str, list[str]] = defaultdict(list)
        for card, group in self.places.items():
            if group != ALONE:
                groups[group].append(card)
        return dict(groups)


def consensus(
    answers: Iterable[Placement],
    cards: Sequence[str],
    *,
    similarities: Mapping[str, Mapping[str, float]] | None = None,
    previous: Mapping[str, str] | None = None,
    pinned: Mapping[str, str] | None = None,
    created: Mapping[str, int] | None = None,
    only: Iterable[str] | None = None,
) -> Grouping:
    """Make one grouping from the placements of everybody.

    A card goes where most people put it; people who agree with others more often weigh a little
    more. Similar words decide where nobody placed a card or placements are equal, with a weight
    that depends on how well they predicted placements so far. A card keeps its group until
    another is clearly better. The last placement of a card by each person counts.

    Parameters
    ----------
    answers
        In order of time.
    cards
        The cards to group; placements of others are ignored.
    similarities
        Similar cards for each card, 0 to 1 (see `text_similarities`).
    previous
        The groups so far.
    pinned
        Groups that a facilitator chose; these are not changed.
    created
        The moment at which each group began, counted like `Answer.at`.
    only
        Update only these cards and those similar to them; all cards without it.
    """
    known = set(cards)
    pinned = {card: group for card, group in (pinned or {}).items() if card in known}
    previous = previous or {}
    places = {card: previous[card] for card in cards if card in previous} | pinned
    given = list({(a.person, a.card): a for a in answers if a.card in known}.values())
    odds = PlacementOdds(given, places, similarities or {}, created or {})
    candidates: Iterable[str] = cards if only is None else _with_similar(only, known, odds)
    sure = dict.fromkeys(pinned, 1.0)
    for _ in range(ROUNDS):
        moved = []
        for card in candidates:
            if card in pinned:
                continue
            best, sure[card] = odds.best(card, places)
            if best is not None and places.get(card) != best:
                places[card] = best
                moved.append(card)
        # Only cards similar to one that moved may move too.
        candidates = [c for card in moved for c in odds.similar_to(card) if c in known]
        if not candidates:
            break
    return Grouping(places, _minority_groups(given, places), sure)


def _with_similar(only: Iterable[str], known: set[str], odds: PlacementOdds) -> Iterable[str]:
    near = {other for card in only for other in (card, *odds.similar_to(card))}
    return sorted(near & known)


def _minority_groups(
    given: Sequence[Placement], places: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for placement in given:
        if placement.group != places.get(placement.card):
            counted[placement.card][placement.group] += 1
    return {
        card: tuple(sorted(found, key=lambda group: (-found[group], group)))
        for card, found in counted.items()
    }
