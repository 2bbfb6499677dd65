"""Wandelen: a route with stops, one question and one box at each."""

from stappenplan_widgets._base import StepWidget


class Walk(StepWidget):
    """Groups on their way, what they write down, and who is back."""
