"""A sheet of the paper pack, as a step kind declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One sheet to print, with the words that are set on it.

    Attributes
    ----------
    layout
        The function of ``paper.typ`` that sets it; ``lines`` suits any step: its question, and
        lines to write on.
    name, use
        What it is called, and how many to print and what to do with them.
    content
        What else the layout needs.
    step, question, instruction
        Of the step that it belongs to; the pack fills them in.
    kept
        Whether people keep it, because nobody types over what they write in that step; the pack
        fills it in.
    """

    layout: str
    name: str
    use: str
    content: Mapping[str, Any] = field(default_factory=dict)
    step: str = ""
    question: str = ""
    instruction: str = ""
    kept: bool = False
