"""Terugblik: what became of each action."""

from stappenplan_widgets._base import StepWidget


class Review(StepWidget):
    """Terugblik: what became of each action."""
