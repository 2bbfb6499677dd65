"""The same measures with python-igraph, in an environment of its own: seconds and values as JSON.

`python measures.py TIES.csv NODES.csv`; our package is not imported here.
"""

import csv
import json
import sys
import time
from pathlib import Path

import igraph


def read(ties: Path, nodes: Path) -> igraph.Graph:
    with nodes.open(encoding="utf-8") as file:
        people = [row["id"] for row in csv.DictReader(file)]
    place = {person: number for number, person in enumerate(people)}
    with ties.open(encoding="utf-8") as file:
        edges = [(place[row["source"]], place[row["target"]]) for row in csv.DictReader(file)]
    return igraph.Graph(n=len(people), edges=edges, directed=False)


def betweenness(graph: igraph.Graph) -> list[float]:
    """As a share of all pairs, which networkx gives."""
    size = graph.vcount()
    pairs = max((size - 1) * (size - 2) / 2, 1)
    return [value / pairs for value in graph.betweenness()]


def closeness(graph: igraph.Graph) -> list[float]:
    """Scaled by how many are reached, after Wasserman and Faust, which networkx does."""
    parts = graph.connected_components()
    sizes = parts.sizes()
    reached = [sizes[part] - 1 for part in parts.membership]
    near = graph.closeness(normalized=True)
    others = graph.vcount() - 1
    return [
        value * count / others if count else 0.0 for value, count in zip(near, reached, strict=True)
    ]


def measure(graph: igraph.Graph) -> dict:
    kinds = {
        "degree": graph.degree,
        "betweenness": lambda: betweenness(graph),
        "closeness": lambda: closeness(graph),
        "constraint": graph.constraint,
        "core": graph.coreness,
        "communities": graph.community_multilevel,
        "bridges": graph.bridges,
        "articulation_points": graph.articulation_points,
    }
    seconds, values = {}, {}
    for name, kind in kinds.items():
        begun = time.perf_counter()
        values[name] = kind()
        seconds[name] = time.perf_counter() - begun
    communities = values.pop("communities")
    return {
        "version": igraph.__version__,
        "seconds": seconds,
        "modularity": communities.modularity,
        # A value that is not defined is no JSON.
        "values": {
            name: [None if value != value else value for value in found]  # noqa: PLR0124
            for name, found in values.items()
        },
    }


if __name__ == "__main__":
    json.dump(measure(read(*map(Path, sys.argv[1:]))), sys.stdout)
