"""What the server tells the pages of a room by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

News = dict[str, Any]
_hearers: list[Callable[[News], None]] = []


def hear(hearer: Callable[[News], None]) -> None:
    """Call this with everything that the server tells from now on."""
    _hearers.append(hearer)


def tell(news: News) -> None:
    """Pass on what the server told."""
    for hearer in _hearers:
        hearer(news)
