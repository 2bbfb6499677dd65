"""Which cards belong together: dealing, word overlap, consensus and names; usable alone."""

from stappenplan.sorting.consensus import Answer, Grouping, consensus
from stappenplan.sorting.dealing import deal, hand_for
from stappenplan.sorting.likeness import likeness, seeds
from stappenplan.sorting.names import name_proposals

__all__ = [
    "Answer",
    "Grouping",
    "consensus",
    "deal",
    "hand_for",
    "likeness",
    "name_proposals",
    "seeds",
]
