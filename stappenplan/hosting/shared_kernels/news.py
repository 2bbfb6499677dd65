"""Messages of the server to all pages of a room, which no page asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

News = dict[str, Any]
_hearers: list[Callable[[News], None]] = []


def hear(hearer: Callable[[News], None]) -> None:
    """Register a function that is called with every such message from now on."""
    _hearers.append(hearer)


def tell(news: News) -> None:
    """Pass a message of the server on to all who registered."""
    for hearer in _hearers:
        hearer(news)
