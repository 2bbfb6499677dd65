"""Gatherings from left to right: where each stands, and which numbers and years are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import ASKED, QUIET, RULE, Canvas, Medium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.overview.data_frames import Overview

MARK = "OEFENING"
# In parts of the letter size: the widest column, and the air around a number.
WIDEST, AIR = 7.0, 0.5
LABELS = 0.34


@dataclass(frozen=True, slots=True)
class GatheringAxis:
    """The columns of a picture.

    Attributes
    ----------
    medium
        Where it is shown.
    years
        Of each gathering the year in which it was held, oldest first.
    left
        Where the first column begins; what the rows are called stands before it.
    rehearsal
        Whether the picture has to say that it is no real one.
    """

    medium: Medium
    years: Sequence[int]
    left: float
    rehearsal: bool = False
    after: float = 0.0

    @classmethod
    def of(cls, overview: Overview, medium: Medium, *, after: float = 0.0) -> GatheringAxis:
        """Make the axis of an overview; `after` is the room that is needed behind the columns."""
        years = [day.year for day in overview.plans["date"]]
        left = 0.0 if medium.narrow else LABELS * medium.width
        return cls(medium, years, left, overview.plan_set.rehearsal, after)

    @property
    def pitch(self) -> float:
        """How wide a column is."""
        room = self.medium.width - self.left - self.after
        return min(WIDEST * self.medium.font_size, room / len(self.years))

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + self.pitch * len(self.years)

    def x(self, number: int) -> float:
        """The middle of the column of a gathering, counted from 1."""
        return self.left + (number - 0.5) * self.pitch

    def draw(self, canvas: Canvas) -> float:
        """Write the numbers and years along the top; returns where the rows begin."""
        size, top = self.medium.font_size, 0.0
        if self.rehearsal:
            canvas.text(0, size, MARK, bold=True, fill=ASKED)
            top = 1.4 * size
        small = 0.86 * size
        for number in self._years():
            words = str(self.years[number - 1])
            canvas.text(self._within(number, words, small), top + size, words, size=small)
        widest = text_metrics.width(str(len(self.years)), small) + AIR * size
        every = next(step for step in (1, 2, 5, 10, 20, 50, 100) if step * self.pitch >= widest)
        for number in range(1, len(self.years) + 1):
            if number % every == 0 or number == 1:
                canvas.text(
                    self.x(number),
                    top + 2.2 * size,
                    str(number),
                    size=small,
                    fill=QUIET,
                    text_anchor="middle",
                )
        return top + 2.8 * size

    def _years(self) -> list[int]:
        """Number the gatherings above which a year fits: the first one of each year."""
        room = text_metrics.width("2026", self.medium.font_size)
        named: list[int] = []
        for number, year in enumerate(self.years, start=1):
            new = number == 1 or year != self.years[number - 2]
            if new and (not named or self.x(number) - self.x(named[-1]) > room):
                named.append(number)
        return named

    def _within(self, number: int, words: str, size: float) -> float:
        start = self.x(number) - text_metrics.width(words[:1], size) / 2
        return min(start, self.medium.width - text_metrics.width(words, size))

    def rule(self, canvas: Canvas, y: float) -> None:
        """Draw a line under everything that came before."""
        canvas.draw("path", d=f"M0 {y:.1f}H{max(self.right, self.left):.1f}", stroke=RULE)
