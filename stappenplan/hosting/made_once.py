"""What workers made for a gathering, kept until something is written in it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class MadeOnce:
    """Values by gathering and name: who asks for the same at the same time waits for one call.

    Parameters
    ----------
    limit
        How many values are kept; those that were asked for last.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: dict[tuple[str, Hashable], tuple[Hashable, asyncio.Task[Any]]] = {}

    async def get(
        self,
        gathering_id: str,
        name: Hashable,
        version: Hashable,
        make: Callable[[], Awaitable[Value]],
    ) -> Value:
        """Return what was made of this version, or make it.

        Parameters
        ----------
        version
            What it is made from, such as the position in the journal; another one replaces it.
        make
            Makes it; what fails is made again when somebody asks again.
        """
        key = (gathering_id, name)
        known, task = self._kept.pop(key, (None, None))
        if task is None or known != version or _failed(task):
            task = asyncio.ensure_future(_awaited(make))
        self._kept[key] = version, task
        for old in list(self._kept)[: -self._limit]:
            del self._kept[old]
        # Who goes away does not take it from the others.
        value: Value = await asyncio.shield(task)
        return value

    def forget(self, gathering_id: str) -> None:
        """Let go of everything about a gathering that was deleted."""
        self._kept = {key: kept for key, kept in self._kept.items() if key[0] != gathering_id}


async def _awaited(make: Callable[[], Awaitable[Value]]) -> Value:
    return await make()


def _failed(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
