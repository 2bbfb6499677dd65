"""What a page of ours sends to its kernel: entries and a handful of requests, nothing else.

Whatever another message may do in a kernel, in this version of ipywidgets or a later one, no
browser reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stappenplan.hosting.shared_kernels.wire import KernelMessage

CONTROL_TARGET = "jupyter.widget.control"
# What the widgets of `stappenplan_widgets` listen to.
HEARD = frozenset({"entry", "whole", "look", "part", "refresh", "compare", "along"})
# Reads the state of the page's own widgets: of all, or of one.
ASKED = ({"method": "request_states"}, {"method": "request_state"})
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
# A kernel sends the header along with each of its answers.
MAX_FIELDS, MAX_FIELD = 12, 128


def is_of_a_page(message: KernelMessage) -> bool:
    """Whether a page of ours sends such a message."""
    parts = (message.header, message.parent_header, message.metadata)
    plain = message.channel == "shell" and not message.buffers and all(map(_is_short, parts))
    return plain and _is_needed(message.type, message.content)


def _is_needed(kind: str, content: Mapping[str, Any]) -> bool:
    data = content.get("data")
    match kind:
        case "kernel_info_request":
            return not content
        case "comm_open":
            return content.get("target_name") == CONTROL_TARGET and _has_id(content) and not data
        case "comm_close":
            return _has_id(content) and not data
        case "comm_msg":
            return _has_id(content) and _is_heard(data)
    return False


def _is_short(fields: Mapping[str, Any]) -> bool:
    return len(fields) <= MAX_FIELDS and all(
        value is None or (isinstance(value, str) and len(name) + len(value) <= MAX_FIELD)
        for name, value in fields.items()
    )


def _has_id(content: Mapping[str, Any]) -> bool:
    comm_id = content.get("comm_id")
    return isinstance(comm_id, str) and _ID.fullmatch(comm_id) is not None


def _is_heard(data: object) -> bool:
    """Whether it asks for the state of widgets, or says something that widgets listen to."""
    if data in ASKED:
        return True
    if not isinstance(data, dict) or data.keys() != {"method", "content"}:
        return False
    said = data["content"]
    return data["method"] == "custom" and isinstance(said, dict) and not HEARD.isdisjoint(said)
