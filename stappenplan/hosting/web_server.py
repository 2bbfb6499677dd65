"""The HTTP server: it keeps some file descriptors free, and does not wait for or keep too much.

Who does not fit is told so in Dutch. What a proxy says about a request is read here, before any
handler sees it, and what every answer carries is added here, whoever answers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerRequest,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream, StreamClosedError
from tornado.web import Application, RequestHandler

from stappenplan.hosting.forwarded import ProxiedRequest, ProxyRules, WrongPrefix
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.hosting.machine_capacity import descriptor_limit
from stappenplan.hosting.response_headers import on_every_answer
from stappenplan.hosting.shared_kernels.request_number import REQUEST, new_number
from stappenplan.hosting.shared_kernels.tally import TALLY, Counted, RefusedFor, Timed

# For the database, rooms and files that are being read.
KEPT_DESCRIPTORS = 48
# The head of a request has to be there within so many seconds, and its body within so many more:
# half a request keeps a descriptor. A browser opens a connection again when it needs one.
HEAD_SECONDS, BODY_SECONDS = 15, 30
REQUEST_WITHIN_SECONDS = 5
MAX_HEAD_BYTES = 64 * 1024
# The largest form is that of preparing a gathering, which holds the texts of its workshop.
MAX_BODY_BYTES = 2 * 2**20
MAX_DIGITS, CHUNK_BYTES = 12, 2**16
SECONDS = 5
PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{title} · Stappenplan</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{again}<style>
body {{ margin: 0 auto; max-width: 34rem; padding: 1.5rem 1rem; font: 1.125rem/1.5 sans-serif }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{sentence}</p>
</main>
</body>
</html>
"""
# How many bytes the body of a request may have, by what its head says.
LargestBody = Callable[[HTTPServerRequest], int]
# The number of a request, by its headers and the address that it came from.
NumberOf = Callable[[HTTPHeaders, str], str]


