"""Values cached for one revision of a journal, or for as long as nothing touched their steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from itertools import count
from typing import Any, TypeVar

Value = TypeVar("Value")
_numbers = count()


class Unchanging(list[Value]):
    """A list that nobody changes, nor its items, once it is made: many views may hold the same."""


class RevisionCache:
    """Values derived from one state of a gathering; whoever changes that state calls `clear`."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}
        self._lasting: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}
        # How often each step changed, and what belongs to no step.
        self._changes: Counter[str] = Counter()
        # Where everything is replayed anew, another cache counts the same changes.
        self._number = next(_numbers)

    def __call__(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value under `key`, made when it is asked for the first time."""
        if key not in self._values:
            self._values[key] = make()
        value: Value = self._values[key]
        return value

    def lasting(
        self,
        key: Hashable,
        steps: Iterable[str],
        make: Callable[[], Value],
        *,
        given: Hashable = None,
    ) -> Value:
        """Return the value under `key`, which outlives the entries of other steps.

        Parameters
        ----------
        steps
            The ids of the steps on whose entries it depends. It is always made again after an
            entry that belongs to no step: that may concern people, or words of any step.
        given
            What else it depends on; it is made again when this is another.
        """
        since = (self.since(steps), given)
        known = self._lasting.get(key)
        if known is None or known[0] != since:
            known = self._lasting[key] = (since, make())
        value: Value = known[1]
        return value

    def since(self, steps: Iterable[str]) -> tuple[int, ...]:
        """A mark that is another one after an entry of these steps, or of no step."""
        return (self._number, self._changes[""], *(self._changes[step] for step in steps))

    def clear(self, step: str = "") -> None:
        """Forget what may have changed.

        Parameters
        ----------
        step
            The only step of which the state and the words changed; empty when anything may have.
        """
        self._values.clear()
        self._changes[step] += 1
