"""How fast the people of a gathering may send, so that nobody fills its journal."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from stappenplan.hosting.shared_kernels.token_buckets import TokenBuckets

# No person taps so fast; a phone that was away for an hour sends what it kept in one go.
ENTRIES, ENTRIES_PER_SECOND = 600, 20
# Somebody types some ten characters in a second, and an entry of taps is a few hundred bytes.
BYTES, BYTES_PER_SECOND = 2_000_000, 4_000
# Of all together: a thousand phones that come back at once fit.
ALL_BYTES, ALL_BYTES_PER_SECOND = 200_000_000, 100_000
TOO_FAST = (
    "Er komt heel veel tegelijk van je telefoon. Wat je typte, blijft bewaard en gaat vanzelf weg."
)
EVERYBODY = ""
# A phone sends again every five seconds; one that is gone for longer keeps no other device waiting.
WAITS_SECONDS = 15


class SendingPace:
    """Counts what each person of one gathering sends.

    Parameters
    ----------
    now
        Seconds that only go on.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._entries = TokenBuckets(ENTRIES, ENTRIES_PER_SECOND, now)
        self._bytes = TokenBuckets(BYTES, BYTES_PER_SECOND, now)
        self._all = TokenBuckets(ALL_BYTES, ALL_BYTES_PER_SECOND, now)
        self._now = now
        # By person: the first entry that was too fast, and when it came.
        self._waits: dict[str, tuple[object, float]] = {}

    def allows(self, who: str, message: object) -> bool:
        """Whether this may be looked at now; what may not, its sender sends again later.

        Nothing of this person passes what waits: a phone sends again in the order in which it was
        typed.
        """
        id_ = message.get("id") if isinstance(message, dict) else None
        first, since = self._waits.get(who, (id_, 0.0))
        if first != id_ and self._now() - since < WAITS_SECONDS:
            return False
        size = len(json.dumps(message, default=str))
        allowed = (
            self._entries.take(who)
            and self._bytes.take(who, size)
            and self._all.take(EVERYBODY, size)
        )
        if allowed:
            self._waits.pop(who, None)
        else:
            self._waits[who] = (id_, self._now())
        return allowed
