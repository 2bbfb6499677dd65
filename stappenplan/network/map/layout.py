"""The layout of a map: positions of nodes without overlaps and with few crossings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from stappenplan.network.map.crossing_reduction import reduce_crossings
from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.drawing_size import DRAWN_FOR, MapFormat
from stappenplan.network.map.position_costs import LayoutProblem
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

SEED = 20
# The share of the rank of a coordinate, beside its value, when positions are evened out.
EVENNESS = 0.4


def layout(
    graph: nx.Graph[Any],
    *,
    positions: Positions | None = None,
    width: float = 1600,
    height: float = 900,
    letters: float = 1.0,
) -> dict[str, tuple[float, float]]:
    """Compute positions at which linked nodes are near, few ties cross and no labels overlap.

    Stress majorisation on path lengths, which are shorter within a community, followed by a local
    search for positions with fewer crossings. Seeds are fixed: the same network always gets the
    same layout.

    Parameters
    ----------
    graph
        The units, as `aggregate` builds them, or any networkx graph; see `to_drawable`.
    positions
        Earlier positions. Nodes move from there as little as their ties allow, so that a map
        stays recognisable when ties are added.
    width, height, letters
        The format of the map; see `svg`.

    Returns
    -------
    dict of str to (float, float)
        The centre of every shape, from 0 to 1 in both directions.
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
    """Compute the positions of the nodes of a drawable graph, and their size; see `layout`."""
    names = sorted(units)
    if not names:
        return {}, Size(DRAWN_FOR)
    tries = candidate_sizes(units, space, scale)
    groups = {name: units.nodes[name]["group"] for name in names}
    # Without labels, groups have to form areas that can be named.
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
    """Keep the positions of the nodes of a drawable graph, and compute their size."""
    points = np.array([positions[name] for name in sorted(units)]).reshape(-1, 2) * space
    found, size = largest_fitting(points, units, space, candidate_sizes(units, space, scale))
    return _by_name(sorted(units), found / space), size


def largest_fitting(
    points: Floats, units: nx.Graph[str], space: tuple[float, float], tries: Sequence[Size]
) -> tuple[Floats, Size]:
    """Return positions without overlap at the largest size for which there are any."""
    for size in tries:
        found, free = separate(points, units, space, size)
        if free:
            return found, size
    return found, size


def _initial_layout(
    units: nx.Graph[str], names: list[str], distance: Floats, earlier: Floats
) -> Floats:
    """Return first positions from 0 to 1, near earlier ones where known; shape (n, 2)."""
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
    """Return the number of the community of every node; equal networks get equal numbers."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(units))
    simple.add_edges_from(sorted((min(edge), max(edge)) for edge in units.edges()))
    if not simple.number_of_edges():
        return dict.fromkeys(simple, 0)
    found = nx.community.louvain_communities(simple, weight=None, seed=SEED)
    return {node: number for number, members in enumerate(found) for node in members}


def _fit_square(points: Floats) -> Floats:
    """Stretch a drawing over the unit square, with its longer side along the width."""
    if not len(points):
        return points
    points = points - points.mean(axis=0)
    if len(points) > 2:  # noqa: PLR2004 - two points have no second direction
        _, _, axes = np.linalg.svd(points, full_matrices=False)
        # The sign of an axis is arbitrary, so the first node decides it.
        turned = points @ axes.T
        points = turned * np.where(turned[0] < 0, -1.0, 1.0)
    span = points.max(axis=0) - points.min(axis=0)
    flat = span < 1e-9  # noqa: PLR2004 - all on one line
    return np.where(flat, 0.5, (points - points.min(axis=0)) / np.where(flat, 1.0, span))


def _even_out(points: Floats) -> Floats:
    """Spread positions more evenly, so that a few distant nodes do not squeeze the others."""
    order = points.argsort(axis=0).argsort(axis=0) / max(len(points) - 1, 1)
    return np.asarray((1 - EVENNESS) * points + EVENNESS * order)


def _by_name(names: list[str], points: Floats) -> dict[str, tuple[float, float]]:
    inside = np.clip(points, 0, 1)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, inside, strict=True)}
