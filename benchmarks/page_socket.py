"""A websocket as a browser opens it, which costs little: many of them are measured with.

It splits what arrives into messages, answers pings, asks for signs of life as a page does that
somebody looks at, and does nothing else: whoever listens looks into the bytes, and reads only what
it waits for.
"""

import asyncio
import base64
import os
import struct
import zlib
from collections.abc import Callable
from urllib.parse import urlsplit

PROTOCOL = "v1.kernel.websocket.jupyter.org"
TEXT, BINARY, CLOSE, PONG = 1, 2, 8, 10
# As `widgets/host/heartbeat.js`; the answer is the only text among the messages.
BEAT_S = 30.0
GOING_AWAY = struct.pack("!H", 1001)
FINAL, COMPRESSED, OPCODE, MASKED = 0x80, 0x40, 0x0F, 0x80
SHORT, LONG = 126, 127
END_OF_DEFLATE = b"\x00\x00\xff\xff"


class NotOpened(Exception):
    """The server did not open a websocket."""


class PageSocket(asyncio.Protocol):
    """The browser's end of a websocket.

    Parameters
    ----------
    beats
        Whether it asks for signs of life. Only our server knows them: stock Voila ends a socket
        at an empty message.

    Attributes
    ----------
    received
        The bytes that came over the network.
    lost
        Done once the connection has ended, whoever ended it.
    """

    def __init__(self, request: bytes, on_message: Callable[[bytes], None], *, beats: bool) -> None:
        self.received = 0
        self._beats = beats
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = request
        self._on_message = on_message
        self._buffer = bytearray()
        self._parts: list[bytes] = []
        self._inflate: zlib._Decompress | None = None
        self._compressed = False
        self._text = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.lost.done():
            self.lost.set_result(None)
        if not self.opened.done():
            self.opened.set_exception(NotOpened("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        self._buffer += data
        if not self.opened.done() and not self._read_answer():
            return
        while self._read_frame():
            pass

    def send(self, message: bytes) -> None:
        """Send a binary message."""
        self._frame(BINARY, message)

    def close(self) -> None:
        """Close as a browser does whose page is left."""
        self._frame(CLOSE, GOING_AWAY)
        self._transport.close()

    def drop(self) -> None:
        """Be gone without a word, as when the network falls away."""
        self._transport.abort()

    def _read_answer(self) -> bool:
        head, found, rest = bytes(self._buffer).partition(b"\r\n\r\n")
        if not found:
            return False
        self._buffer = bytearray(rest)
        if b" 101 " not in head.partition(b"\r\n")[0]:
            self.opened.set_exception(NotOpened(head.decode(errors="replace")[:200]))
            self._transport.close()
            return False
        if b"permessage-deflate" in head:
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self.opened.set_result(None)
        if self._beats:
            self._beat()
        return True

    def _beat(self) -> None:
        if not self.lost.done() and not self._transport.is_closing():
            self._frame(TEXT, b"")
            asyncio.get_running_loop().call_later(BEAT_S, self._beat)

    def _read_frame(self) -> bool:
        """Take one frame from the buffer; False when it is not there as a whole."""
        buffer = self._buffer
        if len(buffer) < 2:
            return False
        length, begin = buffer[1], 2
        if length == SHORT:
            begin = 4
        elif length == LONG:
            begin = 10
        if len(buffer) < begin:
            return False
        if begin > 2:
            length = int.from_bytes(buffer[2:begin], "big")
        if len(buffer) < begin + length:
            return False
        first, payload = buffer[0], bytes(buffer[begin : begin + length])
        del buffer[: begin + length]
        self._handle(first, payload)
        return True

    def _handle(self, first: int, payload: bytes) -> None:
        match first & OPCODE:
            case 8:  # close
                self._transport.close()
            case 9:  # ping
                self._frame(PONG, payload)
            case 0 | 1 | 2 as opcode:  # going on, text, binary
                if opcode:
                    self._compressed = bool(first & COMPRESSED)
                    self._text = opcode == TEXT
                self._parts.append(payload)
                if first & FINAL:
                    message = b"".join(self._parts)
                    self._parts.clear()
                    if self._compressed and self._inflate:
                        message = self._inflate.decompress(message + END_OF_DEFLATE)
                    if not self._text:
                        self._on_message(message)

    def _frame(self, opcode: int, payload: bytes) -> None:
        """Send a frame; a mask of zeros leaves the bytes as they are, and costs nothing."""
        if self.lost.done():
            return
        size = len(payload)
        if size < SHORT:
            head = struct.pack("!BB", FINAL | opcode, MASKED | size)
        elif size < 2**16:
            head = struct.pack("!BBH", FINAL | opcode, MASKED | SHORT, size)
        else:
            head = struct.pack("!BBQ", FINAL | opcode, MASKED | LONG, size)
        self._transport.write(b"".join((head, b"\x00" * 4, payload)))


async def open_socket(
    url: str, cookies: str, on_message: Callable[[bytes], None], *, beats: bool
) -> PageSocket:
    """Open the websocket at an address, with compression offered, as browsers do.

    Raises
    ------
    NotOpened
        When the server answers something else.
    """
    parts = urlsplit(url)
    lines = [
        f"GET {parts.path}?{parts.query} HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Origin: http://{parts.netloc}",
        f"Cookie: {cookies}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Protocol: {PROTOCOL}",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
    ]
    request = "\r\n".join([*lines, "", ""]).encode()
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(
        lambda: PageSocket(request, on_message, beats=beats),
        parts.hostname or "",
        parts.port or 80,
    )
    await socket.opened
    return socket
