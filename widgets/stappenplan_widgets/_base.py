"""What every widget of Stappenplan shares: where its code comes from, and its messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import anywidget
from ipywidgets import DOMWidget, widget_serialization
from traitlets import Dict, HasTraits, Instance, Int, Unicode, default

from stappenplan_widgets._differences import difference
from stappenplan_widgets._sources import script, style, text_of

Listener = Callable[[object], None]


class StappenplanWidget(anywidget.AnyWidget):
    """A widget whose code is the JavaScript file of its stem, and whose style is the sheet.

    Its traits travel from the kernel to the browser only. What a browser wants to say comes as
    a custom message and is passed on unread: the engine checks it.
    """

    stem: ClassVar[str] = ""
    # The trait that a page shows.
    shown: ClassVar[str] = ""
    # The page of another package; None for the pages of this one.
    file: ClassVar[Path | None] = None

    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)
    _anywidget_id = Unicode().tag(sync=True)
    # Grows with each value of what is shown: a difference fits one of them.
    edition = Int().tag(sync=True)
    # Nobody sets a layout from the kernel; without one a page needs half as many widgets.
    layout = Instance(DOMWidget, allow_none=True)

    def __init__(self, **traits: object) -> None:
        self._quiet = False
        super().__init__(**traits)
        self._listeners: dict[str, list[Listener]] = {"whole": [self._send_whole]}
        self.on_msg(self._on_message)

    def add_traits(self, **traits: Any) -> None:
        """Add traits that the class does not have; each time makes a class, which takes long."""
        if missing := {name: one for name, one in traits.items() if not self.has_trait(name)}:
            super().add_traits(**missing)

    def close(self) -> None:
        """Close the widget, and let go of what it calls.

        These are its own methods: without them it is freed at once. Else the widgets of hundreds
        of pages wait for one collection of garbage, and everybody waits for that.
        """
        self._listeners = {}
        self.on_msg(self._on_message, remove=True)
        super().close()

    @default("_anywidget_id")
    def _default_anywidget_id(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}"

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

    def renew(self, value: dict[str, Any]) -> None:
        """Show another value; a page of this package is sent what changed in it."""
        if self.file is not None:
            setattr(self, self.shown, value)
            return
        before, edition = getattr(self, self.shown), self.edition
        self._quiet = True
        try:
            setattr(self, self.shown, value)
            self.edition = edition + 1
        finally:
            self._quiet = False
        self.send({"changed": difference(before, value), "editions": [edition, edition + 1]})

    def notify_change(self, change: Any) -> None:
        """Send no trait of which the page is told in another way."""
        if self._quiet:
            HasTraits.notify_change(self, change)
        else:
            super().notify_change(change)

    def _send_whole(self, _asked: object) -> None:
        self.send_state([self.shown, "edition"])

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

    shown = "view"
    view: Dict[str, Any] = Dict().tag(sync=True)

    def __init__(self, view: dict[str, Any] | None = None) -> None:
        super().__init__(view=view or {})


class FrameWidget(StappenplanWidget):
    """The page of one role around the step that is going on."""

    shown = "frame"
    frame: Dict[str, Any] = Dict().tag(sync=True)
    step = Instance(DOMWidget, allow_none=True).tag(sync=True, **widget_serialization)

    # What somebody else sees, for the facilitator alone; nobody listens to it.
    along = Instance(DOMWidget, allow_none=True).tag(sync=True, **widget_serialization)

    def on_look(self, listener: Listener) -> None:
        """Call `listener` with the id of the open step a visitor wants to see."""
        self._listeners.setdefault("look", []).append(listener)

    def on_part(self, listener: Listener) -> None:
        """Call `listener` with the part of the step that a visitor wants to see."""
        self._listeners.setdefault("part", []).append(listener)

    def on_refresh(self, listener: Listener) -> None:
        """Call `listener` when a page wants to be shown everything now, as after a sleep."""
        self._listeners.setdefault("refresh", []).append(listener)

    def refreshed(self, revision: int, now: str) -> None:
        """Tell the browser that it is shown everything up to this entry of the journal, and when.

        A frame may have been made long before a page that was away gets it.
        """
        self.send({"refreshed": revision, "now": now})

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
            self.edition += 1
            self.step = step
            self.along = along
