"""How the answers of a group are distributed over the rungs."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median_low

from stappenplan.contract.plan import RUNGS

Counts = tuple[int, int, int, int, int]


def count_rungs(rungs: Iterable[str | None]) -> Counts:
    """How many answers chose each rung, in the order of `RUNGS`."""
    answers = list(rungs)
    a, b, c, d, e = (answers.count(rung) for rung in RUNGS)
    return a, b, c, d, e


def median_rung(counts: Counts) -> str:
    """The median; of two middle rungs the one with more government. Empty without answers."""
    numbers = _rung_numbers(counts)
    return RUNGS[median_low(numbers)] if numbers else ""


def rung_difference(today: str, wanted: str) -> int:
    """The number of rungs from today to wanted; positive is towards letting go."""
    return RUNGS.index(wanted) - RUNGS.index(today) if today and wanted else 0


def interquartile_range(counts: Counts) -> int:
    """The number of rungs between which the middle half of the answers lies, 0 to 4."""
    numbers = _rung_numbers(counts)
    quarter = len(numbers) // 4
    return numbers[-1 - quarter] - numbers[quarter] if len(numbers) > 1 else 0


def _rung_numbers(counts: Counts) -> list[int]:
    return [number for number, count in enumerate(counts) for _ in range(count)]
