"""A clock for a gathering that is going on: it does not jump when that of the machine is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from stappenplan import shared_clock
from stappenplan.timestamps import format_timestamp, parse_timestamp

# Further ahead of the machine than a day in the room lasts, a moment was written by a wrong clock.
LONGEST = timedelta(hours=12)


class SteadyClock:
    """Gives moments that are as far apart as the time that passed between them.

    A timer ends at a moment that stands in the journal: when the clock of the machine is set
    forward five hours, it would be over at once, and set back it would never end.

    Parameters
    ----------
    after
        The last moment in the journal; who begins again after a clock was set back goes on from
        there.
    machine
        The moment by the clock of the machine, or of the database that machines share.
    seconds
        Seconds that only go on.
    """

    def __init__(
        self,
        after: str = "",
        machine: Callable[[], datetime] = shared_clock.moment,
        seconds: Callable[[], float] = shared_clock.seconds,
    ) -> None:
        self._machine = machine
        self._seconds = seconds
        self.set()
        if after:
            ahead = parse_timestamp(after) - self._began
            self._began += ahead if timedelta(0) < ahead < LONGEST else timedelta(0)

    def set(self) -> None:
        """Take over the clock of the machine: nothing is being counted down."""
        self._began, self._since = self._machine(), self._seconds()

    def __call__(self) -> str:
        """The moment, in the form of `stappenplan.contract.entry.now`."""
        return format_timestamp(self._began + timedelta(seconds=self._seconds() - self._since))
