"""Grouping of cards by people: question selection, consensus and names; usable alone."""

from stappenplan.sorting.consensus import Grouping, Placement, consensus
from stappenplan.sorting.dealing import deal, hand_for, shuffled
from stappenplan.sorting.group_names import propose_names
from stappenplan.sorting.merge_candidates import MergeCandidate, merge_candidates
from stappenplan.sorting.question_selection import Question, next_question
from stappenplan.sorting.text_similarity import seed_groups, text_similarities

__all__ = [
    "Grouping",
    "MergeCandidate",
    "Placement",
    "Question",
    "consensus",
    "deal",
    "hand_for",
    "merge_candidates",
    "next_question",
    "propose_names",
    "seed_groups",
    "shuffled",
    "text_similarities",
]
