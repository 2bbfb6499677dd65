"""What leads to what, as other programs read it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from xml.etree import ElementTree as ET

import jsonschema
import networkx as nx
import pandas as pd
import pytest

from stappenplan.contract.plan import Plan
from stappenplan.contract.result import GraphNode, GraphTie, ResultGraph, ResultPart
from stappenplan.engine import load_workshop, replay
from stappenplan.export.formats import GRAPH_FORMATS
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse

Graph = nx.MultiDiGraph
DATA = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
# What graphology and Gephi Lite read: https://graphology.github.io/serialization
GRAPHOLOGY = {
    "type": "object",
    "required": ["options", "nodes", "edges"],
    "properties": {
        "attributes": DATA,
        "options": {
            "type": "object",
            "required": ["type", "multi", "allowSelfLoops"],
            "properties": {
                "type": {"enum": ["directed", "undirected", "mixed"]},
                "multi": {"type": "boolean"},
                "allowSelfLoops": {"type": "boolean"},
            },
        },
        "nodes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["key", "attributes"],
                "properties": {"key": {"type": "string"}, "attributes": DATA},
            },
        },
        "edges": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["key", "source", "target", "undirected", "attributes"],
                "properties": {
                    "key": {"type": "string"},
                    "source": {"type": "string"},
                    "target": {"type": "string"},
                    "undirected": {"const": False},
                    "attributes": DATA,
                },
            },
        },
    },
}


def written(plan: Plan) -> dict[str, bytes]:
    return {one.name: one.write(plan) for one in GRAPH_FORMATS}


@pytest.fixture(scope="module")
def lab() -> Plan:
    """The result of a rehearsed democracy lab."""
    journal = Journal("sqlite://")
    row = rehearse(journal, load_workshop("workshops/democratielab"), people=12, seed=7)
    return build(replay(journal.read(row.id), row), network=False)


@pytest.fixture(scope="module")
def files(lab: Plan) -> dict[str, bytes]:
    return written(lab)


def in_tables(files: dict[str, bytes]) -> Graph:
    """The network of both tables, as somebody who analyses it reads them."""
    nodes, ties = (
        pd.read_csv(io.BytesIO(files[f"gevolgen-{name}.csv"]), encoding="utf-8-sig")
        for name in ("punten", "lijnen")
    )
    found = Graph()
    for row in nodes.to_dict("records"):
        # Not as keywords: a column may have the name of one of networkx's own parameters.
        found.add_nodes_from([(row["id"], {k: v for k, v in row.items() if pd.notna(v)})])
    for row in ties.to_dict("records"):
        found.add_edge(row["source"], row["target"], soort=row["soort"])
    return found


# By format: how networkx or pandas reads it, and what an attribute with the words is called.
READERS: dict[str, tuple[Callable[[dict[str, bytes]], Graph], str]] = {
    "graphml": (
        lambda files: nx.parse_graphml(files["gevolgen.graphml"].decode(), force_multigraph=True),
        "label",
    ),
    "gexf": (lambda files: nx.read_gexf(io.BytesIO(files["gevolgen.gexf"])), "label"),
    "gml": (lambda files: nx.parse_gml(files["gevolgen.gml"].decode()), "text"),
    "json": (
        lambda files: nx.node_link_graph(
            json.loads(files["gevolgen.json"]) | {"directed": True, "multigraph": True},
            edges="links",
        ),
        "label",
    ),
    "csv": (in_tables, "label"),
}


@pytest.mark.parametrize("name", READERS)
def test_every_file_is_read_back_as_the_network_of_the_result(name, lab, files):
    [told] = [part.graph for part in lab.results if part.graph is not None]
    assert len(told.nodes) > 10
    read, label = READERS[name]
    graph = read(files)
    assert graph.is_directed()
    assert dict(graph.nodes(data=label)) == {one.id: one.label for one in told.nodes}
    assert sorted((*ends, kind) for *ends, kind in graph.edges(data="soort")) == sorted(
        (one.source, one.target, one.kind) for one in told.ties
    )
    assert {kind for *_, kind in graph.edges(data="soort")} > {"leidt tot"}


@pytest.mark.parametrize("name", READERS)
def test_what_the_group_thought_stands_with_each_consequence(name, lab, files):
    read, _ = READERS[name]
    people = {
        id_: data["antwoorden"]
        for id_, data in read(files).nodes(data=True)
        if data.get("soort") == "gevolg"
    }
    [told] = [part.graph for part in lab.results if part.graph is not None]
    counted = {
        one.id: one.model_dump()["values"]["antwoorden"]
        for one in told.nodes
        if one.kind == "gevolg"
    }
    assert max(counted.values()) > 1
    assert people == counted


def test_the_case_is_where_everything_begins(files):
    tree = nx.DiGraph(
        (one, other)
        for one, other, kind in READERS["gexf"][0](files).edges(data="soort")
        if kind == "leidt tot"
    )
    assert nx.is_arborescence(tree)
    assert [one for one, before in tree.in_degree() if not before] == ["casus"]


def test_the_json_keeps_the_schema_of_what_reads_it(files):
    jsonschema.Draft202012Validator(GRAPHOLOGY).validate(json.loads(files["gevolgen.json"]))
    broken = json.loads(files["gevolgen.json"])
    broken["edges"][0].pop("source")
    with pytest.raises(jsonschema.ValidationError, match="source"):
        jsonschema.Draft202012Validator(GRAPHOLOGY).validate(broken)


def test_the_xml_declares_every_attribute_that_it_uses(files):
    for name, declared, used, by in (
        ("graphml", "{*}key", ".//{*}data", "key"),
        ("gexf", ".//{*}attribute", ".//{*}attvalue", "for"),
    ):
        root = ET.fromstring(files[f"gevolgen.{name}"])
        known = {one.attrib["id"] for one in root.iterfind(declared)}
        assert known
        assert {one.attrib[by] for one in root.iterfind(used)} <= known
        ids = [one.attrib["id"] for one in root.iterfind(".//{*}edge")]
        assert len(set(ids)) == len(ids) > 0


def test_no_program_takes_a_number_for_another_one_or_for_a_day(files):
    ids = [*READERS["csv"][0](files)]
    assert all(isinstance(one, str) for one in ids)
    assert not any(one.replace(".", "").isdigit() for one in ids)


def numbered(words: str, *, parts: int = 1) -> Plan:
    """A result with a consequence in these words, which comes back to itself."""
    graph = ResultGraph(
        title=words,
        nodes=(
            GraphNode(id="casus", label=words, kind="casus"),
            GraphNode(id="gevolg 1", label=words, kind="gevolg", values={words: words, "orde": 1}),
            GraphNode(id="gevolg 1.1", label="Daarna", kind="gevolg"),
        ),
        ties=(
            GraphTie(source="casus", target="gevolg 1", kind="leidt tot"),
            GraphTie(source="gevolg 1", target="gevolg 1.1", kind="leidt tot"),
            GraphTie(source="gevolg 1.1", target="gevolg 1", kind="versterkt"),
            GraphTie(source="gevolg 1.1", target="gevolg 1", kind="verzwakt"),
        ),
    )
    every = tuple(ResultPart(step=f"s{n}", title=words, graph=graph) for n in range(parts))
    return Plan(title="x", gathering="x", workshop="x", date="2026-03-12", results=every)


WORDS = [
    "<a> & \"b\" ]]> 'c'",
    "=SOM(A1)",
    "blij 🙂 שלום \u202eom",
    "twee\nregels\ten een tab",
    "x\x00\x07y\ufffe",
    "id",
    "label",
    "true",
    "1.10",
]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("name", READERS)
def test_any_words_leave_every_file_readable(name, words):
    graph = READERS[name][0](written(numbered(words)))
    assert sorted(graph) == ["casus", "gevolg 1", "gevolg 1.1"]
    assert graph.number_of_edges() == 4
    assert graph.number_of_edges("gevolg 1.1", "gevolg 1") == 2


@pytest.mark.parametrize("name", READERS)
def test_networks_of_two_steps_stand_apart_in_one_file(name):
    graph = READERS[name][0](written(numbered("Loting", parts=2)))
    assert len(graph) == 6
    assert nx.number_weakly_connected_components(graph) == 2
