"""What a request may cost before anybody knows who sends it."""

import asyncio
import socket

import pytest
from server_processes import free_port
from timeouts import PATIENCE_S
from tornado.web import Application, RequestHandler

from stappenplan.hosting import web_server
from stappenplan.hosting.forwarded import ProxyRules
from stappenplan.hosting.session_identity import MAX_ANONYMOUS_BODY
from stappenplan.hosting.web_server import MAX_BODY_BYTES, Serving, serve_with_reserve

FORM = "application/x-www-form-urlencoded"


def answer(app, head: str, body: bytes = b"") -> bytes:
    """Send these bytes, and read a page, or until the server closes."""
    with socket.create_connection(("127.0.0.1", app.port), timeout=PATIENCE_S) as line:
        line.sendall(head.replace("\n", "\r\n").encode() + body)
        said = b""
        while b"</html>" not in said and (part := line.recv(65536)):
            said += part
        return said


def test_a_large_form_of_a_stranger_is_refused_by_its_length_alone(app) -> None:
    head = f"POST / HTTP/1.1\nHost: x\nContent-Type: {FORM}\nContent-Length: {{}}\n\n"
    for length in (MAX_ANONYMOUS_BODY + 1, 10**8, 10**30):
        # Nothing of the body is sent.
        said = answer(app, head.format(length))
        assert said.startswith(b"HTTP/1.1 413 ")
        assert "Wat je verstuurt, is te groot." in said.decode()


def test_a_length_that_is_no_number_and_a_body_without_a_length_end_the_request(app) -> None:
    head = "POST / HTTP/1.1\nHost: x\nContent-Length: ²\n\n"
    assert answer(app, head).startswith(b"HTTP/1.1 400 ")
    chunks = b"".join(b"8000\r\n" + b"x" * 0x8000 + b"\r\n" for _ in range(3))
    head = f"POST / HTTP/1.1\nHost: x\nContent-Type: {FORM}\nTransfer-Encoding: chunked\n\n"
    assert answer(app, head, chunks).startswith(b"HTTP/1.1 400 ")
    assert "Traceback" not in app.log, app.log


def test_who_is_in_may_send_more_than_a_stranger_and_not_without_end(gathering, browser) -> None:
    phone = browser()
    path = f"j/{gathering.code}"
    fields = {"code": gathering.code, "wat": "nieuw", "kant": "inwoner"}
    large = {**fields, "naam": "x" * MAX_ANONYMOUS_BODY}
    assert phone.submit(path, **large).status_code == 413
    phone.join(gathering.code, "Anna")
    assert phone.submit(f"{path}?nieuw=1", **large).status_code == 400
    huge = {**fields, "naam": "x" * MAX_BODY_BYTES}
    assert phone.submit(f"{path}?nieuw=1", **huge).status_code == 413


class Echo(RequestHandler):
    """Says what it was sent."""

    def post(self) -> None:
        self.finish(self.request.body)


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"POST / HTTP/1.1\r\nHost: x\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
    ],
)
def test_half_a_request_is_not_waited_for_without_end(half: bytes, monkeypatch) -> None:
    monkeypatch.setattr(web_server, "HEAD_SECONDS", 0.1)
    monkeypatch.setattr(web_server, "BODY_SECONDS", 0.1)
    port = free_port()

    async def work() -> None:
        app = Application([("/", Echo)])
        serve_with_reserve(app, Serving(lambda _: 10, ProxyRules(), ""))
        server = app.listen(port, "127.0.0.1")
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(half)
        assert await asyncio.wait_for(reader.read(), PATIENCE_S) == b""
        writer.close()
        server.stop()

    asyncio.run(work())


def test_the_limit_is_that_of_who_sends_and_a_small_body_comes_whole() -> None:
    port = free_port()
    limits = {"vol": 3}

    async def post(body: bytes, who: str) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST / HTTP/1.1\r\nHost: {who}\r\nConnection: close\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        said = b""
        while b"</html>" not in said and (part := await reader.read(65536)):
            said += part
        writer.close()
        return said

    async def work() -> None:
        app = Application([("/", Echo)])
        serving = Serving(lambda request: limits.get(request.host, 10), ProxyRules(), "")
        serve_with_reserve(app, serving)
        server = app.listen(port, "127.0.0.1")
        assert (await post(b"0123456789", "leeg")).endswith(b"\r\n\r\n0123456789")
        for body, who in ((b"01234567890", "leeg"), (b"0123", "vol")):
            assert (await post(body, who)).startswith(b"HTTP/1.1 413 ")
        server.stop()

    asyncio.run(work())
