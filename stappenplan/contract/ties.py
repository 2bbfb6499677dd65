"""Who engages with whom."""

from __future__ import annotations

from dataclasses import dataclass

# The origin of ties that people told about themselves; every other origin is a step in which
# the workshop brought people together.
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Tie:
    """Who engages with whom.

    Attributes
    ----------
    target
        A participant's id or ``org:NAME``.
    origin
        `REPORTED`, or the word by which the step kind that brought them together names it.
    frequency
        From 1 (once) to 5 (daily); None for ties that the workshop itself made.
    """

    source: str
    target: str
    origin: str
    frequency: int | None = None
    about: str = ""
