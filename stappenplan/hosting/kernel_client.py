"""A kernel client that notices at once that its kernel is ready."""

from __future__ import annotations

import asyncio
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient


class ReadyClient(AsyncKernelClient):
    """Knows that a kernel is ready as soon as the kernel has said so.

    Jupyter's own client listens until there was silence for 0.2 seconds, so that nothing old is
    taken for an answer. Every message names the request it answers, and those are compared.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # How often, in milliseconds, the sockets look whether the kernel is there already.
        self.context.reconnect_ivl = 10

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Return when the kernel answers, and what it publishes arrives here.

        Raises
        ------
        RuntimeError
            When the kernel died, or took more than `timeout` seconds.
        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            request = self.kernel_info()
            reply = await self._answer(self.get_shell_msg, request, "kernel_info_reply", 1.0)
            # Without this the first output could get lost: subscribing takes a moment.
            if reply and await self._answer(self.get_iopub_msg, request, "status", 0.05):
                self._handle_kernel_info_reply(reply)
                return
            if not await self._async_is_alive():
                raise RuntimeError("the kernel died before it answered")
            if time.monotonic() > until:
                raise RuntimeError(f"the kernel did not answer within {timeout} seconds")

    @staticmethod
    async def _answer(get: Any, request: str, kind: str, seconds: float) -> dict[str, Any] | None:
        """The first message of this kind that belongs to the request, or None after a while."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    message: dict[str, Any] = await get(timeout=seconds)
                    belongs = message["parent_header"].get("msg_id") == request
                    if belongs and message["msg_type"] == kind:
                        return message
        except (Empty, TimeoutError):
            return None
