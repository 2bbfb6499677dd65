"""What a network report costs: seconds and memory of `stappenplan network`, beside python-igraph.

A random network with twelve groups, as CSV files; each program starts anew, reads them and
measures. python-igraph measures less: no brokerage, E-I index, effective size, or core and
periphery. Values of the measures that both have are compared.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import SimpleNamespace

import networkx as nx
from rich.console import Console
from rich.table import Table

from stappenplan.network import graph, svg
from stappenplan.network.analysis import (
    Network,
    backend_dispatch,
    centrality,
    communities,
    structural_holes,
)
from stappenplan.network.readers import read

HERE = Path(__file__).parent
LOCK = HERE / "igraph/requirements.txt"
RIVAL = HERE / "igraph/.venv"
GROUPS = 12
SIZES = ((300, 3_000), (10_000, 60_000))
# A map shows at most so many people; larger networks are folded before.
MAX_DRAWN = 300
SHARED = ("degree", "betweenness", "closeness", "constraint", "core")
MB = 1024


@dataclass
class Cost:
    """A network, and what it costs."""

    people: int
    ties: int
    seconds: float
    # Of a processor: less than the clock's on a machine that is busy with something else.
    cpu_seconds: float
    megabytes: float
    rival_seconds: float
    rival_cpu_seconds: float
    rival_megabytes: float
    map_seconds: float | None
    measures: dict[str, float]
    rival_measures: dict[str, float]
    modularity: float
    rival_modularity: float
    # The largest difference of any person's value, as a part of that value.
    differences: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times as much of a processor as python-igraph everything takes."""
        return self.cpu_seconds / self.rival_cpu_seconds


def install() -> Path:
    """Bring the environment of python-igraph up to its lock file, once."""
    python = RIVAL / "bin/python"
    installed = RIVAL / LOCK.name
    if not (installed.is_file() and installed.read_bytes() == LOCK.read_bytes()):
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--clear", "--quiet", str(RIVAL)], check=True)
        install = ["pip", "install", "--quiet", "--require-hashes", "--requirement", str(LOCK)]
        subprocess.run([*uv, *install, "--python", str(python)], check=True)
        installed.write_bytes(LOCK.read_bytes())
    return python


def write(folder: Path, people: int, ties: int) -> tuple[Path, Path]:
    """Make up a network, the same each time."""
    drawn = nx.gnm_random_graph(people, ties, seed=people)
    nodes, edges = folder / f"nodes-{people}.csv", folder / f"ties-{people}.csv"
    rows = [f"p{number},g{number % GROUPS}" for number in drawn]
    nodes.write_text("\n".join(["id,group", *rows]), encoding="utf-8")
    rows = [f"p{one},p{other}" for one, other in drawn.edges()]
    edges.write_text("\n".join(["source,target", *rows]), encoding="utf-8")
    return edges, nodes


def run(command: list[str], out: Path) -> tuple[tuple[float, float, float], dict]:
    """Seconds from start to end, of a processor, the most MB; and the object that was printed."""
    begun = time.perf_counter()
    with out.open("wb") as file:
        process = subprocess.Popen(command, stdout=file)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{command[:3]} ended with {process.returncode}")
    cost = seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / MB
    return cost, json.loads(out.read_text(encoding="utf-8"))


def timed(network: Network) -> dict[str, float]:
    """Seconds of the measures that python-igraph has too, one by one."""
    kinds: dict[str, Callable[[Network], object]] = {
        "degree": centrality.degree,
        "betweenness": centrality.betweenness,
        "closeness": centrality.closeness,
        "constraint": structural_holes.constraint,
        "core": centrality.core_number,
        "communities": communities.communities,
    }
    found = {}
    with backend_dispatch.fast_backend():
        for name, kind in kinds.items():
            begun = time.perf_counter()
            kind(network)
            found[name] = time.perf_counter() - begun
    return found


