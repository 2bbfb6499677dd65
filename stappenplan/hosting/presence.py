"""Which participants the server heard of in the last seconds, so that a lost phone shows soon."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from stappenplan.contract.people import Role
from stappenplan.hosting.session import Grant

# A page answers a ping every four seconds (`SharedKernels.ping_every`), and the facilitator's page
# asks every two: who is gone shows within ten seconds. A page that is loaded again is back before
# that.
SILENT_SECONDS = 7.0
# A phone that is silent for so long did not just fall asleep in a pocket for a moment.
LONG_SILENT_SECONDS = 120.0
# So long a new page may take until it connects, on a busy machine.
FIRST_CONNECTION_SECONDS = 30.0


class Socket(Protocol):
    """An open socket of a page; when it answered last, in seconds that only go on."""

    last_pong: float


class Presence:
    """When the page of each participant was heard of last.

    Parameters
    ----------
    now
        A clock in seconds: the one by which a socket keeps its last answer.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._heard: dict[Grant, float] = {}
        self._open: dict[Grant, list[Socket]] = {}

    def expected(self, grant: Grant) -> None:
        """A page is being made; it has not connected yet."""
        self._heard.setdefault(grant, self._now() + FIRST_CONNECTION_SECONDS)

    def opened(self, grant: Grant, socket: Socket) -> None:
        """A page has connected."""
        self._heard[grant] = self._now()
        self._open.setdefault(grant, []).append(socket)

    def closed(self, grant: Grant, socket: Socket) -> None:
        """A page is gone, or went to sleep."""
        sockets = self._open.get(grant, [])
        if socket in sockets:
            self._heard[grant] = self._last_heard(grant)
            sockets.remove(socket)

    def away(self, gathering: str, seconds: float = SILENT_SECONDS) -> list[str]:
        """The participants of a gathering whose pages are all silent for so many seconds."""
        limit = self._now() - seconds
        heard: dict[str, float] = {}
        # What somebody opened before they ended other devices is a grant of its own.
        for grant in self._heard:
            if grant.gathering != gathering or grant.role is not Role.PARTICIPANT:
                continue
            who = grant.participant or ""
            heard[who] = max(heard.get(who, 0.0), self._last_heard(grant))
        return sorted(who for who, at in heard.items() if at < limit)

    def _last_heard(self, grant: Grant) -> float:
        answers = (socket.last_pong for socket in self._open.get(grant, ()))
        return max((self._heard[grant], *answers))
