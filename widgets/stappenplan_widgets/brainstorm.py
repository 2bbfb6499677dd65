"""Bedenken: first in silence, then read, then build on each other's ideas."""

from stappenplan_widgets._base import StepWidget


class Brainstorm(StepWidget):
    """Cards that people write and build on."""
