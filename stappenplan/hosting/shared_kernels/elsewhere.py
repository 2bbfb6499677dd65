"""What a page gives to a worker process, so that the other pages of its room do not wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from stappenplan.hosting.shared_kernels.worker import packed_call, result_of

Result = TypeVar("Result")
_asks: list[Callable[[bytes], Awaitable[bytes]]] = []


def install(ask: Callable[[bytes], Awaitable[bytes]]) -> None:
    """Let the pages of this process call functions in the workers of the server."""
    _asks[:] = [ask]


async def elsewhere(function: Callable[..., Result], *args: Any) -> Result:
    """Call a function in a worker of the server; in a kernel of its own, in a thread.

    Raises
    ------
    WorkFailed
        When a worker could not do it.
    """
    if not _asks:
        return await asyncio.to_thread(function, *args)
    done: Result = result_of(await _asks[0](packed_call(function, *args)))
    return done
