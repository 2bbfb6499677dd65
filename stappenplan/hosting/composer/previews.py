"""The gatherings that show a workshop that is being made: few, and gone after a while."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from stappenplan.rehearsal.preview import Preview

# Each that is open has a room of its own.
MOST = 8
KEPT_SECONDS = 3 * 3_600.0
# Those of other machines may be looked at for longer than they are known here.
OTHERS_SECONDS = 24 * 3_600.0
Key = tuple[str, ...]


class Previews:
    """Which of them are looked at; a server that starts again knows none, and removes them.

    Parameters
    ----------
    now
        Seconds that only go on.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._made: dict[Key, tuple[float, Preview]] = {}
        # The ids of those that were made here, and since when those of others are known.
        self._own: set[str] = set()
        self._others: dict[str, float] = {}
        self._making = asyncio.Lock()

    async def get(self, key: Key, make: Callable[[], Awaitable[Preview]]) -> Preview:
        """The preview of this key, made unless it is there; one is made at a time."""
        async with self._making:
            _, made = self._made.pop(key, (0.0, None))
            if made is None:
                made = await make()
                self._own.add(made.row.id)
            self._made[key] = (self._now(), made)
            for old in list(self._made)[:-MOST]:
                del self._made[old]
            return made

    def find(self, key: Key) -> Preview | None:
        """The preview of this key, or None when it is not there."""
        return self._made[key][1] if key in self._made else None

    def forget(self, key: Key) -> None:
        """Let the preview of this key be removed."""
        self._made.pop(key, None)

    def kept(self) -> set[str]:
        """The ids of those that may stay."""
        earliest = self._now() - KEPT_SECONDS
        for key in [key for key, (at, _) in self._made.items() if at < earliest]:
            del self._made[key]
        return {made.row.id for _, made in self._made.values()}

    def nobody_looks(self, id: str) -> bool:
        """Whether one that is not kept here may be removed, where other machines show theirs."""
        known = self._others.setdefault(id, self._now())
        return id in self._own or self._now() - known > OTHERS_SECONDS

    def removed(self, id: str) -> None:
        """One is gone."""
        self._own.discard(id)
        self._others.pop(id, None)

    def is_busy(self) -> bool:
        """Whether one is being made, which nobody knows yet."""
        return self._making.locked()
