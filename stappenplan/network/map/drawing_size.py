"""The format for which a map is drawn: its size, and the space that the legend leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.legend import legend
from stappenplan.network.map.sizing import candidate_sizes

if TYPE_CHECKING:
    import networkx as nx

# The width at which letters and lines have their normal size.
DRAWN_FOR = 1600
MARGIN = 22.0


@dataclass(frozen=True, slots=True)
class MapFormat:
    """Width and height of a map, and the relative size of its letters; see `svg`."""

    width: float = 1600
    height: float = 900
    letters: float = 1.0

    @property
    def scale(self) -> float:
        """Return the size of letters and lines, relative to a map of the normal width."""
        return self.letters * self.width / DRAWN_FOR

    def space(self, units: nx.Graph[str]) -> tuple[float, float]:
        """Return the width and height that the legend leaves for the map."""
        _, below = legend(units, self.width - 2 * MARGIN, self.scale)
        return self.width - 2 * MARGIN, self.height - below - 3 * MARGIN


# At 165 mm wide, this font size is 6 points.
READABLE = 21
HEIGHTS = (900, 1200, 1600, 2100)


def paper_height(graph: nx.Graph[Any]) -> int:
    """Return the height that a map needs for letters that can be read on paper.

    Few nodes fit in a low drawing, many need the whole page.
    """
    units = to_drawable(graph)
    for height in HEIGHTS:
        size = candidate_sizes(units, MapFormat(height=height).space(units), 1.0)[0]
        if size.labelled and size.font_size >= READABLE:
            return height
    return HEIGHTS[-1] if size.labelled else HEIGHTS[0]
