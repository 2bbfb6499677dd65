"""What a step is for in a gathering: its sort, with a word and a colour of its own."""

from __future__ import annotations

from enum import StrEnum


class StepSort(StrEnum):
    """What people mainly do in steps of a kind.

    The word always stands beside the colour. Every colour has a contrast of 3:1 with white and with
    the dark surface of the pages, and each two of them differ for eyes that see fewer colours.
    """

    OPENING = "opening"
    IDEAS = "ideas"
    CHOOSING = "choosing"
    MEETING = "meeting"
    BREAK = "break"
    CLOSING = "closing"
    OTHER = "other"

    @property
    def word(self) -> str:
        """The Dutch word for it."""
        return _LOOK[self][0]

    @property
    def colour(self) -> str:
        """The colour in lists and documents, as ``#rrggbb``."""
        return _LOOK[self][1]


_LOOK = {
    StepSort.OPENING: ("Beginnen", "#308050"),
    StepSort.IDEAS: ("Ideeën", "#c05008"),
    StepSort.CHOOSING: ("Kiezen", "#3868f0"),
    StepSort.MEETING: ("Praten", "#e03858"),
    StepSort.BREAK: ("Rust", "#7d868a"),
    StepSort.CLOSING: ("Terugkijken", "#c038c0"),
    StepSort.OTHER: ("Anders", "#e858c8"),
}
