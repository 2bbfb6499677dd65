"""What the gaps of a plan need to know of its gathering, beyond the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GapContext:
    """Facts about a gathering.

    Attributes
    ----------
    voted, met
        Whether the group came to a step in which actions are chosen, or talks are promised.
    proposals
        How many actions were proposed.
    absent
        The ids of participants who left before the end.
    label_of
        How a participant is named in documents.
    """

    voted: bool
    met: bool
    proposals: int
    absent: frozenset[str]
    label_of: Callable[[str], str]
