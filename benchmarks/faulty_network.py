"""A network of our own between phones and server, which loses, delays and cuts what it carries."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from random import Random
from typing import Self

PIECE = 65_536


class Link:
    """One connection of a phone with the server.

    Attributes
    ----------
    flows
        Whether it carries anything; what comes meanwhile waits.
    swallows
        Whether what comes is lost, as on a connection of which the other end is gone.
    cuts
        Whether the next piece is carried by half, after which the connection breaks.
    delay
        Seconds that each piece is on its way.
    """

    def __init__(
        self,
        near: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        far: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        self._near, self._far = near, far
        self.flows = asyncio.Event()
        self.flows.set()
        self.swallows = False
        self.cuts = False
        self.delay = 0.0

    async def carry(self) -> None:
        """Carry both ways until both have ended."""
        ways = ((self._near[0], self._far[1]), (self._far[0], self._near[1]))
        try:
            await asyncio.gather(*(self._carry(*way) for way in ways))
        finally:
            self.abort()

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        # Who was half closed may still be written to.
        with contextlib.suppress(OSError, RuntimeError):
            while data := await source.read(PIECE):
                await self.flows.wait()
                if self.delay:
                    await asyncio.sleep(self.delay)
                if self.swallows:
                    continue
                if self.cuts:
                    target.write(data[: len(data) // 2])
                    await target.drain()
                    break
                target.write(data)
                await target.drain()
            else:
                target.write_eof()
                return
        self.abort()

    def half_close(self) -> None:
        """Tell the server that the phone says nothing any more; the phone knows nothing of it."""
        with contextlib.suppress(OSError, RuntimeError):
            self._far[1].write_eof()

    def abort(self) -> None:
        """Break it for both."""
        self.flows.set()
        for _, writer in (self._near, self._far):
            writer.transport.abort()


class FaultyNetwork:
    """Listens where phones go, and carries what they say to the server.

    Parameters
    ----------
    to
        The port of the server; it may be a server that was started later.
    """

    def __init__(self, to: int) -> None:
        self._to = to
        self._links: set[Link] = set()
        self._away = False
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        self.away()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._away:
            writer.transport.abort()
            return
        try:
            far = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        link = Link((reader, writer), far)
        if self._away:
            link.abort()
            return
        self._links.add(link)
        try:
            await link.carry()
        finally:
            self._links.discard(link)

    def some(self, chance: Random, share: float) -> Sequence[Link]:
        """About so many of the connections."""
        return [link for link in list(self._links) if chance.random() < share]

    def away(self) -> None:
        """Break all connections, and let none begin."""
        self._away = True
        for link in list(self._links):
            link.abort()

    def back(self) -> None:
        """Let phones connect again."""
        self._away = False
