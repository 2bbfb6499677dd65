"""Requests as no browser and no library sends them: byte for byte, over a socket of their own."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass

from server_processes import App
from timeouts import PATIENCE_S

HERE = b"the-server.test"
# How long a server that was sent half a request is listened to.
QUIET_S = 1.0


@dataclass(frozen=True)
class Answer:
    """The first answer, and all bytes that came until the server closed the connection."""

    status: int
    received: bytes

    @property
    def answers(self) -> int:
        """How many requests the server took this for."""
        return self.received.count(b"HTTP/1.1 ")


def send_raw(app: App, sent: bytes) -> Answer:
    """Send a request that asks to close the connection, and read until the server does."""
    with socket.create_connection(("127.0.0.1", app.port), PATIENCE_S) as connection:
        return _answer(connection, sent.replace(HERE, f"127.0.0.1:{app.port}".encode()))


def send_odd(app: App, sent: bytes) -> Answer:
    """Send what may be half a request, or more than one, and read until nothing more comes."""
    with socket.create_connection(("127.0.0.1", app.port), QUIET_S) as connection:
        return _answer(connection, sent, TimeoutError)


def _answer(connection: socket.socket, sent: bytes, *ends: type[Exception]) -> Answer:
    received = b""
    # Who sends too much is cut off before all of it is sent.
    with suppress(ConnectionError, *ends):
        connection.sendall(sent)
        while piece := connection.recv(65_536):
            received += piece
    head = received.split(b" ", 2)
    return Answer(int(head[1]) if len(head) > 1 and head[1].isdigit() else 0, received)


def request(path: str, method: str = "GET", *headers: str, body: bytes = b"") -> bytes:
    """A request with exactly this path."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HERE.decode()}", "Connection: close", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
