"""How a letter to the council says things: briefly, and with room for what is not known."""

from __future__ import annotations

from stappenplan import dutch
from stappenplan.export.document import Span, Text

# A letter that says more is not read: the plan itself goes with it.
MAX_LINES, MAX_ASKS, MAX_ACTIONS = 3, 4, 10
MAX_LENGTH = 180


def fill_in(what: str) -> Text:
    """Leave room for what whoever sends the letter knows."""
    return (Span(text=f"[nog in te vullen: {what}]", style="open"),)


def short(text: str) -> str:
    """Typed text on one line that is not too long for a letter."""
    return dutch.shorten(text, MAX_LENGTH)
