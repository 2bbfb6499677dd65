"""The outbox of a phone without a screen: what `kit/outbox.js` does, without a browser's storage.

It lives as long as the phone: a page that is loaded again finds what the one before it left.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

RESEND_S = 5.0
# So much later than the one before it is an entry whose phone was set back.
STEP_S = 0.001

Entry = dict[str, Any]


class PhoneOutbox:
    """Keeps every entry until the server says that it is on disk, and sends it again till then.

    Parameters
    ----------
    deliver
        Sends an entry; whether it arrives is another matter.
    clock
        The phone's own clock, in seconds; somebody may turn it.
    arrange
        Says in which order what waits is sent again; by default the oldest first.
    """

    def __init__(
        self,
        deliver: Callable[[Entry], None],
        clock: Callable[[], float] = time.time,
        arrange: Callable[[list[Entry]], list[Entry]] = list,
    ) -> None:
        self._deliver = deliver
        self._arrange = arrange
        self._clock = clock
        self._parcels: dict[str, tuple[float, Entry]] = {}
        self._online = False
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """How many entries wait."""
        return len(self._parcels)

    def put(self, entry: Entry) -> None:
        """Keep an entry, and send it when there is a connection."""
        newest = max((at for at, _ in self._parcels.values()), default=0.0)
        self._parcels[entry["id"]] = (max(self._clock(), newest + STEP_S), entry)
        if self._online:
            self._deliver(entry)

    def entries(self) -> list[Entry]:
        """What waits, oldest first."""
        return [entry for _, entry in sorted(self._parcels.values(), key=lambda parcel: parcel[0])]

    def resend(self) -> None:
        """Send all that waits once more."""
        if self._online:
            for entry in self._arrange(self.entries()):
                self._deliver(entry)

    def connected(self, online: bool) -> None:
        """There is a connection, or no longer."""
        self._online = online
        if self._timer is None:
            self._resend_later()
        self.resend()

    def take(self, id: str) -> bool:
        """Let go of what was acknowledged or refused; False when that was done before."""
        return self._parcels.pop(id, None) is not None

    def close(self) -> None:
        """Send nothing any more."""
        self._online = False
        if self._timer is not None:
            self._timer.cancel()

    def _resend_later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(RESEND_S, self._resend_again)

    def _resend_again(self) -> None:
        self.resend()
        self._resend_later()
