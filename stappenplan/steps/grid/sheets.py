"""The grid on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.paper import PaperSheet

if TYPE_CHECKING:
    from stappenplan.steps.grid.entries import Settings

# Where the group still has to name them.
EMPTY_ROWS, EMPTY_COLUMNS = 6, 3
# More columns than this are too narrow to write in: they go on on another page.
WIDEST = 5


def sheet(settings: Settings, rows: Sequence[str], columns: Sequence[str]) -> PaperSheet:
    """One sheet with the grid, its cells empty."""
    return PaperSheet(
        "cells",
        "Rasterblad",
        "Eén per deelnemer zonder telefoon, en een paar om samen aan te werken.",
        {
            "corner": dutch.capitalize(settings.one_row),
            "rows": list(rows) or [""] * EMPTY_ROWS,
            "parts": chunks(list(columns) or [""] * EMPTY_COLUMNS, WIDEST),
            "how": _how(settings),
        },
    )


def chunks(items: Sequence[str], most: int) -> list[list[str]]:
    """Divide items evenly over as few parts as possible, of at most so many."""
    parts = -(-len(items) // most) or 1
    size = -(-len(items) // parts)
    return [list(items[at : at + size]) for at in range(0, len(items), size)]


def _how(settings: Settings) -> str:
    weights = settings.weights
    told = []
    if len(weights) == 1:
        told.append(f"Kruis aan: {weights[0]}.")
    elif weights:
        listed = [f"{number} = {word}" for number, word in enumerate(weights, 1)]
        told.append(f"Schrijf in elk vak een cijfer: {dutch.join_words(listed)}.")
    if settings.write:
        told.append(f"{settings.write} Schrijf het in het vak, in een paar woorden.")
    return " ".join([*told, "Wat je niet weet, laat je leeg."])
