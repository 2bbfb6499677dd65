"""Pauze: when we go on, and what to take along."""

from stappenplan_widgets._base import StepWidget


class Pause(StepWidget):
    """Nothing to fill in."""
