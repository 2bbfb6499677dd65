"""What nodes are called comes back from every network file, by other programs and by our own."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from document_readers import read_workbook
from spoken_words import all_of

from stappenplan import dutch, network
from stappenplan.contract.plan import NetworkPart
from stappenplan.export import network_files

# In a CSV these begin a formula; a quote stands in front.
FORMULA = ("=", "+", "-", "@", "'=", "'+", "'-", "'@")


@pytest.fixture(scope="session")
def names() -> list[str]:
    """Every name and sentence of the corpus on one line, each once."""
    return list(dict.fromkeys(map(dutch.one_line, all_of("names") + all_of("sentences"))))


@pytest.fixture(scope="session")
def files(names: list[str]) -> dict[str, bytes]:
    """A ring of departments that are called so, in every format."""
    graph: nx.Graph[str] = nx.Graph()
    for name in names:
        graph.add_node(
            f"unit:{name}", label=name, side="ambtenaar", kind="unit", people=7, inside=2
        )
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        graph.add_edge(f"unit:{one}", f"unit:{other}", weight=1, reported=1, made=0)
    return {
        name: network_files.write(name, graph, NetworkPart())
        for name in network_files.FILES
        if name not in network_files.MAPS
    }


def nodes(graph: nx.Graph[str]) -> list[str]:
    return [data["label"] for _, data in graph.nodes(data=True)]


READ: dict[str, Callable[[bytes], list[str]]] = {
    "network.graphml": lambda content: nodes(nx.parse_graphml(content.decode())),
    "network.gexf": lambda content: nodes(nx.read_gexf(io.BytesIO(content))),
    "network.json": lambda content: nodes(nx.node_link_graph(json.loads(content), edges="links")),
    "network-nodes.csv": lambda content: [*pd.read_csv(io.BytesIO(content))["label"]],
}


@pytest.mark.parametrize("file", READ)
def test_other_programs_read_every_name(
    file: str, names: list[str], files: dict[str, bytes]
) -> None:
    wanted = names
    if file.endswith("csv"):
        wanted = [f"'{name}" if name.startswith(FORMULA) else name for name in names]
    assert sorted(READ[file](files[file])) == sorted(wanted)


def test_the_table_of_ties_names_both_ends(names: list[str], files: dict[str, bytes]) -> None:
    ties = pd.read_csv(io.BytesIO(files["network-ties.csv"]))
    ends = {*ties["source"], *ties["target"]}
    assert ends == {f"unit:{name}" for name in names}


def test_the_workbook_of_the_network_has_every_name_and_no_formula(
    names: list[str], files: dict[str, bytes]
) -> None:
    cells = set(read_workbook(files["network.xlsx"]))
    assert [name for name in names if name not in cells] == []


@pytest.mark.parametrize("file", ["network.graphml", "network.gexf", "network.json"])
def test_our_own_command_reads_every_name(
    file: str, names: list[str], files: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_bytes(files[file])
    found = network.read(path, group="side")
    assert sorted(found.label(node) for node in found.graph) == sorted(names)


def test_our_own_command_reads_both_tables(
    names: list[str], files: dict[str, bytes], tmp_path: Path
) -> None:
    for file in ("network-ties.csv", "network-nodes.csv"):
        (tmp_path / file).write_bytes(files[file])
    found = network.read(
        tmp_path / "network-ties.csv", tmp_path / "network-nodes.csv", group="side"
    )
    # In a table one name in two spellings is one person.
    read = [str(node).removeprefix("unit:").replace("’", "'") for node in found.graph]
    assert sorted(read) == sorted({name.replace("’", "'") for name in names})
