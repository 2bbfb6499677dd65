"""Two maps of the same town: one size and one place for everything that is on both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.network.disclosure.alignment import aligned
from stappenplan.network.map.drawable_graph import pictured
from stappenplan.network.map.drawing import sheet
from stappenplan.network.map.layout import Format, placed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TITLES = "Contacten toen", "Contacten nu"
ONLY = "alleen toen", "alleen nu"


def then_and_now(
    then: nx.Graph[Any],
    now: nx.Graph[Any],
    *,
    desc: str,
    places: tuple[Mapping[str, str], Mapping[str, str]] | None = None,
    titles: Sequence[str] = TITLES,
    width: int = 1600,
    height: int = 900,
    letters: float = 1.0,
) -> tuple[str, str]:
    """Draw both moments over all that is on either, so that only what changed looks different.

    What is on one of both maps only is dashed there, and says so.

    Parameters
    ----------
    then, now
        The units of both moments, as `by_unit` builds them; without ties that the workshop made,
        which are dashed too.
    places
        In which node of each map everybody and everything stands; what one moment folds is then
        folded at the other too (see `aligned`).
    desc, titles, width, height, letters
        As for `svg`; one title for each map.
    """
    if places is not None:
        then, now = aligned(then, now, places)
    whole, moments = pictured(together(then, now)), [pictured(then), pictured(now)]
    for moment, other, only in zip(moments, reversed(moments), ONLY, strict=True):
        _mark(moment, other, only)
    shown = Format(width, height, letters)
    # The longer legend leaves less room.
    room = min((shown.room(moment) for moment in moments), key=lambda one: one[1])
    found, size = placed(whole, room, shown.scale)
    before, after = (
        sheet(moment, found, size, room, shown, title=title, desc=desc, among=whole)
        for moment, title in zip(moments, titles, strict=True)
    )
    return before, after


def together(then: nx.Graph[Any], now: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return all nodes and ties of two moments; every group as large as it was at most."""
    both: nx.Graph[Any] = nx.compose(then, now)
    for node in then.nodes & now.nodes:
        most = [
            graph.nodes[node]["people"] for graph in (then, now) if "people" in graph.nodes[node]
        ]
        both.nodes[node].update({"people": max(most)} if most else {})
    return both


def _mark(moment: nx.Graph[str], other: nx.Graph[str], only: str) -> None:
    for name, node in moment.nodes(data=True):
        if name not in other:
            node["only"] = only
    for one, end, tie in moment.edges(data=True):
        if not other.has_edge(one, end):
            tie["only"] = only
