"""What the advisor reads."""

from stappenplan_widgets._base import FrameWidget


class Advisor(FrameWidget):
    """What the advisor reads, around the step that is going on."""
