"""A clock that stands still until a test turns it."""


class TurnedClock:
    """Gives its own seconds, in place of a monotonic clock."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds
