"""A small load balancer in front of several machines.

It asks each machine whether it is ready, sends each connection to one of those that are, and the
connections of one browser to the same one as long as that is there. It changes no bytes.
"""

from __future__ import annotations

import asyncio
import re
import sys
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from random import Random

ASK_S, ANSWER_S = 0.3, 2.0
PART = 64 * 1024
# What all requests of a browser have in common once it was let in.
SESSION = re.compile(rb"stappenplan-[^=;]+=([^;\r\n]+)")
REQUEST = b"GET /gezond/klaar HTTP/1.1\r\nHost: check\r\nConnection: close\r\n\r\n"
NOBODY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Backend:
    """A machine, by its address and port."""

    host: str
    port: int
    ready: bool = False
    connections: int = 0


class Balancer:
    """Listens on a port.

    Parameters
    ----------
    machines
        Addresses and ports.
    sticky
        Whether connections of one browser go to one machine.
    """

    def __init__(self, machines: Sequence[tuple[str, int]], *, sticky: bool = True) -> None:
        self.backends = [Backend(*one) for one in machines]
        self.sticky = sticky
        self._chance = Random(1)

    async def serve(self, host: str, port: int) -> None:
        """Serve until it is cancelled."""
        for one in self.backends:
            one.ready = await _is_ready(one)
        server = await asyncio.start_server(self._pass, host, port, backlog=1024)
        asking = [asyncio.create_task(self._ask(one)) for one in self.backends]
        try:
            async with server:
                await server.serve_forever()
        finally:
            for task in asking:
                task.cancel()

    async def _ask(self, backend: Backend) -> None:
        while True:
            await asyncio.sleep(ASK_S)
            backend.ready = await _is_ready(backend)

    def _order(self, head: bytes) -> list[Backend]:
        """The machines that are ready, the one that should have this connection first."""
        there = [one for one in self.backends if one.ready]
        if not there:
            return []
        session = SESSION.search(head)
        if self.sticky and session:
            # A machine that is not ready changes nothing in the order of the others.
            return sorted(
                there, key=lambda one: zlib.crc32(session[1][:200] + b"%d" % one.port), reverse=True
            )
        return self._chance.sample(there, len(there))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if not await self._pass_to_one(head, reader, writer):
                writer.write(NOBODY)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            return
        finally:
            writer.close()

    async def _pass_to_one(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        for backend in self._order(head):
            try:
                inner, outer = await asyncio.open_connection(backend.host, backend.port)
            except OSError:
                backend.ready = False
                continue
            backend.connections += 1
            try:
                outer.write(head)
                await asyncio.gather(_copy(reader, outer), _copy(inner, writer))
            finally:
                outer.close()
            return True
        return False


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await source.read(PART):
            target.write(part)
            await target.drain()
    with suppress(OSError):
        target.close()


async def _end_the_others() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def _is_ready(backend: Backend) -> bool:
    try:
        async with asyncio.timeout(ANSWER_S):
            reader, writer = await asyncio.open_connection(backend.host, backend.port)
            try:
                writer.write(REQUEST)
                answer = await reader.read(64)
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False
    return b" 200 " in answer


@contextmanager
def balanced(
    machines: Sequence[tuple[str, int]], port: int, *, host: str = "127.0.0.1", sticky: bool = True
) -> Iterator[Balancer]:
    """A balancer in a thread of its own."""
    made = Balancer(machines, sticky=sticky)
    loop = asyncio.new_event_loop()
    serving = loop.create_task(made.serve(host, port))

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(serving)
        loop.run_until_complete(_end_the_others())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()


def main() -> None:
    """Serve ``HOST:PORT`` before the machines that follow, until the process is ended."""
    front, *machines = (one.rpartition(":") for one in sys.argv[1:])
    balancer = Balancer([(host, int(port)) for host, _, port in machines])
    with suppress(KeyboardInterrupt):
        asyncio.run(balancer.serve(front[0], int(front[2])))


if __name__ == "__main__":
    main()
