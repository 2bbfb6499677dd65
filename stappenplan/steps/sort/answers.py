"""What people answered: in which group each card belongs, and whether two groups are one."""

from __future__ import annotations

from collections.abc import Callable

from stappenplan import sorting
from stappenplan.sorting.merge_candidates import Pair

CardAnswers = dict[tuple[str, str], str | None]
PairAnswers = dict[tuple[str, Pair], bool | None]


class Answers:
    """The answers of everybody.

    Parameters
    ----------
    current_card
        Gives the id of the card in which the words of an entry stand now, after merging.
    current_group
        Gives the id of a group as it is now, after groups were joined.

    Attributes
    ----------
    by_card
        By person and card: the group they chose, ALONE, or None when they skipped it; in the
        order in which the answers came.
    by_pair
        By person and pair of groups: whether the two are one; None when they do not know.
    count
        How many answers about cards came.
    group_created
        At which of these answers each group that people founded was created.
    """

    def __init__(
        self, current_card: Callable[[str], str], current_group: Callable[[str], str]
    ) -> None:
        self._current_card = current_card
        self._current_group = current_group
        self.by_card: CardAnswers = {}
        self.by_pair: PairAnswers = {}
        self.count = 0
        self.group_created: dict[str, int] = {}
        self._answered_at: dict[tuple[str, str], int] = {}
        # The cards of each person, in the order of their answers.
        self._cards_of: dict[str, dict[str, None]] = {}

    def record(self, person: str, card: str, group: str | None) -> None:
        """Replay an answer about a card: of each person the last one counts, as the newest."""
        self.count += 1
        self.by_card.pop((person, card), None)
        self.by_card[person, card] = group
        self._answered_at[person, card] = self.count
        cards = self._cards_of.setdefault(person, {})
        cards.pop(card, None)
        cards[card] = None

    def placements(self) -> list[sorting.Placement]:
        """In which group each person puts each card, as cards and groups are now."""
        return [
            sorting.Placement(
                person,
                self._current_card(card),
                self._current_group(group),
                self._answered_at.get((person, card), 0),
            )
            for (person, card), group in self.by_card.items()
            if group is not None
        ]

    def of_person(self, person: str) -> dict[str, str]:
        """What somebody did with each card: the id of a group, "alone" or "skip"."""
        found: dict[str, str] = {}
        for card in self._cards_of.get(person, ()):
            group = self.by_card[person, card]
            did = "skip" if group is None else self._current_group(group) or "alone"
            found[self._current_card(card)] = did
        return found

    def unjoined_pairs(self) -> PairAnswers:
        """The answers about pairs of groups that are still apart."""
        return {
            (person, pair): same
            for (person, pair), same in self.by_pair.items()
            if pair[0] != pair[1] and all(self._current_group(group) == group for group in pair)
        }

    def forget_pairs(self, groups: set[str]) -> None:
        """Forget the answers about pairs of these groups."""
        self.by_pair = {key: same for key, same in self.by_pair.items() if not groups >= {*key[1]}}
