"""Days and times of day as Dutch people write them."""

from __future__ import annotations

import re
from datetime import date, time

from stappenplan.dutch import MONTHS

YEARS = range(2000, 2100)
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\.?),?\s+"
_NUMBERS = re.compile(rf"(?:{_WEEKDAY})?(\d{{1,2}})\s*[-/. ]\s*(\d{{1,2}})\s*[-/. ]\s*(\d{{4}})")
_WORDS = re.compile(rf"(?:{_WEEKDAY})?(\d{{1,2}})\s*[-. ]?\s*([a-z]+)\.?\s*[- ]?\s*(\d{{4}})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(?:om\s+)?(\d{1,2})(?:\s*[.:u]\s*(\d{2}))?\s*(?:uur|u)?\.?")
_SHORT = {"mrt": 3}
SHORTEST = 3


def read_day(text: str) -> date | None:
    """Read "12 maart 2026", "do 12 mrt 2026", "12-3-2026" or "2026-03-12"; None for no such day."""
    plain = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _NUMBERS.fullmatch(plain):
        day, month, year = map(int, found.groups())
    elif found := _WORDS.fullmatch(plain):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month, whole or as its first three letters; 0 for another word."""
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < SHORTEST:
        return 0
    named = [n for n, month in enumerate(MONTHS, start=1) if month.startswith(word)]
    return named[0] if len(named) == 1 else 0


def read_time(text: str) -> time | None:
    """Read "13.00", "13:00", "13u00", "13 uur" or "9.30"; None for no time of day."""
    found = _TIME.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None
