"""What is asked for many times between two entries of a journal, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Once:
    """Things made of one state of a gathering; whoever changes that state calls `forget`."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def __call__(self, what: Hashable, make: Callable[[], Made]) -> Made:
        """Return `what`, made the first time somebody asks for it in this state."""
        if what not in self._made:
            self._made[what] = make()
        made: Made = self._made[what]
        return made

    def forget(self) -> None:
        """Let go of everything: the state changed."""
        self._made.clear()
