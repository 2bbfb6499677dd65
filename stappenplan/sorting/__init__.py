"""Which cards belong together: asking, word overlap, consensus and names; usable alone."""

from stappenplan.sorting.asking import Question, next_question
from stappenplan.sorting.consensus import Answer, Grouping, consensus
from stappenplan.sorting.dealing import deal, hand_for, shuffled
from stappenplan.sorting.doubles import Double, doubles
from stappenplan.sorting.likeness import likeness, seeds
from stappenplan.sorting.names import name_proposals

__all__ = [
    "Answer",
    "Double",
    "Grouping",
    "Question",
    "consensus",
    "deal",
    "doubles",
    "hand_for",
    "likeness",
    "name_proposals",
    "next_question",
    "seeds",
    "shuffled",
]
