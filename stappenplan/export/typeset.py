"""Setting type: a template and its data become PDF/UA, a picture becomes PNG.

Only the fonts of the typst package and our own are used, so that every machine makes the same
bytes. What people typed reaches a template as data and is never part of its source.
"""

from __future__ import annotations

import io
import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import typst
from PIL import Image

from stappenplan.export.stable_zip import file_moment
from stappenplan.export.svg_text import in_our_typeface
from stappenplan.export.web_addresses import ADDRESS
from stappenplan.typeface.drawable import drawable
from stappenplan.typeface.metrics import FAMILY, FOLDER

# What stands before every template.
PRELUDE = "words.typ"
# Rows of letters and digits in which no syllables can be found.
NO_SYLLABLES = "[aeiouyAEIOUY]{6}|[0-9B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{12}"
PATTERNS = {
    "address": ADDRESS,
    # What does not simply break at its syllables. A piece of it may match again, and is shorter.
    "special": rf"{ADDRESS}|\S{{16,}}|\S*(?:{NO_SYLLABLES})\S*",
    # Of those, what does so all the same: a long word, with signs around it.
    "word": r"^\P{L}{0,3}[\p{L}\p{M}'’/-]{1,60}[^\p{L}\p{N}]{0,3}$",
    "no-syllables": NO_SYLLABLES,
}
COLOURS = 64
# Said aloud and never drawn.
_SPOKEN = frozenset({"alt"})


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
    text = json.dumps(_drawable(data), ensure_ascii=False, sort_keys=True)
    return typst.compile(
        _source(template),
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=_fonts(),
        sys_inputs={"data": text, **PATTERNS},
        timestamp=file_moment(day),
    )


@lru_cache(maxsize=64)
def png(svg: str, *, width: int, ppi: int = 220) -> bytes:
    """Draw an SVG as PNG of `width` millimetres, on white and in few colours."""
    source = (
        f'#set text(font: "{FAMILY}")\n'
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: int(sys.inputs.width) * 1mm)'
    )
    drawn = typst.compile(
        source.encode(),
        format="png",
        ppi=ppi,
        font_paths=_fonts(),
        sys_inputs={"svg": in_our_typeface(svg), "width": str(width)},
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


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])


@lru_cache(maxsize=8)
def _source(template: str) -> bytes:
    folder = files("stappenplan.export")
    return b"\n".join(folder.joinpath(name).read_bytes() for name in (PRELUDE, template))


def _drawable(value: Any) -> Any:
    """Give data in which every text and every picture can be drawn."""
    if isinstance(value, str):
        return in_our_typeface(value) if value.startswith("<svg") else drawable(value)
    if isinstance(value, dict):
        return {key: part if key in _SPOKEN else _drawable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(part) for part in value]
    return value
