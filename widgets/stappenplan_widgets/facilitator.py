"""What the facilitator steers with."""

from stappenplan_widgets._base import FrameWidget


class Facilitator(FrameWidget):
    """What the facilitator steers with, around the step that is going on."""
