# The part of ipywidgets that the widgets and the hosting use; the package has no types.

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeAlias, TypedDict

from traitlets import HasTraits

# What ipywidgets calls with a custom message: the widget, its content and its buffers.
MessageListener: TypeAlias = Callable[[Any, object, object], None]

class Serialization(TypedDict):
    to_json: Callable[[object, object], object]
    from_json: Callable[[object, object], object]

widget_serialization: Serialization

class Widget(HasTraits):
    # `Any`: a comm is whatever the kernel's comm manager makes.
    comm: Any
    def __init__(self, **traits: object) -> None: ...
    @property
    def model_id(self) -> str: ...
    def send(self, content: object, buffers: list[bytes] | None = None) -> None: ...
    def on_msg(self, callback: MessageListener, remove: bool = False) -> None: ...
    def hold_sync(self) -> AbstractContextManager[None]: ...
    def get_state(self, key: str | None = None) -> dict[str, Any]: ...
    def set_state(self, sync_data: dict[str, Any]) -> None: ...
    def close(self) -> None: ...

class DOMWidget(Widget): ...
