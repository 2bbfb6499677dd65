"""Which page's kernel runs now, for code of notebooks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import Context, ContextVar, copy_context
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from comm.base_comm import CommManager


class CurrentKernel(Protocol):
    """What code of a page needs of its kernel."""

    environment: Mapping[str, str]
    closed: bool

    @property
    def comms(self) -> CommManager:
        """The comms of its page."""

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call back once the page is gone."""

    def publish(
        self,
        type: str,
        content: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        buffers: list[bytes] | None = None,
    ) -> None:
        """Send a message to the page."""

    def write(self, name: str, text: str) -> None:
        """Show what code printed."""


# Every task and callback that a page starts inherits it.
CURRENT: ContextVar[CurrentKernel | None] = ContextVar("page_kernel", default=None)
# The header of the message that code works for now.
PARENT: ContextVar[Mapping[str, Any]] = ContextVar("parent_header", default=MappingProxyType({}))


def background() -> Context:
    """The context of code of this page that answers no message of it."""
    context = copy_context()
    context.run(PARENT.set, MappingProxyType({}))
    return context


def environment() -> Mapping[str, str]:
    """The environment of the page's kernel: its own in a room, else that of the process."""
    kernel = CURRENT.get()
    return os.environ if kernel is None else kernel.environment


def on_close(callback: Callable[[], None]) -> None:
    """Call back when the page of this kernel is gone; never in a process of its own."""
    kernel = CURRENT.get()
    if kernel is not None:
        kernel.on_close(callback)
