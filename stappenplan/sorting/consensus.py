"""From who put which card where to one grouping that stays in place."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# A person's answer weighs 1. Word overlap decides where nobody answered or answers are equal.
PRIOR = 0.4
# What a card needs less to stay than to move: groups stay calm.
STAY = 0.15
ROUNDS = 3
ALONE = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's place for one card; `group` is ALONE for a card that fits nowhere."""

    person: str
    card: str
    group: str


@dataclass(slots=True)
class Grouping:
    """One grouping of all cards.

    Attributes
    ----------
    places
        Card to group; ALONE for cards that stand alone, absent for cards not sorted yet.
    doubts
        Cards that people put in more than one place: the other places, most people first.
    merged
        Groups that turned out to be one, each with the group that it went into.
    """

    places: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)

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
) -> Grouping:
    """Make one grouping from everybody's answers.

    Groups are people's own: a card goes where most people put it; word overlap with the cards
    that are there decides between equals. A card keeps its place until another is clearly
    better. The last answer of a person about a card counts.

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
    """
    votes = _votes(answers, set(cards))
    pinned, before, likes = pinned or {}, before or {}, likes or {}
    places = {card: before[card] for card in cards if card in before}
    places |= {card: group for card, group in pinned.items() if card in set(cards)}
    for _ in range(ROUNDS):
        changed = False
        for card in cards:
            if card in pinned:
                continue
            best = _best(votes.get(card, Counter()), likes.get(card, {}), places, card)
            if best is not None and places.get(card) != best:
                places[card] = best
                changed = True
        if not changed:
            break
    return Grouping(places, _doubts(votes, places))


def _votes(answers: Iterable[Answer], cards: set[str]) -> dict[str, Counter[str]]:
    last = {(answer.person, answer.card): answer.group for answer in answers}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, card), group in last.items():
        if card in cards:
            votes[card][group] += 1
    return votes


def _best(
    votes: Counter[str], likes: Mapping[str, float], places: Mapping[str, str], card: str
) -> str | None:
    score: dict[str, float] = defaultdict(float)
    for group, count in votes.items():
        score[group] += count
    for other, value in likes.items():
        group = places.get(other, ALONE)
        if group != ALONE and (votes or group == places.get(card)):
            score[group] += PRIOR * value
    if card in places:
        score[places[card]] += STAY
    if not score:
        return None
    return min(score, key=lambda group: (-score[group], group == ALONE, group))


def _doubts(
    votes: Mapping[str, Counter[str]], places: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    doubts = {
        card: tuple(
            group
            for group, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            if group != places.get(card)
        )
        for card, counted in votes.items()
    }
    return {card: places for card, places in doubts.items() if places}
