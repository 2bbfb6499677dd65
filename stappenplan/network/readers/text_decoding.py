"""The text of a file, in the encodings that spreadsheets and editors write."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

# In order: a mark of UTF-32 begins with one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Characters that no program writes into a table.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE_ANEW = (
    "Remedy: save the file anew as 'CSV UTF-8'.",
    "Zo los je het op: sla het bestand opnieuw op als 'CSV UTF-8'.",
)


def read_text(path: Path) -> tuple[str, list[Bilingual]]:
    """Read a text file, and say what was guessed about its encoding.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one ("Unicode Text" of
    Excel), and else Windows-1252 ("CSV" of Excel in western Europe), which is remarked on.

    Raises
    ------
    NetworkError
        When the file is no text in any of these.
    """
    content = path.read_bytes()
    known = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    remarks: list[Bilingual] = []
    try:
        text = content.decode(known or "utf-8")
    except UnicodeDecodeError as error:
        if known:
            raise _no_text(path, known.removesuffix("-sig").upper(), error) from None
        text, remarks = _windows_1252(path, content)
    if _BINARY.search(text):
        raise NetworkError(
            f"{path}: this is no text: it has characters that no table has. {_SAVE_ANEW[0]}",
            f"{path}: dit is geen tekst: er staan tekens in die in geen tabel horen. "
            f"{_SAVE_ANEW[1]}",
        )
    return text, remarks


def _windows_1252(path: Path, content: bytes) -> tuple[str, list[Bilingual]]:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _no_text(path, "UTF-8, UTF-16 or Windows-1252", error) from None
    guess = Bilingual(
        "Dit bestand is geen UTF-8. Het is gelezen als Windows-1252, zoals Excel een gewone CSV "
        "opslaat. Kijk of letters met een accent kloppen.",
        "This file is no UTF-8. It was read as Windows-1252, which Excel writes for a plain CSV. "
        "See whether letters with accents are right.",
    )
    return text, [guess]


def _no_text(path: Path, encoding: str, error: UnicodeDecodeError) -> NetworkError:
    return NetworkError(
        f"{path}: byte {error.start} is not {encoding}. {_SAVE_ANEW[0]}",
        f"{path}: byte {error.start} is geen {encoding.replace(' or ', ' of ')}. {_SAVE_ANEW[1]}",
    )
