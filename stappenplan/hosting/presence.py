"""Which participants the server heard of in the last seconds, so that a lost phone shows soon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
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


class SeenElsewhere(Protocol):
    """Knows of pages on other machines too."""

    async def away(self, gathering: str) -> dict[str, object]:
        """Whose phone answers nowhere, for how long, and how many wait; see `PresenceHandler`."""


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
        return away([self.known().get(gathering, {})], seconds)

    def known(self) -> dict[str, dict[str, float]]:
        """How many seconds ago each participant was heard of, by gathering.

        It is less than nothing for a page that is expected.
        """
        now = self._now()
        ages: dict[str, dict[str, float]] = {}
        # What somebody opened before they ended other devices is a grant of its own.
        for grant in self._heard:
            if grant.role is Role.PARTICIPANT:
                here, who = ages.setdefault(grant.gathering, {}), grant.participant or ""
                age = now - self._last_heard(grant)
                here[who] = min(here.get(who, age), age)
        return ages

    def _last_heard(self, grant: Grant) -> float:
        answers = (socket.last_pong for socket in self._open.get(grant, ()))
        return max((self._heard[grant], *answers))


def away(ages: Iterable[Mapping[str, float]], seconds: float) -> list[str]:
    """Who was heard of nowhere for so many seconds.

    Parameters
    ----------
    ages
        How many seconds ago each was heard of, by each machine.
    """
    last: dict[str, float] = {}
    for heard in ages:
        for who, age in heard.items():
            last[who] = min(last.get(who, age), age)
    return sorted(who for who, age in last.items() if age > seconds)
