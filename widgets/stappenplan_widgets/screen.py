"""What the room sees on the projector."""

from stappenplan_widgets._base import FrameWidget


class Screen(FrameWidget):
    """What the room sees on the projector, around the step that is going on."""
