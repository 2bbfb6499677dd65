"""Where everything stands on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from stappenplan.network.map.crossing_reduction import LayoutProblem, reduce_crossings
from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.legend import legend
from stappenplan.network.map.sizing import MANY, Size, candidate_sizes, node_reaches, separate
from stappenplan.network.map.stress_majorisation import (
    classical_scaling,
    majorise_stress,
    scale_factor,
    target_distances,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Positions = Mapping[str, tuple[float, float]]
    Floats = NDArray[np.float64]

DRAWN_FOR = 1600
MARGIN = 22.0
SEED = 20
# How far places count by their order and not by their distance.
EVENNESS = 0.4


@dataclass(frozen=True, slots=True)
class MapFormat:
    """The paper, the wall or the screen that a map is drawn for; see `svg`."""

    width: float = 1600
    height: float = 900
    letters: float = 1.0

    @property
    def scale(self) -> float:
        """Return how large letters are, compared to a map for paper."""
        return self.letters * self.width / DRAWN_FOR

    def space(self, units: nx.Graph[str]) -> tuple[float, float]:
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
    units = to_drawable(graph)
    for height in HEIGHTS:
        size = candidate_sizes(units, MapFormat(height=height).space(units), 1.0)[0]
        if size.labelled and size.font_size >= READABLE:
            return height
    return HEIGHTS[-1] if size.labelled else HEIGHTS[0]


def layout(
    graph: nx.Graph[Any],
    *,
    positions: Positions | None = None,
    width: float = 1600,
    height: float = 900,
    letters: float = 1.0,
) -> dict[str, tuple[float, float]]:
    """Place nodes so that few ties separate is near, few ties cross and no label is in the way.

    Stress majorisation on the number of ties between nodes, those of one community nearer to
    each other; then every node looks round for a place with fewer crossings. Chance has a fixed
    seed: the same network always looks the same.

    Parameters
    ----------
    graph
        The units, as `aggregate` builds them, or any networkx graph; see `to_drawable`.
    positions
        Where nodes stood before. They move as little as their ties allow, so that a map stays
        the same map when ties are added.
    width, height, letters
        The map that is to be drawn; see `svg`.

    Returns
    -------
    dict of str to (float, float)
        The centre of every shape, in parts of the room for the map.
    """
    units = to_drawable(graph)
    format_ = MapFormat(width, height, letters)
    found, _ = place_nodes(units, format_.space(units), format_.scale, positions)
    return found


def place_nodes(
    units: nx.Graph[str],
    space: tuple[float, float],
    scale: float,
    positions: Positions | None = None,
) -> tuple[dict[str, tuple[float, float]], Size]:
    """Place the nodes of a pictured network, and say how large they can be; see `layout`."""
    names = sorted(units)
    if not names:
        return {}, Size(DRAWN_FOR)
    tries = candidate_sizes(units, space, scale)
    groups = {name: units.nodes[name]["group"] for name in names}
    # Without names, the areas of groups are what there is to read.
    groupings = [_communities(units), groups, *([] if tries[0].labelled else [groups])]
    distance = target_distances(units, names, groupings)
    earlier = np.array([(positions or {}).get(name, (np.nan, np.nan)) for name in names]).reshape(
        -1, 2
    )
    points = _initial_layout(units, names, distance, earlier)
    if len(names) > MANY and np.isnan(earlier).all():
        points = _even_out(points)
    points = reduce_crossings(
        points * space,
        _problem(units, names, distance * scale_factor(distance, points), earlier, space, tries[0]),
    )
    found, size = largest_fitting(points, units, space, tries)
    return _by_name(names, found / space), size


def keep_positions(
    units: nx.Graph[str],
    space: tuple[float, float],
    scale: float,
    positions: Positions,
) -> tuple[dict[str, tuple[float, float]], Size]:
    """Leave the nodes of a pictured network where they are, and say how large they can be."""
    points = np.array([positions[name] for name in sorted(units)]).reshape(-1, 2) * space
    found, size = largest_fitting(points, units, space, candidate_sizes(units, space, scale))
    return _by_name(sorted(units), found / space), size


def largest_fitting(
    points: Floats, units: nx.Graph[str], space: tuple[float, float], tries: Sequence[Size]
) -> tuple[Floats, Size]:
    """Choose the largest size at which nothing overlaps, moved as little as that takes."""
    for size in tries:
        found, free = separate(points, units, space, size)
        if free:
            return found, size
    return found, size


def _initial_layout(
    units: nx.Graph[str], names: list[str], distance: Floats, earlier: Floats
) -> Floats:
    """Draw the network in a square from 0 to 1, on from where nodes were; shape (n, 2)."""
    known = ~np.isnan(earlier[:, 0])
    if not known.any():
        return _fit_square(majorise_stress(distance, classical_scaling(distance)))
    points = earlier.copy()
    for number in np.flatnonzero(~known):
        near = [names.index(other) for other in units[names[number]]]
        near = [other for other in near if known[other]]
        points[number] = earlier[near].mean(axis=0) if near else (0.5, 0.5)
    points += 1e-3 * np.column_stack(
        [np.cos(np.arange(len(points))), np.sin(np.arange(len(points)))]
    )
    return np.clip(
        majorise_stress(distance * scale_factor(distance, points), points, known.astype(float)),
        0,
        1,
    )


def _problem(
    units: nx.Graph[str],
    names: list[str],
    distance: Floats,
    earlier: Floats,
    space: tuple[float, float],
    size: Size,
) -> LayoutProblem:
    number = {name: at for at, name in enumerate(names)}
    ties = sorted(sorted((number[one], number[other])) for one, other in units.edges())
    low, high = node_reaches(units, size)
    return LayoutProblem(
        ties=np.array(ties, dtype=int).reshape(-1, 2),
        low=low,
        high=high,
        space=np.array(space),
        distance=distance,
        anchor=earlier * space,
        labelled=size.labelled,
    )


def _communities(units: nx.Graph[str]) -> dict[str, int]:
    """Give every node the number of its community; the same network gives the same numbers."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(units))
    simple.add_edges_from(sorted((min(edge), max(edge)) for edge in units.edges()))
    if not simple.number_of_edges():
        return dict.fromkeys(simple, 0)
    found = nx.community.louvain_communities(simple, weight=None, seed=SEED)
    return {node: number for number, members in enumerate(found) for node in members}


def _fit_square(points: Floats) -> Floats:
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


def _even_out(points: Floats) -> Floats:
    """Let a few who stand far off not press all the others together."""
    order = points.argsort(axis=0).argsort(axis=0) / max(len(points) - 1, 1)
    return np.asarray((1 - EVENNESS) * points + EVENNESS * order)


def _by_name(names: list[str], points: Floats) -> dict[str, tuple[float, float]]:
    inside = np.clip(points, 0, 1)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, inside, strict=True)}
