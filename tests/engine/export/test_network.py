"""The files of the network: all of them say what may leave the room, and nothing else."""

import io
import json
from pathlib import Path

import networkx as nx
import pytest

from stappenplan.engine import load_workshop, replay
from stappenplan.export import network
from stappenplan.journal import Journal
from stappenplan.plan.network_part import published
from stappenplan.rehearsal import rehearse

WORKSHOP = Path(__file__).parents[3] / "workshops" / "loslaten"


@pytest.fixture(scope="module")
def gathering():
    journal = Journal("sqlite://")
    row = rehearse(journal, load_workshop(WORKSHOP), people=24, seed=3)
    return replay(journal.read(row.id), row)


def test_every_format_holds_the_nodes_and_ties_that_were_published(gathering):
    units = published(gathering)
    assert units.number_of_edges() > 2
    files = {name: network.write(name, gathering) for name in network.FILES}
    read = {
        "graphml": nx.parse_graphml(files["network.graphml"].decode()),
        "gexf": nx.read_gexf(io.BytesIO(files["network.gexf"])),
        "json": nx.node_link_graph(json.loads(files["network.json"]), edges="links"),
    }
    for name, graph in read.items():
        assert len(graph) == len(units), name
        weights = sorted(weight for *_, weight in graph.edges(data="weight"))
        assert weights == sorted(weight for *_, weight in units.edges(data="weight")), name
    assert len(files["network-nodes.csv"].splitlines()) == len(units) + 1
    assert len(files["network-ties.csv"].splitlines()) == units.number_of_edges() + 1
    assert files["network.svg"].startswith(b"<svg ")
    assert files["network.png"].startswith(b"\x89PNG")


def test_no_file_names_somebody_who_did_not_choose_it(gathering):
    shown = {data["label"] for _, data in published(gathering).nodes(data=True)}
    hidden = [person for person in gathering.people.values() if person.name not in shown]
    assert hidden
    for name in set(network.FILES) - {"network.png"}:
        text = network.write(name, gathering).decode()
        assert not [person.name for person in hidden if f">{person.name}<" in text]
        assert not [person.id for person in gathering.people.values() if person.id in text]


def test_a_group_without_ties_has_a_map_that_says_so():
    journal = Journal("sqlite://")
    row = journal.open_gathering(load_workshop(WORKSHOP))
    empty = replay(journal.read(row.id), row)
    assert "Nog geen contacten" in network.write("network.svg", empty).decode()
    assert network.write("network.png", empty).startswith(b"\x89PNG")
