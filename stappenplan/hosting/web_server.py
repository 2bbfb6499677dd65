"""The HTTP server: it keeps some file descriptors free, and says so to who does not fit."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream, StreamClosedError
from tornado.web import Application

from stappenplan.hosting.machine_capacity import descriptor_limit

# For the database, rooms and files that are being read.
KEPT_DESCRIPTORS = 48
# A browser opens a connection again when it needs one.
IDLE_SECONDS = 75
REQUEST_WITHIN_SECONDS = 5
MAX_HEAD_BYTES = 64 * 1024
SECONDS = 5
PAGE = f"""<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>Het is te druk · Stappenplan</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="{SECONDS}">
<style>
body {{ margin: 0 auto; max-width: 34rem; padding: 1.5rem 1rem; font: 1.125rem/1.5 sans-serif }}
</style>
</head>
<body>
<main>
<h1>Het is te druk</h1>
<p>Er zijn te veel verbindingen tegelijk. Deze pagina probeert het vanzelf opnieuw.</p>
</main>
</body>
</html>
""".encode()
HEAD = (
    "HTTP/1.1 503 Service Unavailable\r\n"
    "Content-Type: text/html; charset=utf-8\r\n"
    f"Content-Length: {len(PAGE)}\r\n"
    f"Retry-After: {SECONDS}\r\n"
    "Cache-Control: no-store\r\n"
    "Connection: close\r\n\r\n"
).encode()


class WebServer(HTTPServer):
    """Serves while there are file descriptors, and answers in Dutch when there are too few.

    Without one a server cannot even say no, and cannot read its own files.
    """

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Serve a connection, or tell its visitor to wait."""
        limit = descriptor_limit()
        # The system gives the lowest number that is free.
        if limit is None or stream.socket.fileno() < limit - KEPT_DESCRIPTORS:
            super().handle_stream(stream, address)
        else:
            IOLoop.current().spawn_callback(self._refuse, stream)

    async def _refuse(self, stream: IOStream) -> None:
        with suppress(StreamClosedError, TimeoutError):
            # A browser shows an answer only after it has sent its question.
            question = stream.read_until(b"\r\n\r\n", max_bytes=MAX_HEAD_BYTES)
            await asyncio.wait_for(question, REQUEST_WITHIN_SECONDS)
            await stream.write(HEAD + PAGE)
        stream.close()


def serve_with_reserve(app: Application) -> None:
    """Let an application listen with this server instead of Tornado's own."""

    def listen(port: int, address: str | None = None, **options: Any) -> HTTPServer:
        server = WebServer(app, idle_connection_timeout=IDLE_SECONDS, **options)
        server.listen(port, address)
        return server

    app.listen = listen  # type: ignore[method-assign]
