"""The moment as all machines of an installation see it.

It is that of the machine, until a database that several machines share said what it is: then it
goes on from there, whatever the clock of this machine says.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

# This clock goes on while a machine sleeps; other systems than Linux have only `time.monotonic`.
_PASSED: int | None = getattr(time, "CLOCK_BOOTTIME", None)
# The moment that the database gave, and the monotonic time at which it was asked.
_said: tuple[datetime, float] | None = None


def seconds() -> float:
    """Seconds that only go on."""
    return time.monotonic() if _PASSED is None else time.clock_gettime(_PASSED)


def follow(moment: datetime | None) -> None:
    """Go on from this moment; None: by the clock of the machine again."""
    global _said  # noqa: PLW0603  (a process has one clock)
    _said = (moment.astimezone(UTC), seconds()) if moment is not None else None


def moment() -> datetime:
    """The moment in UTC."""
    if _said is None:
        return datetime.now(UTC)
    said, since = _said
    return said + timedelta(seconds=seconds() - since)
