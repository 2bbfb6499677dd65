"""Signs of life of the sockets of pages: who lost the network closes nothing."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tornado.ioloop import PeriodicCallback
from tornado.websocket import WebSocketClosedError

if TYPE_CHECKING:
    from collections.abc import Callable


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
        self._timer: PeriodicCallback | None = None

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
        if self._timer is None:
            self._swept_at = self._clock()
            self._timer = PeriodicCallback(self.sweep, self._every * 1000)
            self._timer.start()

    def remove(self, socket: Any) -> None:
        """Ask this socket no longer."""
        self._sockets.discard(socket)
        if not self._sockets and self._timer is not None:
            self._timer.stop()
            self._timer = None

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