def draw(people: int, ties: int) -> float:
    """Seconds to aggregate a room of people with ties and draw the map."""
    chance = random.Random(people)
    room = [
        SimpleNamespace(id=f"p{n}", name=f"Naam {n}", side="ambtenaar", unit=f"Afdeling {n % 24}")
        for n in range(people)
    ]
    ties_of_room = [
        SimpleNamespace(
            source=one.id, target=other.id, origin="reported", frequency=3, about="", on=""
        )
        for one, other in (chance.sample(room, 2) for _ in range(ties))
    ]
    begun = time.perf_counter()
    svg(graph(room, ties_of_room), title="Kaart", desc="Wie met wie")
    return time.perf_counter() - begun


def difference(ours: list, theirs: list) -> float:
    """The largest difference, relative to the value; infinite when only one is defined."""
    worst = 0.0
    for one, other in zip(ours, theirs, strict=True):
        if one is None or other is None:
            worst = worst if one is other else float("inf")
        elif one != other:
            worst = max(worst, abs(one - other) / max(abs(one), abs(other)))
    return worst


def measure(folder: Path, people: int, ties: int) -> Cost:
    edges, nodes = write(folder, people, ties)
    ours = [sys.executable, "-m", "stappenplan", "network", str(edges), "--nodes", str(nodes)]
    cost, report = run([*ours, "--json"], folder / "ours.json")
    theirs = [str(install()), str(HERE / "igraph/measures.py"), str(edges), str(nodes)]
    rival_cost, rival = run(theirs, folder / "theirs.json")
    return Cost(
        people,
        ties,
        *cost,
        *rival_cost,
        draw(people, ties) if people <= MAX_DRAWN else None,
        timed(read(edges, nodes)),
        rival["seconds"],
        report["network"]["modularity"],
        rival["modularity"],
        {
            name: difference([node[name] for node in report["nodes"]], rival["values"][name])
            for name in SHARED
        },
    )


def show(costs: list[Cost]) -> None:
    table = Table("", *(f"{cost.people} people, {cost.ties} ties" for cost in costs))

    def row(name: str, cell: Callable[[Cost], str]) -> None:
        table.add_row(name, *map(cell, costs))

    row(
        "stappenplan network",
        lambda cost: (
            f"{cost.seconds:.2f} s ({cost.cpu_seconds:.2f} s CPU), {cost.megabytes:.0f} MB"
        ),
    )
    row("the map", lambda cost: f"{cost.map_seconds:.2f} s" if cost.map_seconds else "–")
    row(
        "python-igraph",
        lambda cost: (
            f"{cost.rival_seconds:.2f} s ({cost.rival_cpu_seconds:.2f} s CPU), "
            f"{cost.rival_megabytes:.0f} MB"
        ),
    )
    row("ratio of CPU", lambda cost: f"{cost.ratio:.1f}")
    for name in costs[0].measures:
        row(
            f"  {name}",
            lambda cost, name=name: (
                f"{cost.measures[name]:.2f} s, igraph {cost.rival_measures[name]:.2f} s"
            ),
        )
    for name in SHARED:
        row(
            f"largest difference in {name}",
            lambda cost, name=name: f"{cost.differences[name]:.0e}",
        )
    row("modularity", lambda cost: f"{cost.modularity:.4f}, igraph {cost.rival_modularity:.4f}")
    Console().print(table)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, help="only a network of this many people")
    parser.add_argument("--ties", type=int, help="with this many ties; 6 per person by default")
    parser.add_argument("--json", action="store_true", help="print one JSON object per network")
    chosen = parser.parse_args(arguments)
    sizes = [(chosen.people, chosen.ties or 6 * chosen.people)] if chosen.people else SIZES
    with tempfile.TemporaryDirectory() as folder:
        costs = [measure(Path(folder), *size) for size in sizes]
    if chosen.json:
        for cost in costs:
            print(json.dumps({**asdict(cost), "ratio": cost.ratio}))
    else:
        show(costs)


if __name__ == "__main__":
    main()
