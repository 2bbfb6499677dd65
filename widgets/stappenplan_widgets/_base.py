"""What every widget of Stappenplan shares: where its code comes from, and its messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import anywidget
from ipywidgets import DOMWidget, widget_serialization
from traitlets import Dict, Instance, Unicode, default

from stappenplan_widgets._sources import script, style, text_of

Listener = Callable[[object], None]


class StappenplanWidget(anywidget.AnyWidget):
    """A widget whose code is the JavaScript file of its stem, and whose style is the sheet.

    Its traits travel from the kernel to the browser only. What a browser wants to say comes as
    a custom message and is passed on unread: the engine checks it.
    """

    stem: ClassVar[str] = ""
    # The page of another package; None for the pages of this one.
    file: ClassVar[Path | None] = None

    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self._listeners: dict[str, list[Listener]] = {}
        self.on_msg(self._on_message)

    @default("_esm")
    def _default_esm(self) -> str:
        return script(self.stem) if self.file is None else text_of(self.file)

    @default("_css")
    def _default_css(self) -> str:
        if self.file is None:
            return style(self.stem)
        sheet = self.file.with_suffix(".css")
        return text_of(sheet) if sheet.is_file() else ""

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Ignore what a browser writes into a trait: any write can be forged."""

    def on_entry(self, listener: Listener) -> None:
        """Call `listener` with every entry a browser sends, unchecked."""
        self._listeners.setdefault("entry", []).append(listener)

    def ack(self, entry_id: str) -> None:
        """Tell the browser that this entry is on disk."""
        self.send({"ack": entry_id})

    def refuse(self, entry_id: str, reason: str) -> None:
        """Give an entry back with a Dutch sentence that says why."""
        self.send({"refused": entry_id, "reason": reason})

    def delay(self, entry_id: str, reason: str) -> None:
        """Say in Dutch why an entry is not on disk yet; the browser keeps it and sends it again."""
        self.send({"delayed": entry_id, "reason": reason})

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        if not isinstance(content, dict):
            return
        for kind, listeners in self._listeners.items():
            if kind in content:
                for listener in listeners:
                    listener(content[kind])


class StepWidget(StappenplanWidget):
    """The page of one step kind, for every role."""

    view: Dict[str, Any] = Dict().tag(sync=True)

    def __init__(self, view: dict[str, Any] | None = None) -> None:
        super().__init__(view=view or {})


class FrameWidget(StappenplanWidget):
    """The page of one role around the step that is going on."""

    frame: Dict[str, Any] = Dict().tag(sync=True)
    step = Instance(DOMWidget, allow_none=True).tag(sync=True, **widget_serialization)

    # What somebody else sees, for the facilitator alone; nobody listens to it.
    along = Instance(DOMWidget, allow_none=True).tag(sync=True, **widget_serialization)

    def on_look(self, listener: Listener) -> None:
        """Call `listener` with the id of the open step a visitor wants to see."""
        self._listeners.setdefault("look", []).append(listener)

    def on_compare(self, listener: Listener) -> None:
        """Call `listener` with the two versions of the plan that an advisor wants side by side."""
        self._listeners.setdefault("compare", []).append(listener)

    def on_along(self, listener: Listener) -> None:
        """Call `listener` with the id of whom the facilitator wants to look along with."""
        self._listeners.setdefault("along", []).append(listener)

    def show(
        self, frame: dict[str, Any], step: StepWidget | None, along: StepWidget | None = None
    ) -> None:
        """Show a frame with its step in one message, so that a page never mixes two moments."""
        with self.hold_sync():
            self.frame = frame
            self.step = step
            self.along = along
