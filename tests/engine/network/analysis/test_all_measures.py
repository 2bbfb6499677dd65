"""Graphs and frames in, reports out: what is left out, taken together, refused, or not defined."""

import json
import math

import networkx as nx
import pandas as pd
import pytest

from stappenplan.network.analysis import Report, analyse
from stappenplan.network.ties import NetworkError

NETWORK = "nodes ties density reciprocity ei ei_p modularity core_periphery"
NODE = "id group degree betweenness closeness constraint effective_size core community ei brokerage"
ROLES = "coordinator itinerant gatekeeper representative liaison total"


def drawn(*ties: tuple, kind: type[nx.Graph] = nx.Graph, **groups: str) -> nx.Graph:
    graph = kind()
    graph.add_nodes_from((name, {"group": group}) for name, group in groups.items())
    graph.add_edges_from(ties)
    return graph


def said(report: Report) -> str:
    return "\n".join(report.remarks)


def test_the_json_has_the_keys_that_were_agreed() -> None:
    report = json.loads(analyse(drawn(("a", "b"), ("b", "c"), a="A", b="B", c="B")).to_json())
    assert list(report) == ["network", "groups", "nodes"]
    assert list(report["network"]) == NETWORK.split()
    assert list(report["groups"]) == ["A", "B"]
    assert list(report["groups"]["A"]) == ["size", "internal", "external", "ei"]
    assert [list(node) for node in report["nodes"]] == [NODE.split()] * 3
    assert list(report["nodes"][0]["brokerage"]) == ROLES.split()


def test_what_is_not_defined_is_null() -> None:
    def refuse(word: str) -> None:
        pytest.fail(f"{word} is no JSON")

    alone = drawn(a="A")
    report = json.loads(analyse(alone).to_json(), parse_constant=refuse)
    assert report["network"] == {**dict.fromkeys(NETWORK.split()), "nodes": 1, "ties": 0}
    [node] = report["nodes"]
    assert (node["degree"], node["betweenness"], node["closeness"]) == (0, 0, 0)
    assert (node["constraint"], node["effective_size"], node["ei"]) == (None,) * 3
    assert "één persoon" in said(analyse(alone))


def test_an_empty_network_is_refused() -> None:
    for empty in (nx.Graph(), pd.DataFrame({"source": [], "target": []})):
        with pytest.raises(NetworkError, match="nobody in this network"):
            analyse(empty)


def test_people_without_ties_are_reported() -> None:
    report = analyse(drawn(a="A", b="B"))
    assert report.network["density"] == 0
    assert report.network["ei"] is None
    assert "geen contacten" in said(report)
    assert {row["community"] for row in report.node_rows} == {1, 2}


def test_self_ties_are_left_out_and_said() -> None:
    report = analyse(drawn(("a", "a"), ("a", "b"), a="A", b="A"))
    assert report.network["ties"] == 1
    assert report.node_rows[0]["degree"] == 1
    assert "Weggelaten: één contact van iemand met zichzelf" in said(report)


def test_parallel_ties_count_once_and_that_is_said() -> None:
    report = analyse(drawn(("a", "b"), ("a", "b"), ("b", "a"), kind=nx.MultiGraph))
    assert report.network["ties"] == 1
    assert "Samengenomen: 2 keer een contact stond er al" in said(report)


def test_two_arcs_become_one_tie_where_direction_does_not_count() -> None:
    arcs = drawn(("a", "b"), ("b", "a"), ("b", "c"), kind=nx.DiGraph)
    assert analyse(arcs).network["ties"] == 3
    report = analyse(arcs, directed=False)
    assert report.network["ties"] == 2
    assert report.network["reciprocity"] is None
    assert "Samengenomen" in said(report)


def test_a_tie_becomes_two_arcs_where_direction_counts() -> None:
    report = analyse(drawn(("a", "b"), ("b", "c")), directed=True)
    assert report.network["ties"] == 4
    assert report.network["reciprocity"] == 1


def test_contradictory_weights_are_said_and_the_highest_counts() -> None:
    ties = pd.DataFrame({"source": ["a", "b"], "target": ["b", "a"], "weight": [2, 5]})
    report = analyse(ties, weighted=True)
    assert report.node_rows[0]["degree"] == 5
    assert "Het hoogste gewicht telt" in said(report)
    assert "Tegenstrijdig" in said(analyse(ties))
    assert analyse(ties).node_rows[0]["degree"] == 1


def test_a_tie_of_weight_zero_is_one_unless_weights_count() -> None:
    ties = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "weight": [0, 1]})
    assert analyse(ties).network["ties"] == 2
    assert "telt als contact, want" in said(analyse(ties))
    weighed = analyse(ties, weighted=True)
    assert weighed.network["ties"] == 1
    assert weighed.network["nodes"] == 3
    assert "telt niet als contact" in said(weighed)


def test_weights_change_nothing_that_nobody_asked_for() -> None:
    plain = nx.gnm_random_graph(20, 40, seed=4)
    heavy = plain.copy()
    for number, (_, _, about) in enumerate(heavy.edges(data=True)):
        about["weight"] = number % 5
    assert analyse(heavy).to_json() == analyse(plain).to_json()


