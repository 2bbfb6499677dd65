"""Listens for the entries that any machine commits, and tells the room of each gathering.

One connection of a server process listens for all its rooms. While it is away rooms look by
themselves, as they do with SQLite; see `shared_gathering`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.journal import postgres

if TYPE_CHECKING:
    from psycopg import AsyncConnection

log = logging.getLogger("stappenplan")
# After so many seconds without news it is asked whether the connection is still there.
ASK_SECONDS = 10.0
AGAIN_AFTER_SECONDS = 1.0


class JournalListener:
    """Listens for entries of a database, for as long as the server runs.

    Parameters
    ----------
    database
        Its address.
    on_written
        Called with the id of a gathering in which somebody wrote.
    on_listening
        Called with True when it listens, and with False when the connection is lost. What was
        written in between nobody tells: whoever follows looks once.
    """

    def __init__(
        self,
        database: str,
        on_written: Callable[[str], None],
        on_listening: Callable[[bool], None],
    ) -> None:
        self._parameters = postgres.driver_parameters(database)
        self._on_written = on_written
        self._on_listening = on_listening
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        """Listen no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self) -> None:
        from psycopg import AsyncConnection, Error

        while True:
            try:
                connection = await AsyncConnection.connect(**self._parameters, autocommit=True)
                async with connection:
                    await self._listen(connection)
            except (Error, OSError) as error:
                log_now_and_then(log, f"Nothing is heard of other machines: {type(error).__name__}")
            finally:
                self._on_listening(False)
            await asyncio.sleep(AGAIN_AFTER_SECONDS)

    async def _listen(self, connection: AsyncConnection) -> None:
        await connection.execute(f"LISTEN {postgres.CHANNEL}".encode())
        self._on_listening(True)
        while True:
            async for notice in connection.notifies(timeout=ASK_SECONDS):
                self._on_written(notice.payload)
            # A connection that broke without an error looks like an idle one.
            async with asyncio.timeout(ASK_SECONDS):
                await connection.execute(b"SELECT 1")
