"""The text of a workshop file, in whatever encoding an editor saved it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from stappenplan.definition.bounds import MAX_BYTES
from stappenplan.definition.problems import Problem, key_and_value
from stappenplan.errors import DefinitionError

if TYPE_CHECKING:
    from pathlib import Path

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REMEDY = "save the file again, with UTF-8 as its encoding"


def read(path: Path) -> str:
    """Read the text of a file; a byte order mark says which Unicode encoding it has.

    Raises
    ------
    DefinitionError
        When it cannot be read, or when its bytes may mean more than one text.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DefinitionError(
            f"{path}: it cannot be read ({error.strerror}). "
            "Remedy: name a workshop.yaml or its folder."
        ) from None
    return decode(content, path)


def decode(content: bytes, path: Path) -> str:
    """The text in the bytes of a file; see `read`.

    Parameters
    ----------
    path
        What the file is called in an error.
    """
    if len(content) > MAX_BYTES:
        rule = f"it is larger than {MAX_BYTES // 1000} kB"
        remedy = "leave out what is no part of the workshop, such as pictures"
        raise DefinitionError(str(Problem(str(path), 1, "", path.name, rule, remedy)))
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    if encoding != "utf-16" and b"\0" in content:
        rule = "a byte of the file is zero; it was probably saved as UTF-16 without a mark"
        raise DefinitionError(str(Problem(str(path), 1, "", content[:8], rule, _REMEDY)))
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_unicode(path, content, error.start, encoding) from None


def _not_unicode(path: Path, content: bytes, at: int, encoding: str) -> DefinitionError:
    if encoding == "utf-16":
        rule = f"byte {at} is not UTF-16, though the file begins as if it were"
        return DefinitionError(str(Problem(str(path), 1, "", encoding, rule, _REMEDY)))
    before = content[:at]
    line = before.count(b"\n") + 1
    text = content.splitlines()[line - 1].decode("cp1252", errors="replace")
    key, value = key_and_value(text)
    rule = (
        f"byte {content[at]:#04x} is not UTF-8; the file was probably saved as Windows-1252 "
        "(also called ANSI)"
    )
    return DefinitionError(str(Problem(str(path), line, key, value, rule, _REMEDY)))
