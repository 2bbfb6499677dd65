"""Setting type: a template and its data become PDF/UA, a picture becomes PNG.

Only the fonts that come with the typst package are used, so that every machine makes the same
bytes. What people typed reaches a template as data and is never part of its source.
"""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst
from PIL import Image

from stappenplan import dutch

# Where the day of a document is not known: the first one that zip files can write.
NO_DAY = date(1980, 1, 1)
# Longer words have no hyphenation points that could keep them inside their column.
MAX_WORD_LENGTH = 28
# An entry's id and an address are copied and searched for.
_WHOLE = ("where", "url")
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD_LENGTH},}}")
_PIECE = re.compile(r"(\S{16})(?=\S)")
_NOT_SHOWN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_EMOJI = range(0x1F000, 0x20000)
# What joins emoji into one has nothing to join when they are gone.
_JOINERS = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F), "")
# Letters and marks of European languages, which the fonts have for certain.
_NOT_PLAIN = re.compile(r"[^\x00-\u024f\u0391-\u03c9\u0410-\u044f\u2010-\u2026\u20ac\u200b\u25a1]")
MAX_TRIES = 4
COLOURS = 64


def moment(day: str) -> datetime:
    """Give the moment that stands in a file of this ISO 8601 day; never the present."""
    known = dutch.parse_day(day) or NO_DAY
    return datetime(known.year, known.month, known.day, 12, tzinfo=UTC)


def pdf(template: str, data: dict[str, Any], *, day: str) -> bytes:
    """Set a template of this package as PDF/UA-1.

    Parameters
    ----------
    template
        The name of a ``.typ`` file beside this module; it reads ``sys.inputs.data`` as JSON.
    data
        What the template sets. A character that no font can show is replaced: PDF/UA forbids
        text without a glyph.
    day
        The ISO 8601 day of the document.

    Raises
    ------
    typst.TypstError
        When the template and its data do not fit together.
    """
    source = _source(template)
    text = json.dumps(_breakable(data), ensure_ascii=False, sort_keys=True)
    for _ in range(MAX_TRIES):
        try:
            return _set(source, text, day)
        except typst.TypstError as error:
            missing = _missing(error.diagnostic)
            if not _NOT_SHOWN.search(error.diagnostic):
                raise
            text = text.translate(missing)
    return _set(source, _NOT_PLAIN.sub("\N{WHITE SQUARE}", text), day)


def _set(source: bytes, text: str, day: str) -> bytes:
    return typst.compile(
        source,
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"data": text},
        timestamp=moment(day),
    )


@lru_cache(maxsize=64)
def png(svg: str, *, width: int, ppi: int = 220) -> bytes:
    """Draw an SVG as PNG of `width` millimetres, on white and in few colours."""
    source = (
        '#set text(font: "Libertinus Serif")\n'
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: int(sys.inputs.width) * 1mm)'
    )
    drawn = typst.compile(
        source.encode(),
        format="png",
        ppi=ppi,
        ignore_system_fonts=True,
        sys_inputs={"svg": svg, "width": str(width)},
    )
    return _in_few_colours(drawn)


def _in_few_colours(png: bytes) -> bytes:
    """Write a PNG with a palette: a third of the bytes, for flat colours and smooth letters."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(png)) as drawn:
        flat = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        flat.save(target, "PNG", optimize=True)
    return target.getvalue()


def pixels(png: bytes) -> tuple[int, int]:
    """Read the width and the height of a PNG."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@lru_cache(maxsize=8)
def _source(template: str) -> bytes:
    return files("stappenplan.export").joinpath(template).read_bytes()


def _breakable(value: Any) -> Any:
    """Let endless words break: a zero-width space after every sixteen characters."""
    if isinstance(value, str):
        if value.startswith("<svg"):
            return value
        return _LONG_WORD.sub(lambda word: _PIECE.sub("\\1\u200b", word[0]), value)
    if isinstance(value, dict):
        return {key: part if key in _WHOLE else _breakable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(part) for part in value]
    return value


def _missing(message: str) -> dict[int, str]:
    """Read from Typst's complaint which characters have no glyph, and what to put there."""
    found = "".join(_NOT_SHOWN.findall(message))
    found = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found)
    shown = {
        ord(char): "[emoji]" if ord(char) in _EMOJI else "\N{WHITE SQUARE}"
        for char in found
        # ASCII is in every font, and JSON is made of it.
        if not char.isascii()
    }
    return shown | _JOINERS
