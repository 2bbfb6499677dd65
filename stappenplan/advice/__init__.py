"""What an advisor asks and proposes beside the plan, and what the group does with it."""

from stappenplan.advice.checks import check
from stappenplan.advice.entries import RULES
from stappenplan.advice.state import Advice

__all__ = ["RULES", "Advice", "check"]
