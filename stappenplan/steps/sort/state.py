"""The table with the cards: what lies where, who has which cards, who answered what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from stappenplan import sorting
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.groups import Groups
from stappenplan.steps.sort.question_queue import Hands

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.sorting.merge_candidates import Pair
    from stappenplan.sorting.question_selection import Question
    from stappenplan.sorting.text_similarity import Similarities

Kept = TypeVar("Kept")


class Table:
    """Everything that a sorting step keeps.

    Attributes
    ----------
    answers
        By person and card: the group they chose, ALONE, or None for *sla over*; in the order in
        which they came.
    said
        By person and pair of groups: whether the two are one; None for *weet ik niet*.
    moment, moments, born
        How many answers came, at which of them each answer in force came, and each group began.
    sure, touched
        How sure the place of each card was when it was last looked at, and what was answered
        since; only to be quick, and never in the journal.
    deck
        The entry of the last deal; empty while nothing was dealt.
    proposed
        By person and theme: the name they proposed.
    """

    def __init__(self, gathering: GatheringView) -> None:
        self.gathering = gathering
        self.groups = Groups()
        self.hands = Hands()
        self.deck = ""
        self.likes: Similarities = {}
        self.answers: dict[tuple[str, str], str | None] = {}
        self.said: dict[tuple[str, Pair], bool | None] = {}
        self.moment = 0
        self.moments: dict[tuple[str, str], int] = {}
        self.born: dict[str, int] = {}
        self.sure: dict[str, float] = {}
        self.touched: set[str] = set()
        self.proposed: dict[tuple[str, str], str] = {}

    def cached(self, what: str, make: Callable[[], Kept]) -> Kept:
        """Compute once per entry: later steps ask for themes at every contribution."""
        return self.gathering.cache((self, what), make)

    def cards(self, kinds: tuple[str, ...]) -> dict[str, Contribution]:
        """Give the cards to be sorted, by id, without hidden, parked and merged ones."""
        contributions = self.gathering.contributions
        return self.cached("cards", lambda: {item.id: item for item in contributions(*kinds)})

    def place_of(self, card: str) -> str | None:
        """Give the group of a card, ALONE, or None while it lies nowhere."""
        if card in self.groups.places:
            return self.groups.places[card]
        item = self.gathering.words.get(card)
        if item is None or item.type != "merged":
            return None
        # A merged card stands where most of its sources stood.
        stood = [self.groups.places[s] for s in item.sources if s in self.groups.places]
        return Counter(stood).most_common(1)[0][0] if stood else None

    def members(self, kinds: tuple[str, ...]) -> dict[str, list[str]]:
        """Give the visible cards of each group that has any, groups in order of their letters."""

        def make() -> dict[str, list[str]]:
            groups = sorted(self.groups.all.values(), key=lambda group: group.number)
            found: dict[str, list[str]] = {group.id: [] for group in groups}
            for card in self.cards(kinds):
                place = self.place_of(card)
                if place:
                    found[place].append(card)
            return {group: cards for group, cards in found.items() if cards}

        return self.cached("members", make)

    def given(self) -> list[sorting.Placement]:
        """Give all answers about where a card belongs, as cards and groups are now."""
        return self.cached("given", self._given)

    def _given(self) -> list[sorting.Placement]:
        return [
            sorting.Placement(
                person,
                self.gathering.root(card),
                self.groups.resolve(group),
                self.moments.get((person, card), 0),
            )
            for (person, card), group in self.answers.items()
            if group is not None
        ]

    def answered(self, participant: str) -> dict[str, str]:
        """Give what somebody did with each card: a group, "alone" or "skip"."""
        return {
            self.gathering.root(card): "skip"
            if group is None
            else self.groups.resolve(group) or "alone"
            for (person, card), group in self.answers.items()
            if person == participant
        }

    def answer(self, person: str, card: str, group: str | None) -> None:
        """Take over an answer: somebody's last one about a card counts, and counts as the last."""
        self.moment += 1
        self.answers.pop((person, card), None)
        self.answers[person, card] = group
        self.moments[person, card] = self.moment
        self.touched.add(card)
        self.hands.answered(person, card)

    def hand(self, participant: str, kinds: tuple[str, ...]) -> list[Question]:
        """Give what somebody is asked, as cards and groups are now."""
        if not self.deck:
            return []
        cards = self.cards(kinds)
        asked = self.hands.of(participant, self.gathering.people, list(cards), self.deck)
        members, said = self.members(kinds), self.hands.said.get(participant, set())
        live: dict[Question, None] = {}
        for question in asked:
            if isinstance(question, str):
                card = self.gathering.root(question)
                if card in cards:
                    live[card] = None
            # Of groups that became one, or that are gone, there is nothing left to ask.
            elif question in said or all(group in members for group in question):
                live[question] = None
        return list(live)

    def todo(self, participant: str, kinds: tuple[str, ...]) -> list[Question]:
        """Give what somebody did not answer yet."""
        given = self.answered(participant)
        said = self.hands.said.get(participant, set())
        return [
            question
            for question in self.hand(participant, kinds)
            if question not in (given if isinstance(question, str) else said)
        ]

    def newcomers(self, kinds: tuple[str, ...]) -> list[str]:
        """Give the cards that were dealt to nobody."""
        dealt = {
            self.gathering.root(question)
            for questions in self.hands.dealt.values()
            for question in questions
            if isinstance(question, str)
        }
        return [card for card in self.cards(kinds) if card not in dealt]

    def doubts(self) -> dict[str, tuple[str, ...]]:
        """Give the other groups of each card that people put in more than one."""
        return self.cached("doubts", self._doubts)

    def _doubts(self) -> dict[str, tuple[str, ...]]:
        counted: dict[str, Counter[str]] = {}
        for answer in self.given():
            counted.setdefault(answer.card, Counter())[answer.group] += 1
        others = {
            card: tuple(
                group
                for group, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))
                if group not in {ALONE, self.place_of(card)} and group in self.groups.all
            )
            for card, found in counted.items()
        }
        return {card: groups for card, groups in others.items() if groups}
