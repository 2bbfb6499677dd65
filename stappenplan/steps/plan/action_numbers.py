"""The number of each action: given once, when the vote is over, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from stappenplan.contract.gathering import GatheringView


class ActionNumbers:
    """The numbers of the actions of one step.

    Parameters
    ----------
    last
        Gives the highest number in the plan, also of another step that makes actions.

    Attributes
    ----------
    given
        By the id that an action had when it was numbered. A number never goes to another action,
        also not when its action is no longer chosen.
    """

    def __init__(self, gathering: GatheringView, last: Callable[[], int]) -> None:
        self._gathering = gathering
        self._last = last
        self.given: dict[str, int] = {}

    @property
    def highest(self) -> int:
        """The highest number that was given here."""
        return max(self.given.values(), default=0)

    def keep(self, numbers: Mapping[str, int]) -> None:
        """Give these numbers for good; who has one keeps that."""
        known = self._by_action()
        for id_, number in numbers.items():
            if self._gathering.root(id_) not in known:
                self.given[id_] = number

    def take_back(self) -> None:
        """Forget the numbers: the group chooses again before anybody took an action on."""
        self.given.clear()

    def of(self, actions: Iterable[str]) -> dict[str, int]:
        """The number of each of these actions; those without one get the next, in this order."""
        found = self._by_action()
        last = self._last()
        numbers: dict[str, int] = {}
        for id_ in actions:
            if id_ not in found:
                last += 1
                found[id_] = last
            numbers[id_] = found[id_]
        return numbers

    def _by_action(self) -> dict[str, int]:
        """By the id that an action has now; merged ones have the lowest number of their parts."""
        found: dict[str, int] = {}
        for key, number in self.given.items():
            root = self._gathering.root(key)
            found[root] = min(found.get(root, number), number)
        return found
