"""What an advisor asks and proposes beside the plan, and what the group does with it."""

from stappenplan.advice.handler import Advice
from stappenplan.advice.lookup import advice_of

__all__ = ["Advice", "advice_of"]
