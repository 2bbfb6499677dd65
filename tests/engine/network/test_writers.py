"""The network as files for other programs: what is written is what is read back."""

import csv
import io
import json

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stappenplan.network import read, writers


def village():
    found: nx.Graph[str] = nx.Graph()
    found.add_node("unit:ambtenaar:Groen", label="Groen", side="ambtenaar", people=7, inside=2)
    found.add_node("org:dorpsbelang", label="Dorpsbelang & <Zo>", side="inwoner", inside=0)
    found.add_node("p-geheim", label="Anna", side="ambtenaar", kind="person", inside=0)
    found.add_edge("unit:ambtenaar:Groen", "org:dorpsbelang", weight=3, reported=2, made=1)
    found.add_edge("unit:ambtenaar:Groen", "p-geheim", weight=1, reported=1, made=0)
    return found


def told(graph):
    """What a network says, whatever its nodes are called and in which order they stand."""
    nodes = sorted((n, d["label"], d["side"], d.get("people")) for n, d in graph.nodes(data=True))
    ties = sorted(
        (*sorted((one, other)), d["weight"], d["reported"], d["made"])
        for one, other, d in graph.edges(data=True)
    )
    return nodes, ties


def written(graph):
    return nx.relabel_nodes(graph, {"p-geheim": "person:1"})


def test_graphml_reads_back_as_it_was():
    assert told(nx.parse_graphml(writers.graphml(village()))) == told(written(village()))


def test_gexf_reads_back_as_it_was():
    text = writers.gexf(village())
    assert told(nx.read_gexf(io.BytesIO(text.encode()))) == told(written(village()))


def test_json_reads_back_as_it_was_for_d3_and_for_graphology():
    file = json.loads(writers.json(village()))
    assert told(nx.node_link_graph(file, edges="links")) == told(written(village()))
    read: nx.Graph[str] = nx.Graph()
    read.add_nodes_from((node["key"], node["attributes"]) for node in file["nodes"])
    read.add_edges_from((e["source"], e["target"], e["attributes"]) for e in file["edges"])
    assert told(read) == told(written(village()))
    assert file["options"] == {"type": "undirected", "multi": False, "allowSelfLoops": True}
    assert {edge["undirected"] for edge in file["edges"]} == {True}
    assert len({edge["key"] for edge in file["edges"]}) == 2


def rows(text):
    assert text.startswith("\ufeff")  # or Excel takes it for Windows-1252
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_has_a_row_for_every_node_and_every_tie():
    nodes, ties = rows(writers.nodes_csv(village())), rows(writers.ties_csv(village()))
    assert [row["id"] for row in nodes] == ["org:dorpsbelang", "person:1", "unit:ambtenaar:Groen"]
    assert [row["people"] for row in nodes] == ["", "", "7"]
    assert [(row["source"], row["weight"]) for row in ties] == [
        ("org:dorpsbelang", "3"),
        ("person:1", "1"),
    ]


@pytest.mark.parametrize("writer", writers.WRITERS.values())
def test_no_file_tells_the_id_of_a_person(writer):
    assert "geheim" not in writer(village())


@pytest.mark.parametrize("writer", writers.WRITERS.values())
def test_the_same_network_gives_the_same_text_in_whatever_order_it_was_built(writer):
    turned: nx.Graph[str] = nx.Graph()
    turned.add_nodes_from(reversed(list(village().nodes(data=True))))
    turned.add_edges_from((b, a, d) for a, b, d in reversed(list(village().edges(data=True))))
    assert writer(turned) == writer(village())


def test_a_gexf_tells_no_day():
    assert "lastmodified" not in writers.gexf(village())


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize("writer", writers.WRITERS.values())
def test_values_that_a_format_cannot_hold_do_not_stop_it(writer, kind):
    odd = kind()
    odd.add_node(1, pid="x", label=None, tags=["b", "a"], size=np.int64(3), share=float("nan"))
    odd.add_node(2, start="now", viz={"color": "red"}, people=np.float64(2.5), ok=True)
    odd.add_edge(1, 2, id=7, weight=np.float32(0.5), about=None, source="x")
    odd.add_edge(1, 2, key=None, weight=1.0) if odd.is_multigraph() else None
    text = writer(odd)
    assert "None" not in text
    assert "nan" not in text.lower()


def test_lists_are_written_as_text_and_reserved_names_get_a_tail():
    odd: nx.Graph[int] = nx.Graph()
    odd.add_node(1, pid="x", tags=["b", "a"])
    read = nx.read_gexf(io.BytesIO(writers.gexf(odd).encode()))
    assert read.nodes["1"] == {"label": "1", "pid_": "x", "tags": "b; a"}


def test_parallel_and_directed_ties_stay_what_they_are():
    ties: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ties.add_edge("a", "b", key="reported", frequency=3)
    ties.add_edge("b", "a", key="reported", frequency=1)
    ties.add_edge("a", "b", key="walk")
    for again in (
        nx.parse_graphml(writers.graphml(ties)),
        nx.read_gexf(io.BytesIO(writers.gexf(ties).encode())),
    ):
        assert sorted(again.edges()) == [("a", "b"), ("a", "b"), ("b", "a")]
    assert json.loads(writers.json(ties))["options"]["multi"] is True


def test_a_spreadsheet_takes_no_name_for_a_formula():
    odd: nx.Graph[str] = nx.Graph()
    odd.add_node("=1+1", label="@SUM(A1)")
    assert list(csv.reader(io.StringIO(writers.nodes_csv(odd))))[1] == ["'=1+1", "'@SUM(A1)"]


FORMULAS = ["=1+1", "+31 6", "-", "@SUM(A1)", "'=1", "''-x", "\uff1d1", "’t Hart", "'t Hart", "Zoë"]


def test_pandas_reads_a_csv_without_options():
    odd: nx.Graph[str] = nx.Graph()
    odd.add_edge("Zoë, de Wit", "b;c", weight=2.5)
    found = pd.read_csv(io.BytesIO(writers.ties_csv(odd).encode()))
    assert found.to_dict("records") == [{"source": "Zoë, de Wit", "target": "b;c", "weight": 2.5}]


@pytest.mark.parametrize("name", FORMULAS)
def test_what_looks_like_a_formula_is_read_back_as_it_was(name, tmp_path):
    odd: nx.Graph[str] = nx.Graph()
    odd.add_edge(name, "b")
    path = tmp_path / "network-ties.csv"
    path.write_bytes(writers.ties_csv(odd).encode())
    assert set(read(path).graph) == {name, "b"}


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
@example({"label": ""})
@example({"node_for_adding": "", "u_of_edge": "", "self": ""})
def test_whatever_names_people_think_of_can_be_written(names):
    odd: nx.Graph[str] = nx.Graph()
    for name, label in names.items():
        # Not as keywords: a name may be that of a parameter of networkx, such as "label".
        odd.add_nodes_from([(name, {"label": label, name: label})])
    odd.add_edges_from([(name, name, dict.fromkeys(names, 1)) for name in names])
    for writer in writers.WRITERS.values():
        writer(odd)
    count = len(nx.parse_graphml(writers.graphml(odd)))
    assert count == len(json.loads(writers.json(odd))["nodes"])
