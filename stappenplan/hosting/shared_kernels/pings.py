"""Signs of life of the sockets of pages, and of the server: who lost the network closes nothing."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tornado.ioloop import PeriodicCallback
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError

if TYPE_CHECKING:
    from collections.abc import Callable

# An empty text message as one frame: what a page reads as a sign of life.
BEAT_FRAME = b"\x81\x00"


class Pings:
    """Asks all sockets for a sign of life at the same time, and closes those that are silent.

    One timer for all: waking an idle process costs several times what a ping does.

    Parameters
    ----------
    every
        Seconds between two pings.
    patience
        Seconds of silence after which a socket is closed.
    clock
        Seconds that only go on; `last_pong` of a socket is on it.
    """

    def __init__(
        self, every: float, patience: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._every = every
        self._patience = patience
        self._clock = clock
        self._sockets: set[Any] = set()
        self._swept_at = clock()
        self._timer = PeriodicCallback(self.sweep, every * 1000)

    def add(self, socket: Any) -> None:
        """Begin to ask this socket; Jupyter's own timer for it stops."""
        if socket.ping_callback is not None:
            socket.ping_callback.stop()

        def answered(_data: bytes) -> None:
            socket.last_pong = self._clock()

        answered(b"")
        # Jupyter's own reads the wall clock, which may jump.
        socket.on_pong = answered
        self._sockets.add(socket)
        if not self._timer.is_running():
            self._swept_at = self._clock()
            self._timer.start()

    def remove(self, socket: Any) -> None:
        """Ask this socket no longer."""
        self._sockets.discard(socket)
        if not self._sockets:
            self._timer.stop()

    def sweep(self) -> None:
        """Ask everybody, and close who did not answer for long."""
        now = self._clock()
        # Nobody could answer a server that stood still.
        stood_still = now - self._swept_at > 2 * self._every
        self._swept_at = now
        for socket in list(self._sockets):
            if now - socket.last_pong > self._patience and not stood_still:
                self.remove(socket)
                socket.close()
                continue
            with suppress(WebSocketClosedError):
                socket.ping(b"")


class Beats:
    """Tells pages that the server lives, all of them at the same time.

    A page itself cannot see pings. It asks now and then, and is told for a while: an answer to a
    question of each page every second would cost several times as much.

    Parameters
    ----------
    every
        Seconds between two signs.
    wanted
        Seconds for which a page that asked is told.
    clock
        Seconds that only go on.
    """

    def __init__(
        self, every: float, wanted: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._wanted = wanted
        self._clock = clock
        self._until: dict[Any, float] = {}
        self._timer = PeriodicCallback(self.sweep, every * 1000)

    def ask(self, socket: Any) -> None:
        """Tell this page at once, and for a while."""
        self._until[socket] = self._clock() + self._wanted
        if not self._timer.is_running():
            self._timer.start()
        self._tell(socket)

    def remove(self, socket: Any) -> None:
        """Tell this page no longer."""
        self._until.pop(socket, None)
        if not self._until:
            self._timer.stop()

    def sweep(self) -> None:
        """Tell everybody who asked."""
        now = self._clock()
        for socket, until in list(self._until.items()):
            if until < now:
                self.remove(socket)
            else:
                self._tell(socket)

    def _tell(self, socket: Any) -> None:
        connection = socket.ws_connection
        if connection is None or connection.is_closing():
            self.remove(socket)
        elif not connection.stream.writing():
            # What is on its way already is a sign of life too. Straight to the socket: Tornado's
            # way takes several times as long. Who is gone is noticed elsewhere.
            with suppress(OSError, StreamClosedError):
                sent = connection.stream.socket.send(BEAT_FRAME)
                if sent < len(BEAT_FRAME):
                    connection.stream.write(BEAT_FRAME[sent:])
