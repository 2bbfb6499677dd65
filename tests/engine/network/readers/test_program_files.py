"""Files in the form of common programs: one small network, with the same names in each.

The files were made for this by hand, after what igraph, Gephi, yEd, Cytoscape, visone, networkx,
Pajek and d3 write.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from stappenplan.network import writers
from stappenplan.network.analysis import analyse
from stappenplan.network.readers import read
from stappenplan.network.ties import NetworkError

FILES = Path(__file__).parents[3] / "words" / "files"
NAMES = ["Ayşe Yılmaz", "Anna ’t Hart", "Łukasz Żółć", "Nguyễn Văn An"]
GROUPS = ["gemeente", "gemeente", "dorp", "dorp"]
# Which attribute holds the names, in the spelling of the file.
TAKEN = {
    "igraph.graphml": "name",
    "gephi.graphml": "label",
    "yed.graphml": "NodeLabel",
    "cytoscape.graphml": "shared name",
    "visone.graphml": "NodeLabel",
    "networkx.graphml": "Label",
    "nodelabel.graphml": "NodeLabel",
    "gephi.gexf": "label",
    "gephi-1.2.gexf": "label",
    "gephi.gml": "label",
    "pajek.net": "label",
    "d3.json": "name",
    "cytoscape.json": "name",
}
WITHOUT_GROUPS = {"pajek.net"}


def test_every_file_is_tried() -> None:
    assert {path.name for path in FILES.iterdir()} == {*TAKEN}


@pytest.mark.parametrize("name", TAKEN)
def test_names_groups_and_weights_of_every_program_are_read(name: str) -> None:
    network = read(FILES / name, directed=False, weighted=True)
    assert [network.label(node) for node in network.graph] == NAMES
    if name not in WITHOUT_GROUPS:
        assert [network.groups[node] for node in network.graph] == GROUPS
    ties = {
        (network.label(one), network.label(other), weight)
        for one, other, weight in network.graph.edges(data="weight")
    }
    assert ties == {(*NAMES[0:2], 2), (*NAMES[1:3], 1), (*NAMES[2:4], 3)}


@pytest.mark.parametrize(("name", "attribute"), TAKEN.items())
def test_the_attribute_that_names_come_from_is_said(name: str, attribute: str) -> None:
    said = " ".join(read(FILES / name).remarks)
    assert f"De namen komen uit het kenmerk '{attribute}' van het bestand." in said


@pytest.mark.parametrize("name", TAKEN)
def test_ids_are_kept_beside_names(name: str) -> None:
    rows = analyse(read(FILES / name, directed=False)).to_dict()["nodes"]
    assert [row["label"] for row in rows] == NAMES
    assert not {row["id"] for row in rows} & {*NAMES}


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("by", ["name", "id"])
def test_a_list_of_people_may_hold_names_or_ids(name: str, by: str, tmp_path: Path) -> None:
    ids = list(read(FILES / name, directed=False).graph)
    keys = NAMES if by == "name" else ids
    people = tmp_path / "people.csv"
    rows = [f"{key};{group}" for key, group in zip(reversed(keys), "ABCD", strict=True)]
    people.write_text("\n".join(["id;group", *rows]), encoding="utf-8")
    network = read(FILES / name, people, directed=False)
    assert list(network.graph) == ids[::-1]
    assert [network.label(node) for node in network.graph] == NAMES[::-1]
    assert list(network.groups.values()) == list("ABCD")
    assert network.graph.number_of_edges() == 3


def test_a_folder_of_yed_is_a_group_and_its_lines_without_arrow_have_no_direction() -> None:
    network = read(FILES / "yed.graphml")
    assert not network.directed
    said = " ".join(network.remarks)
    assert "Er zijn 2 mappen. Die zijn gelezen als groepen van wie erin staan." in said
    assert "zonder pijlpunt zijn getekend, of met twee: 3" in said


def test_a_folder_of_yed_with_a_tie_stays(tmp_path: Path) -> None:
    text = (FILES / "yed.graphml").read_text(encoding="utf-8")
    path = tmp_path / "folder.graphml"
    edge = '<edge id="e9" source="n1" target="n0::n0"/><edge id="e0"'
    path.write_text(text.replace('<edge id="e0"', edge), encoding="utf-8")
    network = read(path)
    assert [network.label(node) for node in network.graph] == [*NAMES[:2], "dorp", *NAMES[2:]]
    assert "1 ervan met eigen contacten telt ook mee als punt." in " ".join(network.remarks)


def test_an_arrow_of_yed_points_where_it_is_drawn(tmp_path: Path) -> None:
    text = (FILES / "yed.graphml").read_text(encoding="utf-8")
    backwards = '<y:Arrows source="standard" target="none"/>'
    path = tmp_path / "arrows.graphml"
    path.write_text(text.replace('<y:Arrows source="none" target="none"/>', backwards), "utf-8")
    network = read(path)
    assert network.directed
    ties = {(network.label(one), network.label(other)) for one, other in network.graph.edges()}
    assert (NAMES[1], NAMES[0]) in ties
    assert (NAMES[0], NAMES[1]) not in ties


def own() -> nx.Graph[str]:
    """Make a network as a gathering publishes it."""
    found: nx.Graph[str] = nx.Graph()
    for name, side, people in (("Groen", "ambtenaar", 7), ("Dorpsbelang Ĳ", "inwoner", 5)):
        found.add_node(
            f"unit:{side}:{name}", label=name, side=side, kind="unit", people=people, inside=1
        )
    found.add_node("org:=bank", label="=Bank", side="instantie", kind="organisation", inside=0)
    nodes = list(found)
    found.add_edge(nodes[0], nodes[1], weight=3, reported=2, made=1)
    found.add_edge(nodes[1], nodes[2], weight=1, reported=1, made=0)
    return found


@pytest.mark.parametrize(
    "name", ["network.graphml", "network.gexf", "network.json", "network-ties.csv"]
)
def test_our_own_files_are_read_back_as_the_same_network(name: str, tmp_path: Path) -> None:
    for written in (name, "network-nodes.csv"):
        content = writers.WRITERS[written](own())
        (tmp_path / written).write_bytes(content.encode())
    nodes = tmp_path / "network-nodes.csv" if name.endswith(".csv") else None
    network = read(tmp_path / name, nodes, group="side", weighted=True)
    drawn = own()
    assert {node: network.label(node) for node in network.graph} == dict(drawn.nodes("label"))
    assert network.groups == dict(drawn.nodes("side"))
    ties = {frozenset((*tie[:2], tie[2])) for tie in network.graph.edges(data="weight")}
    assert ties == {frozenset((*tie[:2], tie[2])) for tie in drawn.edges(data="weight")}


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize("name", ["net.graphml", "net.gexf", "net.gml", "net.net", "net.json"])
def test_what_networkx_writes_is_read_again_in_every_format(kind, name: str, tmp_path) -> None:
    made = kind(nx.karate_club_graph())
    write = {
        "net.graphml": nx.write_graphml,
        "net.gexf": nx.write_gexf,
        "net.gml": nx.write_gml,
        "net.net": nx.write_pajek,
        "net.json": _write_json,
    }[name]
    path = tmp_path / name
    if name == "net.net":
        made = nx.relabel_nodes(kind(made.edges()), str)
    write(made, path)
    network = read(path)
    assert network.directed == made.is_directed()
    assert network.graph.number_of_edges() == (156 if made.is_directed() else 78)


def _write_json(made: nx.Graph[int], path: Path) -> None:
    import json

    path.write_text(json.dumps(nx.node_link_data(made, edges="links")), encoding="utf-8")


def test_two_nodes_of_one_name_are_told_apart_and_have_to_be_listed_by_id(tmp_path: Path) -> None:
    text = (FILES / "igraph.graphml").read_text(encoding="utf-8").replace(NAMES[3], NAMES[0])
    path, people = tmp_path / "twice.graphml", tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    people.write_text(f"id,group\n{NAMES[0]},A\n", encoding="utf-8")
    assert len(read(path).graph) == 4
    with pytest.raises(NetworkError, match=r"the name of 2 nodes \('n0', 'n3'\).*write the id"):
        read(path, people)


def test_a_name_that_all_nodes_share_is_none(tmp_path: Path) -> None:
    text = (FILES / "igraph.graphml").read_text(encoding="utf-8")
    for name in NAMES:
        text = text.replace(name, "vertex")
    path = tmp_path / "same.graphml"
    path.write_text(text, encoding="utf-8")
    assert not read(path).labels


def test_ties_of_a_csv_may_name_people_of_the_list(tmp_path: Path) -> None:
    ties, people = tmp_path / "ties.csv", tmp_path / "people.csv"
    ties.write_text("source,target\nAyşe,2\n", encoding="utf-8")
    people.write_text("id,name,group\n1,Ayşe,A\n2,Bas,B\n", encoding="utf-8")
    network = read(ties, people)
    assert list(network.graph.edges()) == [("1", "2")]
    assert network.labels == {"1": "Ayşe", "2": "Bas"}
