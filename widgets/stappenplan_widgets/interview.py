"""Een-op-een: who talks with whom and where, and three lines about the other's story."""

from stappenplan_widgets._base import StepWidget


class Interview(StepWidget):
    """Pairs at places, the partner's story, and whether it is right."""
