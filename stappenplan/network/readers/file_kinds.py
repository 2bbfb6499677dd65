"""What kind of file something is, by its first characters rather than its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

XML, JSON, GML, PAJEK, CSV = "XML", "JSON", "GML", "Pajek", "CSV"
# Enough for the comments above a network.
START = 4096
_XML_NAMES = frozenset({".graphml", ".gexf", ".xml"})
_BINARY = (
    (
        b"PK\x03\x04",
        "an Excel, OpenDocument or zip file",
        "een Excel-, OpenDocument- of zipbestand",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", "een oud Excel- of Word-bestand"),
    (b"%PDF", "a PDF", "een PDF"),
)
_UNREAD = (
    (re.compile(r"\s*(strict\s+)?(di)?graph\b[^\n\[]*\{", re.IGNORECASE), "Graphviz (DOT)"),
    (re.compile(r"\s*dl\b[^\n]*\bn\s*=", re.IGNORECASE), "UCINET (DL)"),
)
# Within a line: lines that could end in more than one way take for ever to tell apart.
_BLANK = r"[^\S\n]*"
_ANY = re.IGNORECASE
_TEXTS = (
    (re.compile(r"\s*[{\[]"), JSON),
    (re.compile(rf"({_BLANK}(%[^\n]*)?\n)*{_BLANK}\*(vertices|network|arcs|edges)", _ANY), PAJEK),
    (re.compile(rf"({_BLANK}([#\w][^\n\[\],;]*)?\n)*{_BLANK}graph\s*\[", _ANY), GML),
)


def file_kind(path: Path) -> str:
    """Return the kind of a file: `XML`, `JSON`, `GML`, `PAJEK` or `CSV`.

    Raises
    ------
    NetworkError
        When it is a file of another program, with a kind that this program can save too.
    """
    with path.open("rb") as file:
        start = file.read(START)
    for mark, english, dutch in _BINARY:
        if start.startswith(mark):
            raise NetworkError(
                f"{path}: this is {english}. Remedy: save the table as 'CSV UTF-8', with columns "
                "source and target.",
                f"{path}: dit is {dutch}. Zo los je het op: sla de tabel op als 'CSV UTF-8', met "
                "de kolommen source en target.",
            )
    text = _text(start)
    if path.suffix.casefold() in _XML_NAMES or text.lstrip().startswith("<"):
        return XML
    for pattern, name in _UNREAD:
        if pattern.match(text):
            raise NetworkError(
                f"{path}: this is {name}, which is not read. Remedy: save the network as GraphML "
                "or as a CSV of ties.",
                f"{path}: dit is {name}, en dat wordt niet gelezen. Zo los je het op: sla het "
                "netwerk op als GraphML of als CSV van contacten.",
            )
    return next((kind for pattern, kind in _TEXTS if pattern.match(text)), CSV)


def _text(start: bytes) -> str:
    """Return the first characters, which are ASCII where they say what a file is."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if start.startswith(mark):
            return start.removeprefix(mark).decode(encoding, "replace")
    return start.decode("utf-8-sig", "replace")
