"""Messages on the wire: frames of the websocket, and packets between the server and a room."""

from __future__ import annotations

import itertools
import json
import numbers
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

# Header, parent header, metadata and content; what follows are buffers.
JSON_PARTS = 4
MAX_BUFFERS = 64
OFFSET_BYTES = 8
_SIZES = struct.Struct("!II")
# More than any message that a room or a server makes.
MAX_PACKET_BYTES = 256 * 2**20


class BadFrame(ValueError):
    """A frame whose counts and offsets do not fit its length."""

    # It tells numbers, and never what stood in the frame.
    names_nobody = True


@dataclass(frozen=True, slots=True)
class KernelMessage:
    """A message of the Jupyter protocol, with the channel on which it travels."""

    channel: str
    header: dict[str, Any]
    parent_header: dict[str, Any]
    metadata: dict[str, Any]
    content: dict[str, Any]
    buffers: Sequence[bytes] = ()

    @property
    def type(self) -> str:
        """What kind of message it is."""
        return str(self.header.get("msg_type", ""))

    def as_dict(self) -> dict[str, Any]:
        """The form in which Jupyter's own code handles messages."""
        return {
            "header": self.header,
            "msg_id": self.header.get("msg_id", ""),
            "msg_type": self.type,
            "parent_header": self.parent_header,
            "metadata": self.metadata,
            "content": self.content,
            "buffers": list(self.buffers),
        }


def read_frame(frame: bytes) -> KernelMessage:
    """Read a binary frame of ``v1.kernel.websocket.jupyter.org``.

    Every count and offset is held against the length of the frame before anything is read on:
    a frame comes from a browser.

    Raises
    ------
    BadFrame
        When the frame is not what the protocol says.
    """
    count = int.from_bytes(frame[:OFFSET_BYTES], "little")
    # The channel, the parts, and the end.
    if not JSON_PARTS + 2 <= count <= JSON_PARTS + 2 + MAX_BUFFERS:
        raise BadFrame(f"{count} offsets; a message has {JSON_PARTS + 2} and one for each buffer")
    first = OFFSET_BYTES * (count + 1)
    if len(frame) < first:
        raise BadFrame(f"{len(frame)} bytes are too short for {count} offsets")
    offsets = struct.unpack_from(f"<{count}Q", frame, OFFSET_BYTES)
    if offsets[0] != first or offsets[-1] != len(frame) or list(offsets) != sorted(offsets):
        raise BadFrame(f"offsets {offsets} do not divide a frame of {len(frame)} bytes")
    channel, *parts = (bytes(frame[begin:end]) for begin, end in itertools.pairwise(offsets))
    return _message(channel, parts[:JSON_PARTS], parts[JSON_PARTS:])


def _message(channel: bytes, parts: Sequence[bytes], buffers: Sequence[bytes]) -> KernelMessage:
    try:
        read = [json.loads(part) for part in parts]
        name = channel.decode()
    except (ValueError, RecursionError) as error:
        raise BadFrame(f"a part of the message is not JSON: {error}") from error
    if not all(isinstance(part, dict) for part in read):
        raise BadFrame("a part of the message is no JSON object")
    header, parent, metadata, content = read
    return KernelMessage(name, header, parent, metadata, content, buffers)


def read_text(text: str) -> KernelMessage:
    """Read a frame of the older protocol: one JSON object, without buffers.

    Raises
    ------
    BadFrame
        When it is not what the protocol says.
    """
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrame(f"the message is not JSON: {error}") from error
    if not isinstance(read, dict):
        raise BadFrame("the message is no JSON object")
    parts = [read.get(name, {}) for name in ("header", "parent_header", "metadata", "content")]
    if not all(isinstance(part, dict) for part in parts):
        raise BadFrame("a part of the message is no JSON object")
    header, parent, metadata, content = parts
    return KernelMessage(str(read.get("channel") or "shell"), header, parent, metadata, content)


def write_frame(message: KernelMessage) -> bytes:
    """Write a binary frame of ``v1.kernel.websocket.jupyter.org``.

    That protocol: the number of offsets, the offsets (64 bits, little-endian, from the start of
    the frame), the channel, header, parent header, metadata, content, and buffers.
    """
    parts = [
        message.channel.encode(),
        *map(_json, (message.header, message.parent_header, message.metadata, message.content)),
        *message.buffers,
    ]
    offsets = [OFFSET_BYTES * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return b"".join((struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets), *parts))


def write_text(message: KernelMessage) -> str:
    """Write a frame of the older protocol, which carries no buffers."""
    return _json({**message.as_dict(), "buffers": [], "channel": message.channel}).decode()


def _json(value: object) -> bytes:
    return json.dumps(value, default=_plain, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    """What JSON does not know: moments, and numbers of numpy."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    raise TypeError(f"{type(value).__name__} cannot be sent to a page; send text, numbers or lists")


def pack(head: dict[str, Any], body: bytes = b"") -> bytes:
    """A packet between server and room: what it is as JSON, and a frame."""
    text = _json(head)
    return b"".join((_SIZES.pack(len(text), len(body)), text, body))


def receive_packet(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Read the next packet, for a process that does one thing at a time.

    Raises
    ------
    EOFError
        When the other side is gone.
    BadFrame
        When the packet is larger than any that is made.
    """
    sizes = stream.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        raise EOFError("the other side is gone")
    head, body = _checked(sizes)
    data = stream.read(head + body)
    if len(data) < head + body:
        raise EOFError("the other side is gone")
    return json.loads(data[:head]), data[head:]


def _checked(sizes: bytes) -> tuple[int, int]:
    head, body = _SIZES.unpack(sizes)
    if head + body > MAX_PACKET_BYTES:
        raise BadFrame(f"a packet of {head + body} bytes; at most {MAX_PACKET_BYTES}")
    return head, body


async def read_packet(reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    """Read the next packet.

    Raises
    ------
    asyncio.IncompleteReadError
        When the other side is gone.
    BadFrame
        When the packet is larger than any that is made.
    """
    head, body = _checked(await reader.readexactly(_SIZES.size))
    data = await reader.readexactly(head + body)
    return json.loads(data[:head]), data[head:]
