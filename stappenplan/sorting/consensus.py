"""From who put which card where to one grouping that stays in place."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan.sorting.placement_odds import ALONE, Answer, Ballot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["ALONE", "Answer", "Grouping", "consensus"]

ROUNDS = 3


@dataclass(slots=True)
class Grouping:
    """One grouping of all cards.

    Attributes
    ----------
    places
        Card to group; ALONE for cards that stand alone, absent for cards not sorted yet.
    doubts
        Cards that people put in more than one place: the other places, most people first.
    sure
        Card to how sure its place is, 0 to 1.
    """

    places: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)

    def members(self) -> dict[str, list[str]]:
        """Give the cards of each group."""
        groups: dict[str, list[str]] = defaultdict(list)
        for card, group in self.places.items():
            if group != ALONE:
                groups[group].append(card)
        return dict(groups)


def consensus(
    answers: Iterable[Answer],
    cards: Sequence[str],
    *,
    likes: Mapping[str, Mapping[str, float]] | None = None,
    before: Mapping[str, str] | None = None,
    pinned: Mapping[str, str] | None = None,
    born: Mapping[str, int] | None = None,
    only: Iterable[str] | None = None,
) -> Grouping:
    """Make one grouping from everybody's answers.

    Groups are people's own: a card goes where most people put it, and somebody who agrees with
    others more often weighs a little more. Words decide where nobody answered or answers are
    equal, as far as they agreed with people so far. A card keeps its place until another is
    clearly better. The last answer of a person about a card counts.

    Parameters
    ----------
    answers
        In the order in which they came.
    cards
        The cards to be placed; answers about others are left out.
    likes
        Similar cards for each card, 0 to 1 (see `likeness`).
    before
        The places so far.
    pinned
        Places that a facilitator gave; these are not changed.
    born
        The moment at which each group began, counted like `Answer.at`.
    only
        Look again at these cards and at those that resemble them; without it at all cards.
    """
    known = set(cards)
    pinned = {card: group for card, group in (pinned or {}).items() if card in known}
    before = before or {}
    places = {card: before[card] for card in cards if card in before} | pinned
    given = list({(a.person, a.card): a for a in answers if a.card in known}.values())
    ballot = Ballot(given, places, likes or {}, born or {})
    restless: Iterable[str] = cards if only is None else _around(only, known, ballot)
    sure = dict.fromkeys(pinned, 1.0)
    for _ in range(ROUNDS):
        moved = []
        for card in restless:
            if card in pinned:
                continue
            best, sure[card] = ballot.best(card, places)
            if best is not None and places.get(card) != best:
                places[card] = best
                moved.append(card)
        # Only who resembles a card that moved may want to move too.
        restless = [c for card in moved for c in ballot.alike(card) if c in known]
        if not restless:
            break
    return Grouping(places, _doubts(given, places), sure)


def _around(only: Iterable[str], known: set[str], ballot: Ballot) -> Iterable[str]:
    near = {other for card in only for other in (card, *ballot.alike(card))}
    return sorted(near & known)


def _doubts(given: Sequence[Answer], places: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for answer in given:
        if answer.group != places.get(answer.card):
            counted[answer.card][answer.group] += 1
    return {
        card: tuple(sorted(found, key=lambda group: (-found[group], group)))
        for card, found in counted.items()
    }