@pytest.mark.parametrize("weight", [-1, math.nan, math.inf, "veel", True, 1e300, 1e-300])
def test_a_weight_that_is_none_is_refused_whether_it_counts_or_not(weight: object) -> None:
    graph = drawn(("a", "b", {"weight": weight}))
    for weighted in (True, False):
        with pytest.raises(NetworkError, match=r"'a' to 'b' has weight .* Remedy"):
            analyse(graph, weighted=weighted)


def test_a_weight_that_has_to_count_must_be_there() -> None:
    graph = drawn(("a", "b", {"weight": 2}), ("b", "c"))
    with pytest.raises(NetworkError, match="'b' to 'c' has no weight"):
        analyse(graph, weighted=True)


def test_who_is_not_among_the_people_is_named() -> None:
    ties = pd.DataFrame({"source": ["a", "b"], "target": ["b", "x"]})
    nodes = pd.DataFrame({"id": ["a", "b"], "group": ["A", "B"]})
    with pytest.raises(NetworkError, match="'x': named in a tie, and not in the list"):
        analyse(ties, nodes)


def test_nobody_stands_in_two_groups() -> None:
    ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    nodes = pd.DataFrame({"id": ["a", "b", "a"], "group": ["A", "B", "B"]})
    with pytest.raises(NetworkError, match="'a' stands in two groups, 'A' and 'B'"):
        analyse(ties, nodes)


@pytest.mark.parametrize("frame", ["ties", "nodes"])
def test_a_missing_column_is_named(frame: str) -> None:
    ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    nodes = pd.DataFrame({"id": ["a", "b"], "group": ["A", "B"]})
    if frame == "ties":
        ties = ties.drop(columns="target")
    else:
        nodes = nodes.drop(columns="group")
    with pytest.raises(NetworkError, match=f"frame of {frame} has no column"):
        analyse(ties, nodes)


@pytest.mark.parametrize("missing", [None, "", " ", math.nan, pd.NA])
def test_who_has_no_group_is_measured_and_said(missing: object) -> None:
    graph = drawn(("a", "b"), ("b", "c"), a="A", b="A", c="C")
    graph.nodes["c"]["group"] = missing
    report = analyse(graph)
    assert report.network["ei"] == -1
    last = report.node_rows[-1]
    assert (last["group"], last["ei"], last["degree"]) == (None, None, 1)
    assert set(last["brokerage"].values()) == {None}
    assert "De groep van één persoon is niet bekend" in said(report)


def test_without_any_group_that_is_said() -> None:
    report = analyse(drawn(("a", "b")))
    assert report.group_rows == {}
    assert "geen groepen bekend" in said(report)


def test_groups_are_named_by_text() -> None:
    graph = drawn(("a", "b"), ("b", "c"))
    nx.set_node_attributes(graph, {"a": 1, "b": 2, "c": 1}, "team")
    report = analyse(graph, group="team")
    assert list(report.group_rows) == ["1", "2"]
    assert report.node_rows[0]["group"] == "1"


def test_frames_keep_the_order_of_people_and_leave_nothing_out() -> None:
    ties = pd.DataFrame({"source": ["a", "c"], "target": ["b", "b"]})
    nodes = pd.DataFrame({"id": ["c", "b", "alone", "a"], "group": ["C", "B", "B", "A"]})
    report = analyse(ties, nodes)
    assert list(report.nodes["id"]) == ["c", "b", "alone", "a"]
    assert report.nodes.loc["b", "degree"] == 2
    assert report.nodes.loc["b", "liaison"] == 2
    assert report.nodes.loc["b", "brokerage"] == 2
    assert pd.isna(report.nodes.loc["alone", "constraint"])
    assert report.groups.loc["B", "size"] == 2
    assert report.groups.loc["B", "external"] == 2


def test_the_graph_that_was_given_stays_what_it_was() -> None:
    graph = drawn(("a", "a"), ("a", "b", {"weight": 2.0}), a="A")
    before = nx.to_dict_of_dicts(graph)
    analyse(graph)
    assert nx.to_dict_of_dicts(graph) == before


def test_names_and_order_of_people_change_no_measure() -> None:
    graph = nx.gnm_random_graph(14, 30, seed=8)
    nx.set_node_attributes(graph, {node: "AB"[node % 2] for node in graph}, "group")
    other = nx.Graph()
    names = {node: f"person {99 - node}" for node in graph}
    for node in reversed(list(graph)):
        other.add_node(names[node], group=graph.nodes[node]["group"])
    other.add_edges_from((names[b], names[a]) for a, b in reversed(list(graph.edges())))
    first = {row["id"]: row for row in analyse(graph).node_rows}
    again = {row["id"]: row for row in analyse(other).node_rows}
    for node, row in first.items():
        twin = again[names[node]]
        for measure in ("degree", "core", "ei", "group", "brokerage"):
            assert row[measure] == twin[measure]
        for measure in ("betweenness", "closeness", "constraint", "effective_size"):
            assert row[measure] == pytest.approx(twin[measure], abs=1e-12)
    assert analyse(graph).network["core_periphery"] == pytest.approx(
        analyse(other).network["core_periphery"], abs=1e-12
    )


def test_the_same_network_gives_the_same_report() -> None:
    graph = nx.karate_club_graph()
    assert analyse(graph, group="club").to_json() == analyse(graph, group="club").to_json()
