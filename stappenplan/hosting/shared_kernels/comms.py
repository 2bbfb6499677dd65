"""Comms of pages that share a process: each page's kernel has its own.

The package `comm` is made to be replaced. ipywidgets reads it when it is imported, so `install`
comes first.
"""

from __future__ import annotations

import logging
from typing import Any

import comm
from comm.base_comm import BaseComm, CommManager

from stappenplan.hosting.shared_kernels.current import CURRENT, CurrentKernel

log = logging.getLogger(__name__)
CONTROL_TARGET = "jupyter.widget.control"
# Comms that a browser opened; a page needs one.
MAX_OPENED = 8


class PageComm(BaseComm):
    """A comm between a page and its kernel."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kernel = CURRENT.get()
        if kernel is None:
            raise RuntimeError("a comm was made outside the kernel of a page")
        self.kernel: CurrentKernel = kernel
        super().__init__(*args, **kwargs)

    def publish_msg(
        self,
        msg_type: str,
        data: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
        buffers: list[bytes] | None = None,
        **keys: Any,
    ) -> None:
        """Send a message to the page, whoever is at work now."""
        content = {"data": data or {}, "comm_id": self.comm_id, **keys}
        self.kernel.publish(msg_type, content, metadata, buffers)


class PageComms(CommManager):
    """The comms of one page; a browser may open the control comm of widgets and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.targets[CONTROL_TARGET] = _control

    def comm_open(self, stream: Any, ident: str, msg: dict[str, Any]) -> None:
        """Open the control comm; the oldest of too many gives way.

        A page whose connection was lost opens another and closes none.
        """
        content = msg["content"]
        if content.get("target_name") != CONTROL_TARGET or content.get("comm_id") in self.comms:
            log.warning("A browser may not open comm %.100r.", content.get("target_name"))
            return
        opened = [id_ for id_, one in self.comms.items() if one.target_name == CONTROL_TARGET]
        for id_ in opened[: max(0, len(opened) + 1 - MAX_OPENED)]:
            del self.comms[id_]
        super().comm_open(stream, ident, msg)

    def comm_close(self, stream: Any, ident: str, msg: dict[str, Any]) -> None:
        """Close a comm that the browser opened; the others are the kernel's to close."""
        found = self.comms.get(msg["content"].get("comm_id"))
        if found is not None and found.target_name == CONTROL_TARGET:
            super().comm_close(stream, ident, msg)


def widget_of(kernel_comm: BaseComm) -> Any:
    """The widget behind a comm, or None."""
    from ipywidgets.widgets import widget

    return widget._instances.get(kernel_comm.comm_id)  # noqa: SLF001  (no public way)


def _control(control: BaseComm, _open: dict[str, Any]) -> None:
    """Answer a page that asks for the state of its widgets.

    ipywidgets itself would answer with the widgets of the whole process.
    """
    from ipywidgets.widgets import widget

    def answer(message: dict[str, Any]) -> None:
        if message["content"].get("data", {}).get("method") != "request_states":
            return
        found = [widget_of(one) for one in list(comm.get_comm_manager().comms.values())]
        states = {
            one.model_id: {
                "model_name": one._model_name,  # noqa: SLF001
                "model_module": one._model_module,  # noqa: SLF001
                "model_module_version": one._model_module_version,  # noqa: SLF001
                "state": one.get_state(),
            }
            for one in found
            if one is not None
        }
        states, paths, buffers = widget._remove_buffers(states)  # noqa: SLF001
        sent = {"method": "update_states", "states": states, "buffer_paths": paths}
        control.send(sent, buffers=buffers)

    control.on_msg(answer)


def _create_comm(*args: Any, **kwargs: Any) -> BaseComm:
    return PageComm(*args, **kwargs)


def _get_comm_manager() -> CommManager:
    kernel = CURRENT.get()
    # Code that belongs to no page, such as an import, may register targets nobody reaches.
    return CommManager() if kernel is None else kernel.comms


def install() -> None:
    """Give every page of this process comms of its own."""
    comm.create_comm = _create_comm
    comm.get_comm_manager = _get_comm_manager
