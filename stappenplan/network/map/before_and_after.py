"""Maps of two moments with one layout, so that only changes look different."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.network.disclosure.alignment import align
from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.drawing import draw_at
from stappenplan.network.map.drawing_size import MapFormat
from stappenplan.network.map.layout import place_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TITLES = "Contacten toen", "Contacten nu"
ONLY = "alleen toen", "alleen nu"


def draw_before_and_after(
    then: nx.Graph[Any],
    now: nx.Graph[Any],
    *,
    desc: str,
    assignments: tuple[Mapping[str, str], Mapping[str, str]] | None = None,
    titles: Sequence[str] = TITLES,
    width: int = 1600,
    height: int = 900,
    letters: float = 1.0,
) -> tuple[str, str]:
    """Draw the maps of two moments with one layout and one size.

    Nodes and ties on one of the maps only are dashed there, and say so.

    Parameters
    ----------
    then, now
        The aggregated networks of both moments (see `aggregate`); without ties that the workshop
        made, which are dashed too.
    assignments
        The map node of everybody at each moment; nodes that are merged at one moment are then
        merged at the other too (see `align`).
    desc, titles, width, height, letters
        As for `svg`; one title for each map.
    """
    if assignments is not None:
        then, now = align(then, now, assignments)
    whole, moments = to_drawable(union_graph(then, now)), [to_drawable(then), to_drawable(now)]
    for moment, other, only in zip(moments, reversed(moments), ONLY, strict=True):
        _mark_differences(moment, other, only)
    format_ = MapFormat(width, height, letters)
    # The longer legend leaves less space.
    space = min((format_.space(moment) for moment in moments), key=lambda one: one[1])
    found, size = place_nodes(whole, space, format_.scale)
    before, after = (
        draw_at(moment, found, size, space, format_, title=title, desc=desc, among=whole)
        for moment, title in zip(moments, titles, strict=True)
    )
    return before, after


def union_graph(then: nx.Graph[Any], now: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return all nodes and ties of two moments, with the larger size of every group."""
    both: nx.Graph[Any] = nx.compose(then, now)
    for node in then.nodes & now.nodes:
        most = [
            graph.nodes[node]["people"] for graph in (then, now) if "people" in graph.nodes[node]
        ]
        both.nodes[node].update({"people": max(most)} if most else {})
    return both


def _mark_differences(moment: nx.Graph[str], other: nx.Graph[str], only: str) -> None:
    for name, node in moment.nodes(data=True):
        if name not in other:
            node["only"] = only
    for one, end, tie in moment.edges(data=True):
        if not other.has_edge(one, end):
            tie["only"] = only
