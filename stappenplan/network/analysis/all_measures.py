"""All measures of a network, computed one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.analysis import centrality, structural_holes
from stappenplan.network.analysis.backend_dispatch import (
    ProgressCallback,
    fast_backend,
    no_progress,
)
from stappenplan.network.analysis.brokerage import ROLES, brokerage
from stappenplan.network.analysis.communities import communities
from stappenplan.network.analysis.core_periphery import core_periphery
from stappenplan.network.analysis.ei_index import ExternalTies, external_ties, group_rows
from stappenplan.network.analysis.inputs import (
    network_from_frames,
    network_from_graph,
    people_from_frame,
)
from stappenplan.network.analysis.report import Report
from stappenplan.network.analysis.simple_network import Network

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    Values = Mapping[Any, Any]

# The steps, as they are told to who waits.
PATHS, HOLES = Bilingual("Kortste paden", "Shortest paths"), Bilingual("Gaten", "Holes")
COMMUNITIES, GROUPS = Bilingual("Gemeenschappen", "Communities"), Bilingual("Groepen", "Groups")
CORE, DONE = Bilingual("Kern en rand", "Core and periphery"), Bilingual("Klaar", "Done")
NO_ROLES = dict.fromkeys((*ROLES, "total"))


def analyse(
    ties: nx.Graph[Any] | pd.DataFrame | Network,
    nodes: pd.DataFrame | None = None,
    *,
    group: str = "group",
    directed: bool | None = None,
    weighted: bool = False,
    progress: ProgressCallback = no_progress,
) -> Report:
    """Measure a network, its groups and every person in it.

    Parameters
    ----------
    ties
        A networkx graph of any kind, whose nodes may carry `group` and whose edges may carry
        ``weight``; or a frame with columns ``source``, ``target`` and perhaps ``weight``; or the
        result of `stappenplan.network.read`, for which the other parameters do not count.
    nodes
        A frame with columns ``id`` and `group`: everybody, in the order of the report. It
        overrides the attributes of nodes.
    group
        The name of the attribute or column with the group.
    directed
        Whether ties have a direction. None leaves it to the graph; a frame is undirected then.
    weighted
        Whether weights count. A weight says how strong a tie is: `degree` adds weights up,
        shortest paths have distances of 1 / weight, and constraint, effective size, communities
        and modularity take weights into account. Density, reciprocity, the E-I index, brokerage
        roles and k-core count ties all the same.
    progress
        Called with the name of the present step, and how much of it is done of how much.

    Returns
    -------
    Report
        Each measure's definition and source stand with its function in this package.

    Raises
    ------
    NetworkError
        When the network is empty, a tie names somebody unknown, or a weight is no weight.

    Examples
    --------
    >>> import networkx as nx
    >>> from stappenplan.network import analyse
    >>> report = analyse(nx.krackhardt_kite_graph())
    >>> int(report.nodes.loc[3, "degree"])
    6
    """
    network = _network(ties, nodes, group=group, directed=directed, weighted=weighted)
    measures = _centralities(network, progress)
    progress(COMMUNITIES, 0, 1)
    measures["community"], modularity = communities(network)
    progress(GROUPS, 0, 1)
    external, roles = external_ties(network), brokerage(network)
    progress(CORE, 0, 1)
    fit, core = core_periphery(network)
    measures["ei"] = {node: ties.ei for node, ties in external.people.items()}
    undirected = network.graph.to_undirected() if network.directed else network.graph
    progress(DONE, 1, 1)
    return Report(
        network=_network_measures(network, external, modularity, fit),
        group_rows=group_rows(network, external),
        node_rows=_node_rows(network, measures, roles),
        bridges=tuple(nx.bridges(undirected)),
        articulation_points=_in_graph_order(network.graph, set(nx.articulation_points(undirected))),
        core=tuple(core),
        directed=network.directed,
        weighted=network.weighted,
        remarks=network.remarks,
    )


def _centralities(network: Network, progress: ProgressCallback) -> dict[str, Values]:
    """Compute the measures of every person that need no groups, by their names in the report."""
    progress(PATHS, 0, 1)
    with fast_backend(progress):
        betweenness = centrality.betweenness(network)
        closeness = centrality.closeness(network)
    progress(HOLES, 0, 1)
    return {
        "degree": centrality.degree(network),
        "betweenness": betweenness,
        "closeness": closeness,
        "constraint": structural_holes.constraint(network),
        "effective_size": structural_holes.effective_size(network),
        "core": centrality.core_number(network),
    }


def _node_rows(
    network: Network, measures: Mapping[str, Values], roles: Mapping[Any, dict[str, int]]
) -> list[dict[str, Any]]:
    return [
        {
            "id": node,
            **({"label": network.label(node)} if network.labels else {}),
            "group": network.groups[node],
            **{name: values.get(node) for name, values in measures.items()},
            "brokerage": roles.get(node, NO_ROLES),
        }
        for node in network.graph
    ]


def _network(
    ties: nx.Graph[Any] | pd.DataFrame | Network,
    nodes: pd.DataFrame | None,
    *,
    group: str,
    directed: bool | None,
    weighted: bool,
) -> Network:
    if isinstance(ties, Network):
        return ties
    if isinstance(ties, nx.Graph):
        people = None if nodes is None else people_from_frame(nodes, group)
        return network_from_graph(ties, people, group=group, directed=directed, weighted=weighted)
    return network_from_frames(ties, nodes, group=group, directed=bool(directed), weighted=weighted)


def _network_measures(
    network: Network, external: ExternalTies, modularity: float | None, fit: float | None
) -> dict[str, Any]:
    graph = network.graph
    ties = graph.number_of_edges()
    return {
        "nodes": len(graph),
        "ties": ties,
        "density": nx.density(graph) if len(graph) > 1 else None,
        "reciprocity": nx.overall_reciprocity(graph) if network.directed and ties else None,
        "ei": external.ei,
        "ei_p": external.p,
        "modularity": modularity,
        "core_periphery": fit,
    }


def _in_graph_order(graph: nx.Graph[Any], chosen: set[Any]) -> tuple[Any, ...]:
    return tuple(node for node in graph if node in chosen)
