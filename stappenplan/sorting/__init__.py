"""Which cards belong together: asking, word overlap, consensus and names; usable alone."""

from stappenplan.sorting.consensus import Answer, Grouping, consensus
from stappenplan.sorting.dealing import deal, hand_for, shuffled
from stappenplan.sorting.group_names import name_proposals
from stappenplan.sorting.merge_candidates import Double, doubles
from stappenplan.sorting.question_selection import Question, next_question
from stappenplan.sorting.text_similarity import likeness, seeds

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
