"""Frames of the websocket: what a browser sends is held against its length."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

from stappenplan.hosting.shared_kernels.wire import (
    MAX_BUFFERS,
    BadFrame,
    KernelMessage,
    read_frame,
    read_text,
    write_frame,
    write_text,
)

MESSAGE = KernelMessage("shell", {"msg_type": "comm_msg", "msg_id": "1"}, {}, {}, {"comm_id": "é"})
FRAME = write_frame(MESSAGE)
objects = st.dictionaries(st.text(), st.text() | st.integers() | st.none(), max_size=3)
messages = st.builds(
    KernelMessage,
    st.sampled_from(("shell", "iopub", "control")),
    objects,
    objects,
    objects,
    objects,
    st.lists(st.binary(), max_size=3).map(tuple),
)


@given(messages)
def test_what_is_written_is_read_back(message: KernelMessage) -> None:
    read = read_frame(write_frame(message))
    assert (read, tuple(read.buffers)) == (
        KernelMessage(*read_back(message), buffers=read.buffers),
        tuple(message.buffers),
    )


def read_back(message: KernelMessage) -> tuple:
    return (
        message.channel,
        message.header,
        message.parent_header,
        message.metadata,
        message.content,
    )


@given(messages)
def test_jupyter_reads_the_same_frames(message: KernelMessage) -> None:
    channel, parts = deserialize_msg_from_ws_v1(write_frame(message))
    assert channel == message.channel
    assert serialize_msg_to_ws_v1(parts, channel) == write_frame(message)
    assert parts[4:] == list(message.buffers)


@given(st.binary())
def test_no_bytes_stop_the_reader(frame: bytes) -> None:
    with pytest.raises(BadFrame):
        read_frame(frame)


@given(st.integers(0, len(FRAME) - 1), st.integers(0, 255))
def test_a_frame_with_one_wrong_byte_is_read_or_refused(place: int, value: int) -> None:
    wrong = FRAME[:place] + bytes([value]) + FRAME[place + 1 :]
    try:
        read_frame(wrong)
    except BadFrame:
        return
    assert len(wrong) == len(FRAME)


def test_a_count_that_no_frame_holds_is_refused_before_it_is_counted() -> None:
    # Seven bytes of 255 are a count of 72 million billion offsets.
    for frame in (b"\xff" * 7, b"\xff" * 8 + FRAME[8:], b"", b"\x06"):
        with pytest.raises(BadFrame):
            read_frame(frame)


@pytest.mark.parametrize(
    "offsets",
    [
        [56, 61, 50, 70, 72, 90],  # backwards
        [0, 8, 16, 24, 32, 40],  # into the offsets themselves
        [56, 61, 70, 72, 74, 2**62],  # beyond the end
    ],
)
def test_offsets_outside_the_frame_are_refused(offsets: list[int]) -> None:
    with pytest.raises(BadFrame, match="do not divide"):
        read_frame(struct.pack("<7Q", 6, *offsets) + b"x" * 34)


def test_too_many_buffers_are_refused() -> None:
    with pytest.raises(BadFrame, match="offsets"):
        read_frame(write_frame(KernelMessage("shell", {}, {}, {}, {}, (b"",) * (MAX_BUFFERS + 1))))


@pytest.mark.parametrize("part", [b"[]", b"x", b"\xff", b"[" * 100_000])
def test_a_part_that_is_no_object_is_refused(part: bytes) -> None:
    with pytest.raises(BadFrame):
        read_frame(serialize_msg_to_ws_v1([b"{}", b"{}", b"{}", part], "shell"))


@pytest.mark.parametrize("text", ["", "[]", "3", '{"header": 3}', "[" * 100_000])
def test_text_that_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(BadFrame):
        read_text(text)


def test_the_older_protocol_is_read_and_written() -> None:
    assert read_text(write_text(MESSAGE)) == MESSAGE
