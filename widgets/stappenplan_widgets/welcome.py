"""Welkom: who reads what, and one easy question to try."""

from stappenplan_widgets._base import StepWidget


class Welcome(StepWidget):
    """Welkom: who reads what, and one easy question to try."""
