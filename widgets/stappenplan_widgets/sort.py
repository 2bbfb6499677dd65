"""Ordenen: everybody sorts a few cards at once, in silence; groups grow on the screen."""

from stappenplan_widgets._base import StepWidget


class Sort(StepWidget):
    """Cards that people put in groups."""
