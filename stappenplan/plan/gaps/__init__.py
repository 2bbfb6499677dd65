"""What a plan does not say yet, or could not know: each gap as a sentence with a remedy."""

from stappenplan.plan.gaps.finding import gaps
from stappenplan.plan.gaps.telling import told

__all__ = ["gaps", "told"]
