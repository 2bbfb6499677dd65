"""Marks what a facilitator fills in beforehand, for one gathering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """Marks a field of a workshop or of a kind's settings that is asked when preparing.

    The field holds text, a tuple of texts (one per line), or a tuple of models with marked fields
    of their own.

    Attributes
    ----------
    label, hint
        What is asked, and an explanation below it, in Dutch.
    section
        Under which heading it is asked; empty for that of its own step.
    long
        Whether the answer may take several lines.
    fixed
        Why it stays as it is once people answered here, as Dutch sentences; empty when it may
        always change.
    legend
        Makes the words above an item of a list, of its fields; None for the label and a number.
    new
        Makes the fields that nobody is asked for of one more item, of its number; None when
        the number of items stays.
    may_be_empty
        Whether the last item may go too.
    add_later
        Whether there may be more items also once people answered, when the others are fixed.
    fewest
        Of texts, one per line: how many there are at least.
    when
        Says of the values of an item whether the field is asked there; None for always.
    """

    label: str
    hint: str = ""
    section: str = ""
    long: bool = False
    fixed: str = ""
    new: Callable[[int], dict[str, Any]] | None = None
    may_be_empty: bool = False
    add_later: bool = False
    fewest: int = 0
    when: Callable[[Mapping[str, Any]], bool] | None = None
    legend: Callable[[dict[str, Any]], str] | None = None


# In a label: what more than one unit is called in the workshop, such as "Afdelingen".
UNITS = "{units}"
# The sections of the page that do not belong to one step.
ASSIGNMENT, READERS, PEOPLE = "opdracht", "lezers", "mensen"
