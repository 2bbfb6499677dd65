"""Where everything stands on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Places = Mapping[str, tuple[float, float]]

# Stress majorisation takes cubic time; larger networks get springs.
STRESS_UP_TO = 120
SEED = 20
ROUNDS = 250
# A box is pushed a little further than needed, or it would be touched again at once.
PUSH = 0.55
TOUCH = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its label: what may not overlap with another one."""

    width: float
    height: float


def layout(graph: nx.Graph[str], *, places: Places | None = None) -> dict[str, tuple[float, float]]:
    """Place nodes in a square from 0 to 1, so that few ties apart is near.

    Kamada & Kawai (1989) for up to 120 nodes, from a fixed beginning, so that the same network
    always looks the same; parts without a tie between them stand as if they were one step
    further apart than anything else.

    Parameters
    ----------
    graph
        The units, as `by_unit` builds them, or any networkx graph.
    places
        Where nodes stood before. They stay there; new ones come beside those they have ties
        with. So two maps can be compared.
    """
    names = sorted(graph)
    if places and any(name in places for name in names):
        return _beside(graph, names, places)
    return _fitted(names, _drawn(graph, names))


def _drawn(graph: nx.Graph[str], names: list[str]) -> Mapping[str, Any]:
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(names)
    plain.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges()))
    if len(names) > STRESS_UP_TO:
        return nx.spring_layout(plain, seed=SEED)
    steps = dict(nx.all_pairs_shortest_path_length(plain))
    apart = 1 + max((far for found in steps.values() for far in found.values()), default=0)
    dist = {one: {other: steps[one].get(other, apart) for other in names} for one in names}
    return (
        nx.kamada_kawai_layout(plain, dist=dist) if len(names) > 1 else dict.fromkeys(names, (0, 0))
    )


def _fitted(names: list[str], drawn: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Stretch a drawing over the whole square; the longer side comes to lie along the width."""
    if not names:
        return {}
    points = np.array([drawn[name] for name in names], dtype=float)
    points -= points.mean(axis=0)
    if len(names) > 2:  # noqa: PLR2004 - two points have no second direction
        _, _, axes = np.linalg.svd(points, full_matrices=False)
        # The sign of a direction is arbitrary: the first node decides it.
        points = points @ (axes * np.where(axes[:, :1] < 0, -1.0, 1.0)).T
    span = points.max(axis=0) - points.min(axis=0)
    flat = span < 1e-9  # noqa: PLR2004 - all on one line
    scaled = np.where(flat, 0.5, (points - points.min(axis=0)) / np.where(flat, 1.0, span))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, scaled, strict=True)}


def _beside(
    graph: nx.Graph[str], names: list[str], places: Places
) -> dict[str, tuple[float, float]]:
    found = {name: places[name] for name in names if name in places}
    for name in names:
        if name not in found:
            near = [places[other] for other in sorted(graph[name]) if other in places]
            xs, ys = zip(*near, strict=True) if near else ((0.5,), (0.5,))
            found[name] = (math.fsum(xs) / len(xs), math.fsum(ys) / len(ys))
    return found


def spread(
    centres: Sequence[tuple[float, float]], boxes: Sequence[Box], width: float, height: float
) -> tuple[list[tuple[float, float]], bool]:
    """Push boxes apart until none overlap, inside a frame.

    Returns
    -------
    list of (float, float), bool
        The new centres, and whether everything is free of overlap.
    """
    at = np.array(centres, dtype=float).reshape(-1, 2)
    size = np.array([(box.width, box.height) for box in boxes], dtype=float).reshape(-1, 2)
    low, high = size / 2, np.array([width, height]) - size / 2
    # Two boxes in one place have no direction to part in, so everybody begins a little apart.
    at += np.array([[math.cos(2.4 * k), math.sin(2.4 * k)] for k in range(len(at))]).reshape(-1, 2)
    at = np.clip(at, low, np.maximum(low, high))
    need = (size[:, None] + size[None]) / 2
    for _ in range(ROUNDS):
        push, free = _push(at, need)
        if free:
            break
        at = np.clip(at + push, low, np.maximum(low, high))
    fits = bool((high >= low).all())
    return [(float(x), float(y)) for x, y in at], _push(at, need)[1] and fits


def _push(at: NDArray[np.float64], need: NDArray[np.float64]) -> tuple[NDArray[np.float64], bool]:
    """Say where every box has to go: away from each other one, along the shorter way out."""
    gap = at[:, None] - at[None]
    over = need - np.abs(gap)
    np.einsum("iik->ik", over)[:] = 0
    touching = np.logical_and(over[..., 0] > TOUCH, over[..., 1] > TOUCH)
    if not touching.any():
        return np.zeros_like(at), True
    sideways = over[..., 0] < over[..., 1]
    along = np.stack([sideways, ~sideways], axis=2) & touching[..., None]
    return (np.where(along, np.sign(gap) * over * PUSH, 0.0)).sum(axis=1), False
