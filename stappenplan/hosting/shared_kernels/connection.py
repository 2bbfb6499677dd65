"""The websocket of a page; Voila's `kernel_websocket_connection_class` names it."""

from __future__ import annotations

import zlib
from typing import Any

from jupyter_server.services.kernels.connection.base import BaseKernelWebsocketConnection
from tornado.websocket import WebSocketClosedError

from stappenplan.hosting.shared_kernels.tally import TALLY, Counted, RefusedFor
from stappenplan.hosting.shared_kernels.wire import (
    BadFrame,
    read_frame,
    read_text,
    write_frame,
    write_text,
)

# What a page that does not read may leave unread before it is closed, in bytes.
MAX_UNREAD = 8 * 2**20
# Asks for signs of life: see `pings.Beats`.
BEAT = ""
TRY_AGAIN, BAD = 1013, 1007
# What is said on a socket is alike from message to message: a window of 2 kB finds most of it. The
# server's state for a socket then takes 16 kB instead of 256. It may choose its own window whatever
# a browser offers, and that of the browser where it offers so (RFC 7692, 7.1.2).
OWN_WINDOW, ITS_WINDOW = "server_max_window_bits", "client_max_window_bits"
DEFLATE, WINDOW_BITS = "permessage-deflate", 11
COMPRESSION = {"compression_level": 1, "mem_level": 4}


class RoomConnection(BaseKernelWebsocketConnection):
    """Passes frames between a browser and the room of its kernel.

    A frame is held against its length before it is read on, and kinds of messages that no page
    needs go nowhere.
    """

    async def prepare(self) -> None:
        """Compress for browsers that can, before the socket is opened."""
        handler = self.websocket_handler
        offered = handler.request.headers.pop("Sec-WebSocket-Extensions", "")
        # A client that asks for a window of ours may want a smaller one.
        if DEFLATE not in offered or OWN_WINDOW in offered:
            return
        windows = [OWN_WINDOW, ITS_WINDOW] if ITS_WINDOW in offered else [OWN_WINDOW]
        agreed = [DEFLATE, *(f"{window}={WINDOW_BITS}" for window in windows)]
        handler.request.headers["Sec-WebSocket-Extensions"] = "; ".join(agreed)
        handler.get_compression_options = lambda: COMPRESSION  # type: ignore[method-assign]
        logged = handler.log_exception

        def log_exception(kind: Any, error: Any, traceback: Any) -> None:
            # Tornado lets it end the socket, as it should, and would log a traceback.
            if isinstance(error, zlib.error):
                self.log.warning("A browser sent what cannot be unpacked: %s", error)
            else:
                logged(kind, error, traceback)

        handler.log_exception = log_exception  # type: ignore[assignment]

    async def connect(self) -> None:
        """Begin to show the page what its kernel says."""
        # A small message would wait until the phone has acknowledged the one before.
        self.websocket_handler.set_nodelay(True)
        self.kernel_manager.attach(self)
        self.multi_kernel_manager.pings.add(self.websocket_handler)
        self.multi_kernel_manager.notify_connect(self.kernel_id)
        self.multi_kernel_manager.page_connected(self.kernel_id, self.websocket_handler)

    def disconnect(self) -> None:  # type: ignore[override]
        """The browser is gone."""
        self.kernel_manager.detach(self)
        self.multi_kernel_manager.pings.remove(self.websocket_handler)
        self.multi_kernel_manager.beats.remove(self.websocket_handler)
        self.multi_kernel_manager.notify_disconnect(self.kernel_id)
        self.multi_kernel_manager.page_disconnected(self.kernel_id, self.websocket_handler)

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Pass on what the browser sent; when its room is far behind, the page comes back later."""
        if incoming_msg == BEAT:
            self.multi_kernel_manager.beats.ask(self.websocket_handler)
            return
        if self.kernel_manager.congested:
            TALLY.count(Counted.REFUSALS, RefusedFor.BEHIND)
            self.end()
            return
        try:
            if isinstance(incoming_msg, bytes):
                message = read_frame(incoming_msg)
                frame = incoming_msg
            else:
                message = read_text(incoming_msg)
                frame = write_frame(message)
        except BadFrame as error:
            TALLY.count(Counted.REFUSALS, RefusedFor.NO_MESSAGE)
            self.log.warning("A browser sent what is no message: %s", error)
            self.end(BAD)
            return
        self.kernel_manager.submit(message, frame)

    def show(self, frame: bytes) -> None:
        """Send the page what its kernel said."""
        handler = self.websocket_handler
        if _unread(handler) > MAX_UNREAD:
            self.end(TRY_AGAIN)
            return
        try:
            if handler.selected_subprotocol:
                sent = handler.write_message(frame, binary=True)
            else:
                sent = handler.write_message(write_text(read_frame(frame)))
        except WebSocketClosedError:
            return
        # Closing while it is on its way is no error.
        sent.add_done_callback(lambda done: done.exception())

    def end(self, code: int = TRY_AGAIN) -> None:
        """Close the socket; the page finds out whether its kernel is there still."""
        self.websocket_handler.close(code)

    def drop(self) -> None:
        """Close the socket without waiting for the browser: many of these keep descriptors."""
        connection = self.websocket_handler.ws_connection
        stream = connection.stream if connection is not None else None
        self.end()
        if stream is not None:
            stream.close()


def _unread(handler: Any) -> int:
    connection = handler.ws_connection
    if connection is None or connection.is_closing():
        return 0
    return len(connection.stream._write_buffer)  # noqa: SLF001  (tornado tells it nowhere else)
