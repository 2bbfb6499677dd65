"""What a participant sees on a phone."""

from stappenplan_widgets._base import FrameWidget


class Participant(FrameWidget):
    """What a participant sees on a phone, around the step that is going on."""
