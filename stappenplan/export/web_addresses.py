"""Web addresses in typed text: every document makes a link of them, and shows them as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

# As Typst reads it too: no look-around. An address ends in no punctuation, and in a bracket only
# when it holds the other one.
ADDRESS = (
    r"\b(?i:https?://|www\.)"
    r"(?:[^\s<>\x22()]|\([^\s<>\x22()]*\))*"
    r"(?:[^\s<>\x22()\[\]{}.,;:!?'’”“‘…*|`]|\([^\s<>\x22()]*\))"
)
_ADDRESS = re.compile(ADDRESS)
# What RFC 3986 lets stand as it is.
_SAFE = "%/:=&?~#+!$,;'@()*"


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Take a text apart: what stands there, and where it leads to if it is a web address."""
    end = 0
    for found in _ADDRESS.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], ""
        yield found[0], target(found[0])
        end = found.end()
    if end < len(text):
        yield text[end:], ""


def target(address: str) -> str:
    """Where an address leads to: people leave its first part out, and files hold plain letters."""
    whole = address if "://" in address[:8] else f"https://{address}"
    return quote(whole, safe=_SAFE)
