"""Long work of a gathering, done by the workers of the server while its pages go on."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import time
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any

from stappenplan.contract.long_work import LongWork
from stappenplan.contract.people import Visitor
from stappenplan.entry_submission import Prepared
from stappenplan.errors import Refusal
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.shared_kernels.elsewhere import elsewhere
from stappenplan.hosting.shared_kernels.worker import WorkFailed

log = logging.getLogger("stappenplan")
# What failed is tried again after so many seconds at the earliest.
AGAIN_AFTER_SECONDS = 30.0
# Two moments that an advisor compares are a name of their own.
KEPT = 32


@dataclass
class _Made:
    wanted: tuple[Any, ...] | None = None
    version: tuple[Any, ...] | None = None
    result: Any = None
    task: asyncio.Task[None] | None = None


class DeferredWork(LongWork):
    """Gives what was made last, and lets workers make what is newer.

    Parameters
    ----------
    database, gathering_id
        Where a worker reads the gathering.
    call
        Makes a call in a worker.

    Attributes
    ----------
    on_made
        Called when something newer is there.
    """

    def __init__(
        self,
        database: str,
        gathering_id: str,
        call: Callable[..., Awaitable[Any]] = elsewhere,
    ) -> None:
        self._of = (database, gathering_id)
        self.on_made: Callable[[], None] = lambda: None
        self._call = call
        self._made: dict[Hashable, _Made] = {}

    def of_gathering(
        self,
        name: Hashable,
        function: Callable[..., Any],
        gathering: Any,
        *args: Any,
        since: Hashable = None,
    ) -> Any:
        """See `LongWork.of_gathering`."""
        version = (gathering.seq if since is None else since, *args)
        made = self._made.pop(name, None) or _Made()
        self._made[name] = made
        for old in list(self._made)[:-KEPT]:
            del self._made[old]
        made.wanted = version
        self.outdated = self.outdated or made.version != version
        if made.task is None and made.version != version:
            # It belongs to no page: that may be gone before it is done.
            made.task = contextvars.Context().run(
                asyncio.get_running_loop().create_task, self._make(made, version, function, args)
            )
        return made.result

    async def prepared(self, visitor: Visitor, message: object) -> Prepared | None:
        """Let a worker accept an entry that takes long; None when there is nothing to prepare.

        Raises
        ------
        Refusal
            With a Dutch sentence for the person who sent it.
        """
        try:
            found = await self._call(worker_tasks.prepared, *self._of, visitor, message)
        except WorkFailed as error:
            log.warning("An entry could not be prepared elsewhere: %s", error)
            return None
        if isinstance(found, Refusal):
            raise found
        done: Prepared | None = found
        return done

    def forget(self) -> None:
        """See `LongWork.forget`; what is being made now is thrown away."""
        self._made.clear()

    async def _make(
        self,
        made: _Made,
        version: tuple[Any, ...],
        function: Callable[..., Any],
        args: tuple[Any, ...],
    ) -> None:
        began = time.monotonic()
        try:
            made.result = await self._call(worker_tasks.with_gathering, *self._of, function, args)
        except WorkFailed as error:
            log.warning("Something that takes long could not be made: %s", error)
            rest = AGAIN_AFTER_SECONDS
        else:
            made.version = version
            rest = time.monotonic() - began
            self.on_made()
        # It is made from the journal, which others may be writing all the time.
        await asyncio.sleep(rest)
        made.task = None
        if made.wanted != made.version:
            self.on_made()
