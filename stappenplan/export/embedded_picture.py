"""A picture inside a document for a word processor: an SVG, and a PNG where that is not drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.export import typeset

if TYPE_CHECKING:
    from stappenplan.export.document import Figure

# Word takes the first font of a list or one of its own choice; text was measured for this width.
FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif"
# Enough to read, in programs that draw no SVG.
PIXELS_PER_INCH = 150
_FONTS = re.compile(r'(?<=font-family=")[^"]*')
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """The bytes of both, and the height in millimetres that belongs to the figure's width."""

    svg: bytes
    png: bytes
    height: float


def embedded(figure: Figure) -> EmbeddedPicture:
    """Make what a document holds of a figure."""
    png = typeset.png(figure.svg, width=figure.width, ppi=PIXELS_PER_INCH)
    wide, high = typeset.pixels(png)
    svg = _DECLARATION + _FONTS.sub(FONTS, figure.svg)
    return EmbeddedPicture(svg.encode(), png, figure.width * high / wide)
