"""Entries that cannot be written yet: written later, one after another, as they came."""

from __future__ import annotations

import contextvars
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from stappenplan.errors import JournalUnavailable

log = logging.getLogger("stappenplan")
# How often what waits first is tried again, and after how long its sender hears that it waits.
AGAIN_AFTER_SECONDS, LONGEST_SECONDS = 0.1, 4.0
# After so much writing in one go, others are answered first.
SLICE_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class _Waiting:
    write: Callable[[], None]
    give_up: Callable[[str], None]
    since: float
    # An entry is written as code of the page that sent it.
    context: contextvars.Context = field(default_factory=contextvars.copy_context)


class WaitingWrites:
    """What all pages of a gathering want to write, in the order in which it came.

    One queue, so that hundreds who wait for the same thing do not all ask for it again, and what
    one person sends is not written in another order.

    Parameters
    ----------
    hindrance
        Why nothing can be written now; None when it is worth trying.
    later
        Calls back after so many seconds.
    now
        A monotonic clock, in seconds.
    """

    def __init__(
        self,
        hindrance: Callable[[], JournalUnavailable | None],
        later: Callable[[float, Callable[[], None]], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hindrance = hindrance
        self._later = later
        self._now = now
        self._queue: deque[_Waiting] = deque()
        # Hundreds of phones send again and again: the log says once that it does not work.
        self._gave_up = False

    def __len__(self) -> int:
        return len(self._queue)

    def write(self, write: Callable[[], None], give_up: Callable[[str], None]) -> None:
        """Write an entry: now, or after those that wait.

        Parameters
        ----------
        write
            Raises `JournalUnavailable` when it cannot be written.
        give_up
            Tells the sender that it could not be written, and why; the phone sends it again.
        """
        one = _Waiting(write, give_up, self._now())
        if self._queue:
            self._queue.append(one)
            return
        self._queue.append(one)
        self._go_on()

    def _go_on(self) -> None:
        began = self._now()
        while self._queue:
            hindrance = self._hindrance() or self._try(self._queue[0])
            if hindrance:
                self._give_up_overdue(hindrance)
            if self._queue and (hindrance or self._now() - began > SLICE_SECONDS):
                self._later(AGAIN_AFTER_SECONDS if hindrance else 0.0, self._go_on)
                return

    def _try(self, one: _Waiting) -> JournalUnavailable | None:
        """Write one entry; returns what hinders it, if that is over soon."""
        try:
            one.context.run(one.write)
        except JournalUnavailable as unavailable:
            if unavailable.passing:
                return unavailable
            self._give_up(one, unavailable)
        except Exception:
            # Whoever waits behind it would wait for ever.
            log.exception("An entry could not be written or told about; the others go on.")
        else:
            if self._gave_up:
                log.info("Entries are written again.")
            self._gave_up = False
        self._queue.popleft()
        return None

    def _give_up_overdue(self, hindrance: JournalUnavailable) -> None:
        while self._queue and self._now() - self._queue[0].since >= LONGEST_SECONDS:
            self._give_up(self._queue.popleft(), hindrance)

    def _give_up(self, one: _Waiting, hindrance: JournalUnavailable) -> None:
        if not self._gave_up:
            log.error("Entries cannot be written now; phones send them again: %s", hindrance)
        self._gave_up = True
        one.context.run(one.give_up, hindrance.sentence)
