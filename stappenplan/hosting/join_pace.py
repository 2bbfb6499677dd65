"""How fast people may come in, so that nobody fills the list of people."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from stappenplan.errors import Refusal
from stappenplan.hosting.shared_kernels.token_buckets import TokenBuckets

# Of one browser in one gathering: a phone that is passed round, and then one every minute.
BROWSER_JOINS, BROWSER_JOINS_PER_SECOND = 8, 1 / 60
# Of one address in one gathering: a whole town hall comes in at once, and as many again in five
# minutes. One address does not fill a large gathering at once.
ADDRESS_JOINS, ADDRESS_SHARE = 250, 1 / 2
ADDRESS_SECONDS = 300
MANY_OF_BROWSER = (
    "Vanaf dit toestel deden al veel mensen mee. Wacht een minuut, "
    "of vraag de begeleider om je erbij te zetten."
)
MANY_AT_ONCE = (
    "Er komen nu heel veel mensen tegelijk binnen. Tel tot tien en druk nog eens op de knop. "
    "Wat je invulde, staat er nog."
)


class Buckets(Protocol):
    """Buckets of tokens, on one machine or several; see `TokenBuckets`."""

    def take(self, who: str, amount: float = 1) -> bool:
        """Take so much when there is so much; returns whether there was."""

    def put_back(self, who: str) -> None:
        """Put back what was taken last, for what did not happen."""


class TooManyJoined(Refusal):
    """More people came of one browser or address than a room needs."""


class JoinPace:
    """Counts who comes in, per browser and per network address.

    Parameters
    ----------
    now
        Seconds that only go on.
    browsers, addresses
        Buckets of what comes of each; by default of this server alone.
    """

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        *,
        browsers: Buckets | None = None,
        addresses: Buckets | None = None,
    ) -> None:
        self._browsers = browsers or TokenBuckets(BROWSER_JOINS, BROWSER_JOINS_PER_SECOND, now)
        # What a bucket holds is all that one address may.
        self._addresses = addresses or TokenBuckets(1, 1 / ADDRESS_SECONDS, now)

    def take(self, browser: str, address: str, most: int) -> None:
        """Count one who comes in.

        Parameters
        ----------
        browser, address
            From where, with the gathering in it.
        most
            How many people the gathering takes.

        Raises
        ------
        TooManyJoined
            When more came of this browser or address than a room needs.
        """
        if not self._browsers.take(browser):
            raise TooManyJoined(MANY_OF_BROWSER)
        if not self._addresses.take(address, 1 / max(ADDRESS_JOINS, most * ADDRESS_SHARE)):
            self._browsers.put_back(browser)
            raise TooManyJoined(MANY_AT_ONCE)

    def put_back(self, browser: str) -> None:
        """Do not count who was refused after all."""
        self._browsers.put_back(browser)
