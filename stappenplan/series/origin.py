"""The gathering from which a line of a document over a series comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan


@dataclass(frozen=True, slots=True)
class Origin:
    """A gathering as its public version tells of it.

    Attributes
    ----------
    number
        Which of the series; 0 for one that stands alone.
    credit
        Whose it is: "Bijeenkomst 1, Wonen".
    result
        What the gathering calls its own document, with its article.
    """

    number: int
    credit: str
    date: str
    place: str
    result: str
    plan: Plan
