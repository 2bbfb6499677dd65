"""Rol: which role the government has today, and which one fits better, per theme."""

from stappenplan_widgets._base import StepWidget


class Roles(StepWidget):
    """Answers per theme, and their spread; not a ranking."""
