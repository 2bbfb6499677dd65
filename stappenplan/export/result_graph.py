"""What leads to what in a result, as a network for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.network import writers

if TYPE_CHECKING:
    import networkx as nx

    from stappenplan.contract.plan import Plan


def graph_of(plan: Plan) -> nx.MultiDiGraph[str]:
    """Put the networks of all parts of a result in one; the ids of each part stay apart."""
    import networkx as nx

    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graphs = [part.graph for part in plan.results if part.graph is not None]
    for number, graph in enumerate(graphs, 1):
        before = f"{number}:" if len(graphs) > 1 else ""
        for node in graph.nodes:
            found.add_node(f"{before}{node.id}")
            # Not as keywords: a value may have the name of one of networkx's own parameters.
            data = {"label": node.label, "soort": node.kind, "onderdeel": graph.title}
            found.nodes[f"{before}{node.id}"].update(data | node.values)
        for tie in graph.ties:
            ends = (f"{before}{tie.source}", f"{before}{tie.target}")
            found.add_edge(*ends, soort=tie.kind)
    return found


def graphml(plan: Plan) -> bytes:
    """Write it as GraphML, for Gephi, yEd, R and networkx."""
    return writers.graphml(graph_of(plan)).encode()


def gexf(plan: Plan) -> bytes:
    """Write it as GEXF, for Gephi."""
    return writers.gexf(graph_of(plan)).encode()


def gml(plan: Plan) -> bytes:
    """Write it as GML, for igraph, Cytoscape and yEd."""
    return writers.gml(graph_of(plan)).encode()


def json(plan: Plan) -> bytes:
    """Write it as JSON, for d3 and Gephi Lite."""
    return writers.json(graph_of(plan)).encode()


def nodes_csv(plan: Plan) -> bytes:
    """Write what stands in it as CSV, for a spreadsheet."""
    return writers.nodes_csv(graph_of(plan)).encode()


def ties_csv(plan: Plan) -> bytes:
    """Write what leads to what as CSV."""
    return writers.ties_csv(graph_of(plan)).encode()
