"""A sheet of the paper pack, as a step declares it. This module imports nothing of the package."""

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
        The function of ``paper.typ`` that sets it.
    name, use
        What it is called, and how many to print and what to do with them.
    step, question, instruction
        Of the step that it belongs to.
    content
        What else the layout needs.
    """

    layout: str
    name: str
    use: str
    step: str = ""
    question: str = ""
    instruction: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
