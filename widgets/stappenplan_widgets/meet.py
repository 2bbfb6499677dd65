"""Verbinden: talks with citizens, promised and held."""

from stappenplan_widgets._base import StepWidget


class Meet(StepWidget):
    """Verbinden: talks with citizens, promised and held."""
