"""Where everything stands on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from stappenplan.network.map.crossing_reduction import Sheet, untangle
from stappenplan.network.map.drawable_graph import pictured
from stappenplan.network.map.legend import legend
from stappenplan.network.map.sizing import MANY, Size, apart, reaches, sizes
from stappenplan.network.map.stress_majorisation import distances, length, majorise, unfold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Places = Mapping[str, tuple[float, float]]
    Floats = NDArray[np.float64]

DRAWN_FOR = 1600
MARGIN = 22.0
SEED = 20
# How far places count by their order and not by their distance.
EVEN = 0.4


@dataclass(frozen=True, slots=True)
class Format:
    """The paper, the wall or the screen that a map is drawn for; see `svg`."""

    width: float = 1600
    height: float = 900
    letters: float = 1.0

    @property
    def scale(self) -> float:
        """Return how large letters are, compared to a map for paper."""
        return self.letters * self.width / DRAWN_FOR

    def room(self, units: nx.Graph[str]) -> tuple[float, float]:
        """Return the width and height that the legend leaves for the map itself."""
        _, below = legend(units, self.width - 2 * MARGIN, self.scale)
        return self.width - 2 * MARGIN, self.height - below - 3 * MARGIN


# On paper 165 mm wide these letters are 6 points.
READABLE = 21
HEIGHTS = (900, 1200, 1600, 2100)


def paper_height(graph: nx.Graph[Any]) -> int:
    """Return how high a map has to be for letters that can be read on paper.

    Few nodes lie in a low drawing, many need the whole page.
    """
    units = pictured(graph)
    for height in HEIGHTS:
        size = sizes(units, Format(height=height).room(units), 1.0)[0]
        if size.named and size.letters >= READABLE:
            return height
    return HEIGHTS[-1] if size.named else HEIGHTS[0]


def layout(
    graph: nx.Graph[Any],
    *,
    places: Places | None = None,
    width: float = 1600,
    height: float = 900,
    letters: float = 1.0,
) -> dict[str, tuple[float, float]]:
    """Place nodes so that few ties apart is near, few ties cross and no label is in the way.

    Stress majorisation on the number of ties between nodes, those of one community nearer to
    each other; then every node looks round for a place with fewer crossings. Chance has a fixed
    seed: the same network always looks the same.

    Parameters
    ----------
    graph
        The units, as `by_unit` builds them, or any networkx graph; see `pictured`.
    places
        Where nodes stood before. They move as little as their ties allow, so that a map stays
        the same map when ties are added.
    width, height, letters
        The map that is to be drawn; see `svg`.

    Returns
    -------
    dict of str to (float, float)
        The centre of every shape, in parts of the room for the map.
    """
    units = pictured(graph)
    shown = Format(width, height, letters)
    found, _ = placed(units, shown.room(units), shown.scale, places)
    return found


def placed(
    units: nx.Graph[str],
    room: tuple[float, float],
    scale: float,
    places: Places | None = None,
) -> tuple[dict[str, tuple[float, float]], Size]:
    """Place the nodes of a pictured network, and say how large they can be; see `layout`."""
    names = sorted(units)
    if not names:
        return {}, Size(DRAWN_FOR)
    tries = sizes(units, room, scale)
    groups = {name: units.nodes[name]["group"] for name in names}
    # Without names, the areas of groups are what there is to read.
    groupings = [_communities(units), groups, *([] if tries[0].named else [groups])]
    far = distances(units, names, groupings)
    home = np.array([(places or {}).get(name, (np.nan, np.nan)) for name in names]).reshape(-1, 2)
    at = _start(units, names, far, home)
    if len(names) > MANY and np.isnan(home).all():
        at = _even(at)
    at = untangle(at * room, _sheet(units, names, far * length(far, at), home, room, tries[0]))
    found, size = largest_free(at, units, room, tries)
    return _named(names, found / room), size


def kept(
    units: nx.Graph[str],
    room: tuple[float, float],
    scale: float,
    places: Places,
) -> tuple[dict[str, tuple[float, float]], Size]:
    """Leave the nodes of a pictured network where they are, and say how large they can be."""
    at = np.array([places[name] for name in sorted(units)]).reshape(-1, 2) * room
    found, size = largest_free(at, units, room, sizes(units, room, scale))
    return _named(sorted(units), found / room), size


def largest_free(
    at: Floats, units: nx.Graph[str], room: tuple[float, float], tries: Sequence[Size]
) -> tuple[Floats, Size]:
    """Choose the largest size at which nothing overlaps, moved as little as that takes."""
    for size in tries:
        found, free = apart(at, units, room, size)
        if free:
            return found, size
    return found, size


def _start(units: nx.Graph[str], names: list[str], far: Floats, home: Floats) -> Floats:
    """Draw the network in a square from 0 to 1, on from where nodes were; shape (n, 2)."""
    known = ~np.isnan(home[:, 0])
    if not known.any():
        return _fitted(majorise(far, unfold(far)))
    at = home.copy()
    for number in np.flatnonzero(~known):
        near = [names.index(other) for other in units[names[number]]]
        near = [other for other in near if known[other]]
        at[number] = home[near].mean(axis=0) if near else (0.5, 0.5)
    at += 1e-3 * np.column_stack([np.cos(np.arange(len(at))), np.sin(np.arange(len(at)))])
    return np.clip(majorise(far * length(far, at), at, known.astype(float)), 0, 1)


def _sheet(
    units: nx.Graph[str],
    names: list[str],
    far: Floats,
    home: Floats,
    room: tuple[float, float],
    size: Size,
) -> Sheet:
    number = {name: at for at, name in enumerate(names)}
    ties = sorted(sorted((number[one], number[other])) for one, other in units.edges())
    low, high = reaches(units, size)
    return Sheet(
        ties=np.array(ties, dtype=int).reshape(-1, 2),
        low=low,
        high=high,
        room=np.array(room),
        far=far,
        home=home * room,
        named=size.named,
    )


def _communities(units: nx.Graph[str]) -> dict[str, int]:
    """Give every node the number of its community; the same network gives the same numbers."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(units))
    plain.add_edges_from(sorted((min(edge), max(edge)) for edge in units.edges()))
    if not plain.number_of_edges():
        return dict.fromkeys(plain, 0)
    found = nx.community.louvain_communities(plain, weight=None, seed=SEED)
    return {node: number for number, members in enumerate(found) for node in members}


def _fitted(points: Floats) -> Floats:
    """Stretch a drawing over the whole square; the longer side comes to lie along the width."""
    if not len(points):
        return points
    points = points - points.mean(axis=0)
    if len(points) > 2:  # noqa: PLR2004 - two points have no second direction
        _, _, axes = np.linalg.svd(points, full_matrices=False)
        # The sign of a direction is arbitrary: the first node decides it.
        turned = points @ axes.T
        points = turned * np.where(turned[0] < 0, -1.0, 1.0)
    span = points.max(axis=0) - points.min(axis=0)
    flat = span < 1e-9  # noqa: PLR2004 - all on one line
    return np.where(flat, 0.5, (points - points.min(axis=0)) / np.where(flat, 1.0, span))


def _even(at: Floats) -> Floats:
    """Let a few who stand far off not press all the others together."""
    order = at.argsort(axis=0).argsort(axis=0) / max(len(at) - 1, 1)
    return np.asarray((1 - EVEN) * at + EVEN * order)


def _named(names: list[str], at: Floats) -> dict[str, tuple[float, float]]:
    inside = np.clip(at, 0, 1)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, inside, strict=True)}
