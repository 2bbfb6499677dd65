"""Values cached for one revision of a journal."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Unchanging(list[Value]):
    """A list that nobody changes, nor its items, once it is made: many views may hold the same."""


class RevisionCache:
    """Values derived from one state of a gathering; whoever changes that state calls `clear`."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}

    def __call__(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value under `key`, made when it is asked for the first time."""
        if key not in self._values:
            self._values[key] = make()
        value: Value = self._values[key]
        return value

    def clear(self) -> None:
        """Forget everything: the state changed."""
        self._values.clear()
