"""Measuring a network, one measure after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.network.analysis import centrality, structural_holes
from stappenplan.network.analysis.backend_dispatch import Told, quick, silent
from stappenplan.network.analysis.brokerage import ROLES, brokerage
from stappenplan.network.analysis.communities import communities
from stappenplan.network.analysis.core_periphery import core_periphery
from stappenplan.network.analysis.ei_index import External, external, group_rows
from stappenplan.network.analysis.inputs import of_frames, of_graph, of_people
from stappenplan.network.analysis.report import Report
from stappenplan.network.analysis.simple_network import Network

if TYPE_CHECKING:
    import pandas as pd

NO_ROLES = dict.fromkeys((*ROLES, "total"))


def analyse(
    ties: nx.Graph[Any] | pd.DataFrame | Network,
    nodes: pd.DataFrame | None = None,
    *,
    group: str = "group",
    directed: bool | None = None,
    weighted: bool = False,
    told: Told = silent,
) -> Report:
    """Measure a network, its groups and every person in it.

    Parameters
    ----------
    ties
        A networkx graph of any kind, whose nodes may carry `group` and whose edges may carry
        ``weight``; or a frame with columns ``source``, ``target`` and perhaps ``weight``; or what
        `stappenplan.network.read` read from a file, which knows all that follows already.
    nodes
        A frame with columns ``id`` and `group`: everybody, in the order of the report. It goes
        before what the nodes of a graph carry.
    group
        The name of the attribute or column with the group.
    directed
        Whether ties have a direction. None leaves it to the graph; a frame is undirected then.
    weighted
        Whether weights count. A weight says how strong a tie is: `degree` adds weights up,
        shortest paths have distances of 1 / weight, and constraint, effective size, communities
        and modularity take weights into account. Density, reciprocity, the E-I index, brokerage
        roles and k-core count ties all the same.
    told
        Called with what is measured now, how far that is, and out of how much.

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
    graph = network.graph
    told("Kortste paden", 0, 1)
    with quick(told):
        betweenness = centrality.betweenness(network)
        closeness = centrality.closeness(network)
    told("Gaten", 0, 1)
    constraint = structural_holes.constraint(network)
    effective_size = structural_holes.effective_size(network)
    told("Gemeenschappen", 0, 1)
    community, modularity = communities(network)
    told("Groepen", 0, 1)
    leaving = external(network)
    roles = brokerage(network)
    told("Kern en rand", 0, 1)
    fit, core = core_periphery(network)
    degree, shell = centrality.degree(network), centrality.core(network)
    rows = [
        {
            "id": node,
            "group": network.groups[node],
            "degree": degree[node],
            "betweenness": betweenness[node],
            "closeness": closeness[node],
            "constraint": constraint[node],
            "effective_size": effective_size[node],
            "core": shell[node],
            "community": community[node],
            "ei": leaving.people[node].ei if node in leaving.people else None,
            "brokerage": roles.get(node, NO_ROLES),
        }
        for node in graph
    ]
    both = graph.to_undirected() if network.directed else graph
    told("Klaar", 1, 1)
    return Report(
        network=_whole(network, leaving, modularity, fit),
        group_rows=group_rows(network, leaving),
        node_rows=rows,
        bridges=tuple(nx.bridges(both)),
        articulation_points=_in_order(graph, set(nx.articulation_points(both))),
        core=tuple(core),
        directed=network.directed,
        weighted=network.weighted,
        remarks=network.remarks,
    )


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
        people = None if nodes is None else of_people(nodes, group)
        return of_graph(ties, people, group=group, directed=directed, weighted=weighted)
    return of_frames(ties, nodes, group=group, directed=bool(directed), weighted=weighted)


def _whole(
    network: Network, leaving: External, modularity: float | None, fit: float | None
) -> dict[str, Any]:
    graph = network.graph
    ties = graph.number_of_edges()
    return {
        "nodes": len(graph),
        "ties": ties,
        "density": nx.density(graph) if len(graph) > 1 else None,
        "reciprocity": nx.overall_reciprocity(graph) if network.directed and ties else None,
        "ei": leaving.ei,
        "ei_p": leaving.p,
        "modularity": modularity,
        "core_periphery": fit,
    }


def _in_order(graph: nx.Graph[Any], chosen: set[Any]) -> tuple[Any, ...]:
    return tuple(node for node in graph if node in chosen)
