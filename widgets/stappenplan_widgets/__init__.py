"""The pages of Stappenplan as widgets: one frame per role, one step widget per step kind."""

from stappenplan_widgets._base import FrameWidget, StepWidget
from stappenplan_widgets._registry import frame_for, widget_for
from stappenplan_widgets._sources import BundleMissing

__all__ = ["BundleMissing", "FrameWidget", "StepWidget", "frame_for", "widget_for"]
