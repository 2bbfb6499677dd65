"""Stappenplan: name steps, merge, choose with dots, take one on and work it out."""

from stappenplan_widgets._base import StepWidget


class Plan(StepWidget):
    """From named steps to actions that somebody took on."""
