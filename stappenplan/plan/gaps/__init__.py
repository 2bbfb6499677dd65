"""What a plan does not say yet, or could not know: each gap as a sentence with a remedy."""

from stappenplan.plan.gaps.gap_facts import GapContext
from stappenplan.plan.gaps.gap_texts import gap_sentences, owner_sentences
from stappenplan.plan.gaps.plan_gaps import find_gaps

__all__ = ["GapContext", "find_gaps", "gap_sentences", "owner_sentences"]
