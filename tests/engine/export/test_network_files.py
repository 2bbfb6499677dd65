"""The files of the network: all of them say what may leave the room, and nothing else."""

import io
import json
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from stappenplan.contract.plan import NetworkPart
from stappenplan.engine import load_workshop, replay
from stappenplan.export import network_files
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.plan.network_part import network, published
from stappenplan.rehearsal import rehearse

WORKSHOP = Path(__file__).parents[3] / "workshops" / "loslaten"


@pytest.fixture(scope="module")
def gathering():
    journal = Journal("sqlite://")
    row = rehearse(journal, load_workshop(WORKSHOP), people=24, seed=3)
    return replay(journal.read(row.id), row)


def write(name: str, gathering: Gathering) -> bytes:
    return network_files.write(name, published(gathering), network(gathering))


def test_every_format_holds_the_nodes_and_ties_that_were_published(gathering):
    units = published(gathering)
    assert units.number_of_edges() > 2
    files = {name: write(name, gathering) for name in network_files.FILES}
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
    assert files["network.xlsx"].startswith(b"PK")
    assert files["network.svg"].startswith(b"<svg ")
    assert files["network.png"].startswith(b"\x89PNG")


def workbook(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


def test_the_workbook_has_the_contacts_by_name_in_columns_of_their_own():
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_node("unit:a", label="=1+1 Zoë", side="ambtenaar", kind="unit", people=7, inside=2)
    drawn.add_node("org:b", label="Dorpsbelang", side="inwoner", kind="organisation", inside=0)
    drawn.add_edge("unit:a", "org:b", weight=3, reported=2, made=1)
    content = network_files.write("network.xlsx", drawn, NetworkPart())
    assert network_files.write("network.xlsx", drawn, NetworkPart()) == content
    text = workbook(content)
    for words in ("Wie", "Contacten", "Van", "Naar", "=1+1 Zoë", "organisatie", "Genoemd"):
        assert words in text
    assert "<f>" not in text
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        ties = parts.read("xl/worksheets/sheet2.xml").decode()
    assert [f'<c r="{cell}2"><v>{n}</v>' in ties for cell, n in zip("CDE", "321", strict=True)] == [
        True
    ] * 3
    assert "Contacten" in workbook(network_files.write("network.xlsx", nx.Graph(), NetworkPart()))


def test_no_file_names_somebody_who_did_not_choose_it(gathering):
    shown = {data["label"] for _, data in published(gathering).nodes(data=True)}
    hidden = [person for person in gathering.people.values() if person.name not in shown]
    assert hidden
    for name in set(network_files.FILES) - {"network.png"}:
        content = write(name, gathering)
        text = content.decode() if name != "network.xlsx" else workbook(content)
        assert not [person.name for person in hidden if f">{person.name}<" in text]
        assert not [person.id for person in gathering.people.values() if person.id in text]


def test_a_group_without_ties_has_a_map_that_says_so():
    journal = Journal("sqlite://")
    row = journal.open_gathering(load_workshop(WORKSHOP))
    empty = replay(journal.read(row.id), row)
    assert "Nog geen contacten" in write("network.svg", empty).decode()
    assert write("network.png", empty).startswith(b"\x89PNG")
