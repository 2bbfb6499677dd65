"""Betweenness and closeness: what this package uses beside other graph libraries.

Every library runs in a process of its own, so that its peak memory can be read; the network is
the same for all, and values are compared. Libraries that are not installed are skipped:
``pip install rustworkx networkit`` brings them.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from rich.console import Console
from rich.table import Table

MB = 1024
OURS = "stappenplan"
# How far values of two libraries may differ.
TOLERANCE = 1e-9
DISTANCE = "distance"
NETWORKS = ("undirected", "directed", "disconnected", "weighted")
Values = list[float]
Measures = dict[str, Callable[[], Values]]


def example(name: str, people: int, ties: int) -> nx.Graph:
    """Make a network; the same one each time."""
    if name == "weighted":
        made = nx.gnm_random_graph(people // 10, ties // 10, seed=people)
        for one, other in made.edges():
            # 1 / weight in units of 1 / 60, for weights 1 to 5; see `centrality.distance_graph`.
            made.edges[one, other][DISTANCE] = 60 // (1 + (one + other) % 5)
        return made
    if name == "disconnected":
        # Fewer ties than people leave many components, and many people alone.
        return nx.gnm_random_graph(people, people * 6 // 10, seed=people)
    return nx.gnm_random_graph(people, ties, seed=people, directed=name == "directed")


def is_weighted(graph: nx.Graph) -> bool:
    return nx.is_weighted(graph, weight=DISTANCE)


def ours(graph: nx.Graph) -> Measures:
    if is_weighted(graph):
        return with_networkx(graph)
    from stappenplan.network.analysis import networkx_backend

    sparse = networkx_backend.convert_from_nx(graph)
    return {
        "betweenness": lambda: list(networkx_backend.betweenness_centrality(sparse).values()),
        "closeness": lambda: list(networkx_backend.closeness_centrality(sparse).values()),
    }


def with_networkx(graph: nx.Graph) -> Measures:
    weight = DISTANCE if is_weighted(graph) else None
    return {
        "betweenness": lambda: list(
            nx.betweenness_centrality(graph, weight=weight, backend="networkx").values()
        ),
        "closeness": lambda: list(
            nx.closeness_centrality(graph, distance=weight, backend="networkx").values()
        ),
    }


def with_rustworkx(graph: nx.Graph) -> Measures:
    import rustworkx as rx

    if is_weighted(graph):
        return {}  # it has no weighted betweenness
    made = rx.PyDiGraph() if graph.is_directed() else rx.PyGraph()
    made.add_nodes_from(list(graph))
    made.add_edges_from_no_data(list(graph.edges()))

    def in_order(found: Any) -> Values:
        return [found[node] for node in range(len(graph))]

    return {
        "betweenness": lambda: in_order(rx.betweenness_centrality(made, normalized=True)),
        "closeness": lambda: in_order(rx.closeness_centrality(made, wf_improved=True)),
    }


def with_networkit(graph: nx.Graph) -> Measures:
    import networkit as nk

    def converted(edges: Iterable[tuple[Any, Any, float]]) -> object:
        made = nk.Graph(len(graph), weighted=is_weighted(graph), directed=graph.is_directed())
        for one, other, distance in edges:
            made.addEdge(one, other, distance)
        return made

    edges = list(graph.edges(data=DISTANCE, default=1))
    forwards = converted(edges)
    # networkx counts distances towards a node, networkit those from it.
    backwards = converted((other, one, distance) for one, other, distance in edges)

    def closeness() -> Values:
        variant = nk.centrality.ClosenessVariant.GENERALIZED
        scores = nk.centrality.Closeness(backwards, True, variant).run().scores()
        # A node that reaches nobody has no closeness.
        return [0.0 if score != score else score for score in scores]  # noqa: PLR0124

    def betweenness() -> Values:
        pairs = (len(graph) - 1) * (len(graph) - 2)
        scores = nk.centrality.Betweenness(forwards, normalized=False).run().scores()
        # An undirected path counts from both ends here, as it does in `pairs`.
        return [score / pairs for score in scores]

    return {"betweenness": betweenness, "closeness": closeness}


LIBRARIES: dict[str, Callable[[nx.Graph], Measures]] = {
    OURS: ours,
    "networkx": with_networkx,
    "rustworkx": with_rustworkx,
    "networkit": with_networkit,
}


def run(library: str, network: str, people: int, ties: int, values: Path) -> None:
    """Measure one library in this process, print the costs and write the values."""
    graph = example(network, people, ties)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    measures = LIBRARIES[library](graph)
    costs = {"convert": time.perf_counter() - begun}
    found = {}
    for name, measure in measures.items():
        begun, used = time.perf_counter(), time.process_time()
        found[name] = measure()
        costs[name] = time.perf_counter() - begun
        costs[f"{name} CPU"] = time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    costs |= {"peak MB": peak / MB, "added MB": (peak - before) / MB}
    arrays: dict[str, Any] = {name: np.array(found[name]) for name in found}
    np.savez(values, **arrays)
    print(json.dumps(costs))


def compare(libraries: list[str], network: str, people: int, ties: int) -> dict[str, dict]:
    """Run every library in turn; give its costs, and how far its values are from ours."""
    costs: dict[str, dict] = {}
    with tempfile.TemporaryDirectory() as folder:
        for library in libraries:
            values = Path(folder) / f"{library}.npz"
            sizes = ["--people", str(people), "--ties", str(ties), "--values", str(values)]
            command = [sys.executable, __file__, "--network", network, "--run", library, *sizes]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            costs[library] = json.loads(done.stdout)
            first = np.load(Path(folder) / f"{libraries[0]}.npz")
            with np.load(values) as mine:
                costs[library]["difference"] = {
                    name: float(np.abs(mine[name] - first[name]).max()) for name in mine
                }
    return costs


def verdict(difference: float) -> str:
    return f"{difference:.0e}{'' if difference <= TOLERANCE else ' DIFFERS'}"


def show(network: str, costs: dict[str, dict]) -> None:
    table = Table(network, *costs)
    for name in next(iter(costs.values())):
        if name != "difference":
            cells = [f"{cost[name]:.2f}" if name in cost else "–" for cost in costs.values()]
            table.add_row(name, *cells)
    for name in ("betweenness", "closeness"):
        found = [cost["difference"].get(name) for cost in costs.values()]
        cells = ["–" if far is None else verdict(far) for far in found]
        table.add_row(f"difference in {name}", *cells)
    Console().print(table)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--ties", type=int, default=60_000)
    parser.add_argument("--network", choices=NETWORKS)
    parser.add_argument("--run", choices=LIBRARIES, help="measure one library in this process")
    parser.add_argument("--values", type=Path, help="where --run writes its values")
    parser.add_argument(
        "--with-networkx", action="store_true", help="networkx itself too, which takes minutes"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per network")
    chosen = parser.parse_args(arguments)
    if chosen.run:
        run(chosen.run, chosen.network, chosen.people, chosen.ties, chosen.values)
        return
    installed = [OURS, *(name for name in LIBRARIES if importlib.util.find_spec(name))]
    libraries = [
        name for name in dict.fromkeys(installed) if name != "networkx" or chosen.with_networkx
    ]
    for name in set(LIBRARIES) - set(installed):
        print(f"{name} is not installed and is not measured.", file=sys.stderr)
    networks = [chosen.network] if chosen.network else NETWORKS
    for network in networks:
        costs = compare(libraries, network, chosen.people, chosen.ties)
        if chosen.json:
            print(json.dumps({"network": network, "costs": costs, "cpus": os.cpu_count()}))
        else:
            show(network, costs)


if __name__ == "__main__":
    main()
