"""The letters and signs of DIN 91379, which public bodies have to be able to show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

_FILE = Path(__file__).parent / "words/din_91379.json"
GROUPS = ("latin", "signs", "greek", "cyrillic", "further_signs")


def din_91379() -> list[str]:
    """Every character, and every sequence of a letter and marks."""
    written = json.loads(_FILE.read_text(encoding="utf-8"))
    return [*(char for group in GROUPS for char in _characters(written[group]))] + written[
        "sequences"
    ]


def _characters(ranges: list[list[str]]) -> Iterator[str]:
    for first, last in ranges:
        yield from map(chr, range(int(first, 16), int(last, 16) + 1))
