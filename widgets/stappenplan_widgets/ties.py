"""Contacten: tick with whom, then how often; or leave it out."""

from stappenplan_widgets._base import StepWidget


class Ties(StepWidget):
    """Contacten: tick with whom, then how often; or leave it out."""