def _answer(status: str, title: str, sentence: str, again: int = 0, location: str = "") -> bytes:
    """A whole answer, for whom no handler answers."""
    refresh = f'<meta http-equiv="refresh" content="{again}">\n' if again else ""
    page = PAGE.format(title=title, sentence=sentence, again=refresh).encode()
    head = (
        f"HTTP/1.1 {status}\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\n"
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "X-Frame-Options: DENY\r\n"
        "Referrer-Policy: same-origin\r\n"
        + (f"Retry-After: {again}\r\n" if again else "")
        + (f"Location: {location}\r\n" if location else "")
        + "Cache-Control: no-store\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + page


BUSY = _answer(
    "503 Service Unavailable",
    "Het is te druk",
    "Er zijn te veel verbindingen tegelijk. Deze pagina probeert het vanzelf opnieuw.",
    SECONDS,
)
TOO_LARGE = _answer(
    "413 Content Too Large",
    "Dit is te groot",
    "Wat je verstuurt, is te groot. Er is niets bewaard. Ga terug en maak je tekst korter.",
)
WRONG_PREFIX = _answer(
    "502 Bad Gateway",
    "Dit adres klopt niet",
    "De server staat onder een ander adres dan hij denkt. Waarschuw wie de server beheert: "
    "in het logboek staat wat er niet klopt.",
)


def _to_https(location: str) -> bytes:
    """An answer for who came without TLS to a server that has it; a form is sent again."""
    return _answer(
        "308 Permanent Redirect",
        "Deze pagina staat ergens anders",
        "Je browser gaat er vanzelf heen.",
        location=location,
    )


def _always_new(_headers: HTTPHeaders, _peer: str) -> str:
    return new_number()


@dataclass(frozen=True, slots=True)
class Serving:
    """What the server is told about requests and answers.

    Attributes
    ----------
    largest_body
        How many bytes the body of a request may have, by what its head says.
    rules
        Which proxies are believed.
    transport
        What an answer over TLS says in ``Strict-Transport-Security``; empty for nothing.
    number_of
        The number of a request; a new one unless told otherwise.
    """

    largest_body: LargestBody
    rules: ProxyRules
    transport: str
    number_of: NumberOf = _always_new


class WebServer(HTTPServer):
    """Serves while there are file descriptors, and answers in Dutch when there are too few.

    Without one a server cannot even say no, and cannot read its own files.
    """

    serving: Serving

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """Look at the head of each request before its body is read."""
        delegate = super().start_request(server_conn, request_conn)
        limited = _BodyLimit(delegate, request_conn, self.serving.largest_body)
        return _BehindProxy(limited, request_conn, self.serving)

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Serve a connection, or tell its visitor to wait."""
        limit = descriptor_limit()
        # The system gives the lowest number that is free.
        if limit is None or stream.socket.fileno() < limit - KEPT_DESCRIPTORS:
            super().handle_stream(stream, address)
        else:
            IOLoop.current().spawn_callback(self._refuse, stream)

    async def _refuse(self, stream: IOStream) -> None:
        TALLY.count(Counted.REFUSALS, RefusedFor.TOO_MANY_CONNECTIONS)
        with suppress(StreamClosedError, TimeoutError):
            # A browser shows an answer only after it has sent its question.
            question = stream.read_until(b"\r\n\r\n", max_bytes=MAX_HEAD_BYTES)
            await asyncio.wait_for(question, REQUEST_WITHIN_SECONDS)
            await stream.write(BUSY)
        stream.close()


class _Passing(HTTPMessageDelegate):
    """Passes a request on; what is derived of it looks at the head first."""

    def __init__(self, delegate: HTTPMessageDelegate, connection: Any) -> None:
        self._delegate = delegate
        self._connection = connection

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Pass on a part of the body."""
        return self._delegate.data_received(chunk)

    def finish(self) -> None:
        """Pass on that the request is complete."""
        self._delegate.finish()

    def on_connection_close(self) -> None:
        """Pass on that its sender is gone."""
        self._delegate.on_connection_close()

    async def _answer_and_close(self, answer: bytes) -> None:
        stream = self._connection.detach()
        with suppress(StreamClosedError, TimeoutError):
            await stream.write(answer)
            # A browser that is still sending shows no answer when the connection breaks.
            await asyncio.wait_for(_read_away(stream), REQUEST_WITHIN_SECONDS)
        stream.close()


class _BehindProxy(_Passing):
    """Numbers a request, and reads what a proxy that is believed says about it.

    Handlers see the request of a visitor.
    """

    def __init__(self, delegate: HTTPMessageDelegate, connection: Any, serving: Serving) -> None:
        super().__init__(delegate, connection)
        self._serving = serving
        # A connection of a proxy carries requests of many visitors.
        self._peer = connection.context.remote_ip, connection.context.protocol

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        """Set number, and address, scheme, host and path as the visitor has them."""
        # Until the next request of this connection: what answers it is started from here.
        REQUEST.set(self._serving.number_of(headers, self._peer[0] or ""))
        line = cast("RequestStartLine", start_line)
        try:
            sender = self._serving.rules.sender(*self._peer, line.path, headers)
        except WrongPrefix as error:
            log_now_and_then(logging.getLogger("stappenplan"), str(error))
            return self._answer_and_close(WRONG_PREFIX)
        if to := self._serving.rules.with_tls(sender):
            return self._answer_and_close(_to_https(to))
        self._set(sender, headers)
        return self._delegate.headers_received(line._replace(path=sender.path), headers)

    def _set(self, sender: ProxiedRequest, headers: HTTPHeaders) -> None:
        context = self._connection.context
        context.remote_ip, context.protocol = sender.address, sender.scheme
        if sender.host:
            headers["Host"] = sender.host
        secure = sender.scheme == "https"
        add = on_every_answer(self._serving.transport if secure else "", secure=secure)
        write = self._connection.write_headers

        def write_headers(line: ResponseStartLine, sent: HTTPHeaders, chunk: Any = None) -> Any:
            add(sent)
            return write(line, sent, chunk)

        self._connection.write_headers = write_headers

    def finish(self) -> None:
        """Pass on that the request is complete."""
        super().finish()
        self._forget()

    def on_connection_close(self) -> None:
        """Pass on that its sender is gone."""
        super().on_connection_close()
        self._forget()

    def _forget(self) -> None:
        self._connection.context.remote_ip, self._connection.context.protocol = self._peer


class _BodyLimit(_Passing):
    """Refuses a body that is too large for whoever sends it, before it is kept."""

    def __init__(
        self, delegate: HTTPMessageDelegate, connection: Any, largest_body: LargestBody
    ) -> None:
        super().__init__(delegate, connection)
        self._largest_body = largest_body

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        """Set the limit; a body without a length is held to it while it comes in."""
        if not ("Content-Length" in headers or "Transfer-Encoding" in headers):
            return self._delegate.headers_received(start_line, headers)
        request = HTTPServerRequest(
            connection=self._connection,
            start_line=cast("RequestStartLine", start_line),
            headers=headers,
        )
        largest = self._largest_body(request)
        self._connection.set_max_body_size(largest)
        length = headers.get("Content-Length", "")
        # What is no number Tornado refuses.
        if length.isdecimal() and (len(length) > MAX_DIGITS or int(length) > largest):
            TALLY.count(Counted.REFUSALS, RefusedFor.TOO_LARGE)
            return self._answer_and_close(TOO_LARGE)
        return self._delegate.headers_received(start_line, headers)


async def _read_away(stream: IOStream) -> None:
    """Read what still comes, and keep none of it."""
    while True:
        await stream.read_bytes(CHUNK_BYTES, partial=True)


def serve_with_reserve(app: Application, serving: Serving) -> None:
    """Let an application listen with this server instead of Tornado's own."""

    def listen(port: int, address: str | None = None, **options: Any) -> HTTPServer:
        server = WebServer(
            app,
            idle_connection_timeout=HEAD_SECONDS,
            body_timeout=BODY_SECONDS,
            max_body_size=MAX_BODY_BYTES,
            max_header_size=MAX_HEAD_BYTES,
            **options,
        )
        server.serving = serving
        server.listen(port, address)
        return server

    logged = app.log_request

    def log_request(handler: RequestHandler) -> None:
        status = handler.get_status()
        TALLY.count(Counted.ANSWERS, f"{status // 100}xx")
        if status != HTTPStatus.SWITCHING_PROTOCOLS:
            TALLY.observe(Timed.REQUEST, handler.request.request_time())
        logged(handler)

    app.listen = listen  # type: ignore[method-assign]
    app.log_request = log_request  # type: ignore[method-assign]
