"""A countdown that can be stretched and paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class Timer:
    """A countdown that can be stretched and paused; None where nothing runs."""

    ends_at: datetime | None = None
    left: timedelta | None = None

    def start(self, at: datetime, minutes: float) -> None:
        """Count down from `minutes`; zero minutes means no timer."""
        self.left = None
        self.ends_at = at + timedelta(minutes=minutes) if minutes > 0 else None

    def extend(self, at: datetime, minutes: float) -> None:
        """Add minutes (or take off); a timer that ran out goes on from now."""
        if self.left is not None:
            self.left = max(timedelta(0), self.left + timedelta(minutes=minutes))
        else:
            base = max(at, self.ends_at) if self.ends_at is not None else at
            self.ends_at = max(at, base + timedelta(minutes=minutes))

    def pause(self, at: datetime) -> None:
        """Stop counting and remember what was left."""
        if self.ends_at is not None:
            self.left = max(timedelta(0), self.ends_at - at)
            self.ends_at = None

    def resume(self, at: datetime) -> None:
        """Count on with what was left."""
        if self.left is not None:
            self.ends_at, self.left = at + self.left, None

    def stopped(self, at: datetime) -> KeptClock:
        """What is left at this moment, to go on with later."""
        running = self.ends_at is not None
        return KeptClock(self.remaining(at) if running else self.left, running)

    def stop(self) -> None:
        """Show no timer."""
        self.ends_at = self.left = None

    def remaining(self, at: datetime) -> timedelta:
        """What is still to go, never less than zero."""
        if self.left is not None:
            return self.left
        return max(timedelta(0), self.ends_at - at) if self.ends_at else timedelta(0)


@dataclass(frozen=True, slots=True)
class KeptClock:
    """The clock of a part of a step that the group left; ``left`` is None when there was none."""

    left: timedelta | None
    running: bool

    def going_on(self, at: datetime) -> Timer:
        """A timer that goes on from this moment, or stands still as it did."""
        if self.left is not None and self.running:
            return Timer(ends_at=at + self.left)
        return Timer(left=self.left)
