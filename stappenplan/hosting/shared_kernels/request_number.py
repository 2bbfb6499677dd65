"""The number of a request: in every line of the log that it causes, in every process.

A proxy gives it, or this server. It says nothing about who asks.
"""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

# Every task that a request starts inherits it; empty outside requests.
REQUEST: ContextVar[str] = ContextVar("request_number", default="")
HEADER = "X-Request-ID"
# Read aloud on the telephone: without letters that look like a digit, or like each other.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 2, 4
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


def new_number() -> str:
    """A number that no other request has, such as ``7KQM-2XWP``."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def is_well_formed(text: str) -> bool:
    """Whether a number of somebody else can stand in a log, a header and a page."""
    return _WELL_FORMED.fullmatch(text) is not None
