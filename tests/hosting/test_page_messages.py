"""The channel of a page: entries and a handful of requests reach a kernel, and nothing else."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stappenplan_widgets import FrameWidget, frame_for

from stappenplan.hosting.page_messages import HEARD, is_of_a_page
from stappenplan.hosting.shared_kernels.wire import (
    BadFrame,
    KernelMessage,
    read_frame,
    read_text,
    write_frame,
    write_text,
)

HEADER = {
    "date": "2026-03-12T12:00:00.000Z", "msg_id": "9c2f8c7e-9df6-4e0b-8a8b-0c8f3f0a4d11",
    "session": "5d3c3c54-16b5-4a6f-9d33-6c8f3f0a4d11", "username": "", "subshell_id": None,
    "version": "5.2",
}  # fmt: skip
ENTRY = {"id": "abcd-1", "step": "bedenken", "type": "idea", "body": {"text": "Eén loket"}}


def message(kind: str, content: dict, **other: object) -> KernelMessage:
    """A message as the page makes it."""
    made = KernelMessage("shell", HEADER | {"msg_type": kind}, {}, {}, content)
    return replace(made, **other)


def said(content: object, comm: object = "0123abcd") -> KernelMessage:
    """What a widget of the page says to its kernel."""
    return message("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": content}})


CONTROL = {"comm_id": "c1", "target_name": "jupyter.widget.control", "data": {}}
NEEDED = {
    "who are you": message("kernel_info_request", {}),
    "control": message("comm_open", CONTROL, metadata={"version": "1.0.0"}),
    "all states": message("comm_msg", {"comm_id": "c1", "data": {"method": "request_states"}}),
    "one state": message("comm_msg", {"comm_id": "c1", "data": {"method": "request_state"}}),
    "control closes": message("comm_close", {"comm_id": "c1", "data": {}}),
    "entry": said({"entry": ENTRY}),
    "whole": said({"whole": True}),
    "look": said({"look": "bedenken"}),
    "refresh": said({"refresh": True}),
    "compare": said({"compare": None}),
    "along": said({"along": "p-1"}),
}
UPDATE = {"method": "update", "state": {"frame": {"role": "facilitator"}}, "buffer_paths": []}
FORGED = {
    "code": message("execute_request", {"code": "1/0", "silent": False}),
    "input": message("input_reply", {"value": "x"}),
    "shutdown": message("shutdown_request", {"restart": True}),
    "interrupt": message("interrupt_request", {}),
    "debug": message("debug_request", {"command": "attach"}),
    "completion": message("complete_request", {"code": "os.", "cursor_pos": 3}),
    "history": message("history_request", {}),
    "comms": message("comm_info_request", {}),
    "no type": message("", {}),
    "lines in the type": message("comm_msg\nERROR forged", {"comm_id": "c1", "data": {}}),
    "widget": message("comm_open", CONTROL | {"target_name": "jupyter.widget"}),
    "other target": message("comm_open", CONTROL | {"target_name": "jupyter.widget.version"}),
    "control with a state": message("comm_open", CONTROL | {"data": {"state": {}}}),
    "control without an id": message("comm_open", {"target_name": "jupyter.widget.control"}),
    "trait": message("comm_msg", {"comm_id": "c1", "data": UPDATE}),
    "echo": message("comm_msg", {"comm_id": "c1", "data": UPDATE | {"method": "echo_update"}}),
    "trait beside an entry": message(
        "comm_msg",
        {"comm_id": "c1", "data": UPDATE | {"method": "custom", "content": {"entry": ENTRY}}},
    ),
    "unheard": said({"role": "facilitator"}),
    "nothing": said({}),
    "no content": said(None),
    "a list": said([ENTRY]),
    "comm without an id": said({"entry": ENTRY}, None),
    "comm that is a list": said({"entry": ENTRY}, ["c1"]),
    "comm with a path": said({"entry": ENTRY}, "../c1"),
    "other channel": replace(said({"entry": ENTRY}), channel="control"),
    "binary": replace(said({"entry": ENTRY}), buffers=(b"x",)),
    "long header": message("kernel_info_request", {}, header=HEADER | {"username": "x" * 9_000}),
    "deep header": message("kernel_info_request", {}, parent_header={"a": {"b": []}}),
    "wide metadata": message("kernel_info_request", {}, metadata={f"{n}": "" for n in range(99)}),
}


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_page_needs_reaches_its_kernel(name: str) -> None:
    assert is_of_a_page(NEEDED[name])
    assert is_of_a_page(read_frame(write_frame(NEEDED[name])))
    assert is_of_a_page(read_text(write_text(NEEDED[name])))


@pytest.mark.parametrize("name", FORGED)
def test_what_no_page_needs_is_dropped_before_a_kernel_sees_it(name: str) -> None:
    assert not is_of_a_page(FORGED[name])


def test_the_channel_lets_through_what_widgets_listen_to_and_nothing_else() -> None:
    widget = frame_for("participant")()
    for listen in (name for name in dir(widget) if name.startswith("on_")):
        if listen in vars(FrameWidget) or listen == "on_entry":
            getattr(widget, listen)(print)
    assert set(widget._listeners) == HEARD


scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9))
odd = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner)
)


@given(st.sampled_from([*NEEDED]), st.sampled_from(["comm_id", "target_name", "data"]), odd)
def test_whatever_stands_in_a_message_it_is_let_through_or_dropped(name, field, value) -> None:
    sent = NEEDED[name]
    changed = replace(sent, content={**sent.content, field: value})
    if is_of_a_page(changed) and field == "data":
        assert not value or changed == sent


@given(st.sampled_from([*NEEDED]), st.data())
def test_a_frame_with_bytes_changed_is_read_or_refused_and_nothing_more_passes(name, data) -> None:
    frame = bytearray(write_frame(NEEDED[name]))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = read_frame(bytes(frame))
    except BadFrame:
        return
    if is_of_a_page(read):
        assert read.type in {"kernel_info_request", "comm_open", "comm_close", "comm_msg"}
        assert not read.buffers


@given(odd)
@example({"header": {"msg_type": ["comm_msg"]}})
@example({"header": {"msg_type": "comm_msg"}, "content": {"data": []}})
def test_any_json_of_the_older_protocol_is_read_or_refused(value: object) -> None:
    try:
        assert not is_of_a_page(read_text(json.dumps(value)))
    except BadFrame:
        return
