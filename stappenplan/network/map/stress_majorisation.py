"""Stress majorisation: positions whose distances match path lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDS = 60
SETTLED = 1e-4
# Factors of the distance of nodes of one group, and of different groups.
SAME_GROUP, OTHER_GROUP = 0.6, 1.2
# The weight of the earlier position of a node, relative to that of all other nodes.
ANCHOR = 4.0


def target_distances(
    graph: nx.Graph[Any], names: Sequence[Any], groupings: Sequence[Mapping[Any, Any]] = ()
) -> Floats:
    """Return the length of the shortest path between any two nodes; shape (n, n).

    The distance of separate components is half of the width of both and 1, so that an isolated
    node comes to the border and not far outside. Each of the `groupings`, from node to group,
    makes distances in a group shorter.
    """
    index = {name: number for number, name in enumerate(names)}
    distance = _shortest_paths(
        [(index[one], index[other]) for one, other in graph.edges()], len(names)
    )
    parted = np.isinf(distance)
    reach = np.where(parted, 0.0, distance).max(axis=1, initial=0.0)
    distance = np.where(parted, (reach[:, None] + reach[None]) / 2 + 1, distance)
    for groups in groupings:
        number = np.unique([str(groups[name]) for name in names], return_inverse=True)[1]
        if number.any():
            distance = distance * np.where(number[:, None] == number[None], SAME_GROUP, OTHER_GROUP)
    np.fill_diagonal(distance, 0.0)
    return distance


def _shortest_paths(ties: Sequence[tuple[int, int]], size: int) -> Floats:
    """Return all shortest path lengths (Floyd 1962); inf where there is no path.

    At the sizes that are drawn this is faster than importing the graph routines of scipy.
    """
    distance = np.full((size, size), np.inf)
    for one, other in ties:
        distance[one, other] = distance[other, one] = 1.0
    np.fill_diagonal(distance, 0.0)
    for row in range(size):
        np.minimum(distance, distance[:, row, None] + distance[row], out=distance)
    return distance


def scale_factor(distance: Floats, points: Floats) -> float:
    """Return the length of one unit of distance in a drawing."""
    gap = np.linalg.norm(points[:, None] - points[None], axis=2)
    weight = _weights(distance)
    return float((weight * distance * gap).sum() / max((weight * distance**2).sum(), 1e-9)) or 1.0


def _weights(distance: Floats) -> Floats:
    """Return the weights of distances: their inverse squares."""
    return np.asarray(np.where(distance > 0, np.maximum(distance, 1e-9) ** -2.0, 0.0))


def classical_scaling(distance: Floats) -> Floats:
    """Return first positions by classical scaling (Torgerson 1952); shape (n, 2).

    It is deterministic, so that a small change of the network changes it little.
    """
    size = len(distance)
    if size < 3:  # noqa: PLR2004 - two points have no second direction
        return np.array([(float(number), 0.0) for number in range(size)]).reshape(-1, 2)
    squared = distance**2
    inner = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(inner)
    found = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 1e-9))
    # Nodes with the same neighbours would get the same position, and never separate.
    turn = 2.4 * np.arange(size)
    return np.asarray(found + 0.01 * np.column_stack([np.cos(turn), np.sin(turn)]))


def majorise_stress(distance: Floats, start: Floats, anchored: Floats | None = None) -> Floats:
    """Move nodes until their distances match the targets as well as possible; shape (n, 2).

    Parameters
    ----------
    distance
        The target distance of any two nodes.
    start
        The first positions.
    anchored
        Which nodes stay near their first position: 1 for those, 0 for the others.

    References
    ----------
    Gansner, E., Koren, Y. & North, S. (2005). Graph drawing by stress majorization. Lecture
    Notes in Computer Science, 3383, 239-250.
    """
    size = len(distance)
    if size < 2:  # noqa: PLR2004 - one node has nothing to be far from
        return start
    weight = _weights(distance)
    pull = weight.sum(axis=1)
    anchor = np.zeros(size) if anchored is None else anchored * ANCHOR * pull
    laplacian = np.diag(pull + anchor) - weight + (0.0 if anchor.any() else 1.0 / size)
    inverse = np.linalg.inv(laplacian)
    points = start - (0.0 if anchor.any() else start.mean(axis=0))
    for _ in range(ROUNDS):
        gap = np.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = weight * distance / np.where(gap > 0, gap, np.inf)
        moved = inverse @ (
            ratio.sum(1)[:, None] * points - ratio @ points + anchor[:, None] * start
        )
        step = np.abs(moved - points).max()
        points = moved
        if step < SETTLED * np.ptp(points, axis=0).max():
            break
    return np.asarray(points)
