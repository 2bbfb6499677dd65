"""Conversion of any network to a drawable graph, with a style for every node."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.map.node_shapes import GROUP_STYLES, OTHER_STYLE, SIDE_STYLES, NodeStyle
from stappenplan.typed_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.bilingual_text import Language

SIDE_WORDS = {
    "ambtenaar": "ambtenaren",
    "bestuur": "bestuur",
    "inwoner": "inwoners",
    "instantie": "instanties",
}
REST_WORDS = Bilingual("overige", "other")


def to_drawable(graph: nx.Graph[Any], language: Language = "nl") -> nx.Graph[str]:
    """Merge parallel ties, and give every node the attributes that a map needs.

    Parameters
    ----------
    graph
        Any networkx graph. Nodes may carry `label`, `group` or `side`, `kind`, `people` and
        `inside`; edges `weight`, or `reported` and `made`. Nodes are named by their text.
    language
        That of the texts on the map.

    Returns
    -------
    networkx.Graph
        Nodes carry `label`, `group` (its words), `style`, `kind` and `inside`, and `people` where
        it is known; edges `weight`, `reported` and `made`, and `to` when the graph is directed:
        the nodes at which an arrow ends. ``graph.graph["styles"]`` has the words of every style
        that is used, in the order of the legend; ``["ties_left_out"]`` says whether ties were left
        out, ``["directed"]`` whether ties have a direction, also when it is not in the graph.
    """
    names = {node: str(node) for node in graph}
    groups = {names[node]: _group(data) for node, data in graph.nodes(data=True)}
    styles = _choose_styles(graph, groups)
    ties_left_out = graph.graph.get("ties_left_out", False)
    directed = graph.is_directed() or graph.graph.get("directed", False)
    found: nx.Graph[str] = nx.Graph(
        styles=_legend(groups, styles, REST_WORDS.said(language)),
        ties_left_out=ties_left_out,
        directed=directed,
        language=language,
    )
    for node, data in sorted(graph.nodes(data=True), key=lambda row: names[row[0]]):
        name = names[node]
        found.add_node(
            name,
            label=one_line(str(data.get("label") or name)) or name,
            group=SIDE_WORDS.get(groups[name], groups[name]),
            style=styles.get(groups[name], OTHER_STYLE),
            kind=data.get("kind", ""),
            inside=data.get("inside", 0),
            **({"people": data["people"]} if "people" in data else {}),
        )
    for one, other, data in graph.edges(data=True):
        if one != other:
            _add_tie(found, names[one], names[other], data)
            if graph.is_directed():
                tie = found.edges[names[one], names[other]]
                tie["to"] = tie.get("to", frozenset()) | {names[other]}
    return found


def _group(data: Mapping[str, Any]) -> str:
    return one_line(str(data.get("group") or data.get("side") or ""))


def _choose_styles(graph: nx.Graph[Any], groups: Mapping[str, str]) -> dict[str, NodeStyle]:
    """Choose a style for every side, or for the largest groups; those of sides never change."""
    if not any(data.get("group") for _, data in graph.nodes(data=True)):
        return dict(SIDE_STYLES)
    sizes = Counter(group for group in groups.values() if group)
    largest = sorted(sizes, key=lambda group: (-sizes[group], group))[: len(GROUP_STYLES)]
    return dict(zip(sorted(largest), GROUP_STYLES, strict=False))


def _legend(
    groups: Mapping[str, str], styles: Mapping[str, NodeStyle], rest: str
) -> list[tuple[NodeStyle, str]]:
    used = set(groups.values())
    shown = [
        (style, SIDE_WORDS.get(group, group)) for group, style in styles.items() if group in used
    ]
    # A network without groups needs no legend for its only style.
    unstyled = {group for group in used if group not in styles}
    return shown + ([(OTHER_STYLE, rest)] if unstyled and (shown or unstyled != {""}) else [])


def _add_tie(found: nx.Graph[str], one: str, other: str, data: Mapping[str, Any]) -> None:
    made = data.get("made", 0)
    reported = data["reported"] if "reported" in data else data.get("weight", 1)
    if not found.has_edge(one, other):
        found.add_edge(one, other, weight=0, reported=0, made=0)
    for name, count in (("weight", made + reported), ("reported", reported), ("made", made)):
        found.edges[one, other][name] += count


def nodes_by_group(graph: nx.Graph[str]) -> dict[str, list[str]]:
    """List the nodes of every group of a drawable graph, without those that have no group."""
    found: dict[str, list[str]] = {}
    for node in sorted(graph):
        if group := graph.nodes[node]["group"]:
            found.setdefault(group, []).append(node)
    return dict(sorted(found.items()))
