"""The kernel of one page, in a process that it shares with others."""

from __future__ import annotations

import ast
import asyncio
import inspect
import itertools
import linecache
import logging
import traceback
import uuid
from collections.abc import Mapping
from contextvars import Context
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from stappenplan.hosting.shared_kernels.comms import PageComms, widget_of
from stappenplan.hosting.shared_kernels.current import CURRENT, PARENT
from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.tally import RECEIVED
from stappenplan.hosting.shared_kernels.wire import KernelMessage

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)
PROTOCOL = "5.3"
INFO = {
    "status": "ok",
    "protocol_version": PROTOCOL,
    "implementation": "shared",
    "implementation_version": "1",
    "language_info": {
        "name": "python", "version": "3", "mimetype": "text/x-python", "file_extension": ".py",
    },
    "banner": "",
    "help_links": [],
}  # fmt: skip


@cache
def _formatter() -> Any:
    """What every page shows values with; making one takes longer than using it."""
    from IPython.core.formatters import DisplayFormatter

    return DisplayFormatter()


class PageKernel:
    """Runs the cells of one page's notebook, and passes its comm messages on.

    Parameters
    ----------
    kernel_id
        As the server knows it.
    environment
        What a process of its own would have as environment variables.
    send
        Sends a message to everybody who is connected with this kernel.
    """

    def __init__(
        self, kernel_id: str, environment: Mapping[str, str], send: Callable[[KernelMessage], None]
    ) -> None:
        self.kernel_id = kernel_id
        self.environment = environment
        self.comms = PageComms()
        self.closed = False
        self._send = send
        self._session = uuid.uuid4().hex[:8]
        self._numbers = itertools.count()
        self._namespace: dict[str, Any] = {"__name__": "__main__"}
        self._cells = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._on_close: list[Callable[[], None]] = []
        self._context = Context()
        self._context.run(CURRENT.set, self)
        # That of the page, for what it does later by itself.
        self._context.run(REQUEST.set, REQUEST.get())

    def run(self, work: Callable[..., Any], *args: Any) -> Any:
        """Call a function as code of this page."""
        # A copy: the context itself may be entered already.
        return self._context.copy().run(work, *args)

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call back once the page is gone."""
        self._on_close.append(callback)

    def publish(
        self,
        type: str,
        content: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        buffers: list[bytes] | None = None,
    ) -> None:
        """Send a message to the page; after the end of the kernel nobody hears it."""
        if not self.closed:
            self._answer("iopub", type, content, PARENT.get(), metadata, buffers)

    def _answer(
        self,
        channel: str,
        type: str,
        content: dict[str, Any],
        parent: Mapping[str, Any],
        metadata: dict[str, Any] | None = None,
        buffers: list[bytes] | None = None,
    ) -> None:
        header = {
            "msg_id": f"{self._session}_{next(self._numbers)}",
            "msg_type": type,
            "username": "kernel",
            "session": self._session,
            "date": datetime.now(UTC).isoformat(),
            "version": PROTOCOL,
        }
        self._send(
            KernelMessage(channel, header, dict(parent), metadata or {}, content, buffers or ())
        )

    def receive(self, message: KernelMessage) -> None:
        """Handle a message of the page."""
        self.run(self._receive, message, REQUEST.get(), RECEIVED.get())

    def _receive(self, message: KernelMessage, request: str, received: float | None) -> None:
        PARENT.set(message.header)
        REQUEST.set(request)
        RECEIVED.set(received)
        self.publish("status", {"execution_state": "busy"})
        try:
            if message.type == "kernel_info_request":
                self._answer("shell", "kernel_info_reply", INFO, message.header)
            elif message.type == "comm_info_request":
                found = {
                    one.comm_id: {"target_name": one.target_name}
                    for one in self.comms.comms.values()
                }
                content = {"status": "ok", "comms": found}
                self._answer("shell", "comm_info_reply", content, message.header)
            elif message.type in {"comm_open", "comm_msg", "comm_close"}:
                getattr(self.comms, message.type)(None, "", message.as_dict())
        except Exception:
            log.exception("A message of a page failed: %s", message.type)
        self.publish("status", {"execution_state": "idle"})

    def execute(self, code: str, header: dict[str, Any]) -> None:
        """Run a cell; its output and the reply follow as messages."""
        task = asyncio.get_running_loop().create_task(
            self._execute(code, header), context=self._context.copy()
        )
        # The loop keeps a weak reference only.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _execute(self, code: str, header: dict[str, Any]) -> None:
        self._cells += 1
        PARENT.set(header)
        self.publish("status", {"execution_state": "busy"})
        reply: dict[str, Any] = {"status": "ok", "execution_count": self._cells}
        name = f"<cell {self.kernel_id}-{self._cells}>"
        # So that a traceback shows the line.
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        try:
            await self._run_cell(code, name)
        except asyncio.CancelledError:
            return
        except BaseException as error:  # SystemExit of a cell ends no room
            # The server hears of it without where it happened.
            log.exception("A page could not be made.")
            failure = {
                "ename": type(error).__name__,
                "evalue": str(error),
                "traceback": traceback.format_exception(error),
            }
            reply |= {"status": "error", **failure}
            self.publish("error", failure)
        finally:
            linecache.cache.pop(name, None)
        self._answer("shell", "execute_reply", reply, header)
        self.publish("status", {"execution_state": "idle"})

    async def _run_cell(self, code: str, name: str) -> None:
        """Run the statements of a cell, and show the value of its last expression."""
        tree = ast.parse(code, name)
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr):
            tree.body.pop()
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        await self._evaluate(compile(tree, name, "exec", flags=flags))
        if isinstance(last, ast.Expr):
            expression = ast.Expression(last.value)
            value = await self._evaluate(compile(expression, name, "eval", flags=flags))
            if value is not None:
                self._show(value)

    async def _evaluate(self, code: Any) -> Any:
        value = eval(code, self._namespace)  # noqa: S307  (the notebooks are trusted)
        if code.co_flags & inspect.CO_COROUTINE:
            return await value
        return value

    def _show(self, value: object) -> None:
        data, metadata = _formatter().format(value)
        if data:
            content = {"data": data, "metadata": metadata, "execution_count": self._cells}
            self.publish("execute_result", content)

    def write(self, name: str, text: str) -> None:
        """Show what a cell printed."""
        self.publish("stream", {"name": name, "text": text})

    def close(self) -> None:
        """End all that belongs to the page: tasks, widgets, comms and variables."""
        if not self.closed:
            self.run(self._close)

    def _close(self) -> None:
        self.closed = True
        for task in self._tasks:
            task.cancel()
        for callback in self._on_close:
            try:
                callback()
            except Exception:
                log.exception("A page could not be closed whole.")
        for comm in list(self.comms.comms.values()):
            widget = widget_of(comm)
            if widget is not None:
                widget.close()
            else:
                comm.close()
        self._on_close.clear()
        self.comms.comms.clear()
        self._namespace.clear()
