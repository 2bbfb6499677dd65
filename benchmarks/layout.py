"""How well the map is laid out, beside networkx's own layouts of the same networks.

Networks of 12, 60 and 300 nodes in communities, three of each from fixed seeds, and the units of
a rehearsed workshop. Every layout fills the same frame with letters and shapes of the same size.
Then 5 % more ties are added, and each layout goes on from where its nodes were, where it can.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np
from rich.console import Console
from rich.table import Table

from stappenplan.engine import load_workshop, replay
from stappenplan.journal import Journal
from stappenplan.network import aggregate, graph, layout
from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.drawing_size import MapFormat
from stappenplan.network.map.geometry import crossings
from stappenplan.network.map.sizing import candidate_sizes, node_reaches
from stappenplan.rehearsal import rehearse

SEEDS = (1, 2, 3)
MORE = 0.05
WORKSHOP = Path(__file__).parents[1] / "workshops" / "loslaten"
Place = Callable[[nx.Graph, dict | None], dict]


def modular(size: int, ties: int, groups: int, seed: int) -> nx.Graph:
    """Make a network of which four in five ties stay in their group."""
    draw, found = random.Random(seed), nx.Graph()
    for number in range(size):
        found.add_node(
            f"n{number:03}", label=f"Afdeling {number}", group=f"Groep {number % groups}"
        )
    members = [sorted(found)[group::groups] for group in range(groups)]
    while found.number_of_edges() < ties:
        number = draw.randrange(size)
        others = members[number % groups] if draw.random() < 0.8 else sorted(found)
        other = draw.choice(others)
        if other != f"n{number:03}":
            found.add_edge(f"n{number:03}", other)
    return found


def rehearsed(people: int, seed: int) -> nx.Graph:
    """Fold the ties of a rehearsed workshop into units, however small those are."""
    journal = Journal("sqlite://")
    row = rehearse(journal, load_workshop(WORKSHOP), people=people, seed=seed)
    gathering = replay(journal.read(row.id))
    return aggregate(graph(gathering.attended(), gathering.ties()), smallest=1)


def again(town: nx.Graph, seed: int) -> nx.Graph:
    """Add a few ties."""
    found, draw = town.copy(), random.Random(seed)
    free = sorted(nx.non_edges(found))
    more = max(1, round(MORE * found.number_of_edges()))
    found.add_edges_from(draw.sample(free, more), weight=1, reported=1, made=0)
    return found


LAYOUTS: dict[str, Place] = {
    "stappenplan": lambda town, before: layout(town, positions=before),
    "spring": lambda town, before: nx.spring_layout(town, pos=before, seed=1),
    "kamada_kawai": lambda town, before: nx.kamada_kawai_layout(town, pos=before),
    "forceatlas2": lambda town, before: nx.forceatlas2_layout(town, pos=before, seed=1),
    "spectral": lambda town, _before: nx.spectral_layout(town),
}
# Kamada and Kawai's energy takes minutes for hundreds of nodes.
TOO_SLOW = {"kamada_kawai": 100}


@dataclass(frozen=True)
class Score:
    """What one layout of one network is like; ``labels`` is None where nobody has a label."""

    crossings: int
    labels: int | None
    nodes: int
    moved: float
    seconds: float


def score(place: Place, town: nx.Graph) -> Score:
    """Lay a network out twice, the second time with more ties."""
    more = again(town, 5)
    started = time.process_time()
    before = place(town, None)
    seconds = time.process_time() - started
    after = place(more, before)
    drawn = to_drawable(town)
    space = MapFormat().space(drawn)
    size = candidate_sizes(drawn, space, 1.0)[0]
    low, high = node_reaches(drawn, size)
    at = fitted(before, town) * space
    names = sorted(drawn)
    half = np.array([[-low[number, 1]] * 2 for number in range(len(names))])
    edge = 0.25 * size.font_size if size.labelled else 0.0
    return Score(
        crossings=count_crossings(at, town),
        labels=overlaps(at + low + edge, at + high - edge) if size.labelled else None,
        nodes=overlaps(at - half + edge, at + half - edge),
        moved=moved(fitted(before, town), fitted(after, more)),
        seconds=seconds,
    )


def fitted(places: dict, town: nx.Graph) -> np.ndarray:
    """Fill the frame from edge to edge, as a drawing program does."""
    at = np.array([places[name] for name in sorted(town)], dtype=float)
    if min(at.min(), 0) == 0 and max(at.max(), 1) == 1:
        return at
    span = np.ptp(at, axis=0)
    return (at - at.min(axis=0)) / np.where(span > 0, span, 1)


def moved(before: np.ndarray, after: np.ndarray) -> float:
    """Take the mean way that nodes went, in parts of the diagonal, turned to lie best."""
    tries = [after * [x, y] + [x < 0, y < 0] for x in (1, -1) for y in (1, -1)]
    return min(float(np.linalg.norm(one - before, axis=1).mean()) for one in tries) / 2**0.5


def count_crossings(at: np.ndarray, town: nx.Graph) -> int:
    names = sorted(town)
    ends = np.array([(at[names.index(a)], at[names.index(b)]) for a, b in sorted(town.edges())])
    return sum(
        int(crossings(one[:1], one[1:], ends[number + 1 :]).sum())
        for number, one in enumerate(ends[:-1])
    )


def overlaps(low: np.ndarray, high: np.ndarray) -> int:
    """Count pairs of boxes that lie over each other."""
    over = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    return int(np.triu((over > 1e-6).all(axis=2), 1).sum())


def networks(sizes: list[int]) -> dict[str, list[nx.Graph]]:
    found = {
        "12 nodes, 20 ties": [modular(12, 20, 3, seed) for seed in SEEDS],
        "60 nodes, 120 ties": [modular(60, 120, 6, seed) for seed in SEEDS],
        "60 nodes, 600 ties": [modular(60, 600, 6, seed) for seed in SEEDS],
        "300 nodes, 900 ties": [modular(300, 900, 10, seed) for seed in SEEDS],
        "300 nodes, 3000 ties": [modular(300, 3000, 10, seed) for seed in SEEDS],
        "a rehearsal of 30 people": [rehearsed(30, seed) for seed in SEEDS],
        "a rehearsal of 200 people": [rehearsed(200, seed) for seed in SEEDS[:1]],
    }
    return {name: all_ for name, all_ in found.items() if not sizes or len(all_[0]) in sizes}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, action="append", default=[], help="only this size")
    console = Console(width=110)
    # What is loaded at the first call is no part of any layout.
    layout(modular(12, 20, 3, 9))
    for name, towns in networks(parser.parse_args(arguments).nodes).items():
        table = Table(title=f"{name}: the mean of {len(towns)}")
        columns = ("crossings", "overlapping labels", "overlapping nodes", "moved", "processor s")
        for column in ("layout", *columns):
            table.add_column(column, justify="left" if column == "layout" else "right")
        for label, place in LAYOUTS.items():
            if len(towns[0]) <= TOO_SLOW.get(label, 10**6):
                table.add_row(label, *row([score(place, town) for town in towns]))
        console.print(table)


def row(scores: list[Score]) -> list[str]:
    def mean(values: Sequence[float]) -> float:
        return statistics.mean(values)

    labels = [one.labels for one in scores if one.labels is not None]
    return [
        f"{mean([one.crossings for one in scores]):,.1f}",
        f"{mean(labels):.1f}" if labels else "no labels",
        f"{mean([one.nodes for one in scores]):.1f}",
        f"{100 * mean([one.moved for one in scores]):.1f} %",
        f"{mean([one.seconds for one in scores]):.2f}",
    ]


if __name__ == "__main__":
    main()
