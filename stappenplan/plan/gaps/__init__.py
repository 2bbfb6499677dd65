"""What a plan does not say yet, or could not know: each gap as a sentence with a remedy."""

from stappenplan.plan.gaps.find_gaps import gaps
from stappenplan.plan.gaps.gap_texts import told

__all__ = ["gaps", "told"]
