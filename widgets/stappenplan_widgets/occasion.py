"""Aanleiding: what the village takes over, and what is still open."""

from stappenplan_widgets._base import StepWidget


class Occasion(StepWidget):
    """Aanleiding: what the village takes over, and what is still open."""
