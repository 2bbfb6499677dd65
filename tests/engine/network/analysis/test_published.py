"""Measures against values that others published, and against networkx where it is right."""

import math

import networkx as nx
import pytest

from stappenplan.network.analysis import Report, analyse
from stappenplan.network.analysis.centrality import distance_graph
from stappenplan.network.analysis.inputs import network_from_graph

KITE = "Andre Beverly Carol Diane Ed Fernando Garth Heather Ike Jane".split()  # noqa: SIM905


def column(report: Report, measure: str) -> dict[str, float]:
    return {row["id"]: row[measure] for row in report.node_rows}


@pytest.fixture(scope="module")
def kite() -> Report:
    drawn = nx.krackhardt_kite_graph()
    return analyse(nx.relabel_nodes(drawn, dict(enumerate(KITE))))


@pytest.fixture(scope="module")
def families() -> Report:
    return analyse(nx.florentine_families_graph())


@pytest.fixture(scope="module")
def karate() -> Report:
    return analyse(nx.karate_club_graph(), group="club")


def test_the_kite_of_krackhardt_1990(kite: Report) -> None:
    """Degree, betweenness and closeness point at different people."""
    assert column(kite, "degree") == dict(zip(KITE, [4, 4, 3, 6, 3, 5, 5, 3, 2, 1], strict=True))
    between = [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]
    near = [0.529, 0.529, 0.5, 0.6, 0.5, 0.643, 0.643, 0.6, 0.429, 0.310]
    assert [round(n, 3) for n in column(kite, "betweenness").values()] == between
    assert [round(n, 3) for n in column(kite, "closeness").values()] == near


def test_the_kite_falls_apart_where_its_tail_begins(kite: Report) -> None:
    assert {frozenset(tie) for tie in kite.bridges} == {
        frozenset(("Heather", "Ike")),
        frozenset(("Ike", "Jane")),
    }
    assert kite.articulation_points == ("Heather", "Ike")
    assert column(kite, "core") == dict(zip(KITE, [3] * 7 + [2, 1, 1], strict=True))


def test_effective_size_of_the_kite_is_that_of_borgatti_1997(kite: Report) -> None:
    """n - 2t/n: Diane has six contacts with eight ties among them."""
    size = column(kite, "effective_size")
    assert size["Diane"] == pytest.approx(6 - 2 * 8 / 6, abs=1e-12)
    assert size["Jane"] == 1
    assert size["Ike"] == 2


def test_constraint_of_the_kite_by_hand(kite: Report) -> None:
    """Jane puts all into one; Ike puts halves into two who do not know each other."""
    found = column(kite, "constraint")
    assert found["Jane"] == 1
    assert found["Ike"] == 0.5
    # Heather: Fernando and Garth, who have five contacts each, know each other; Ike knows neither.
    friends = (1 / 3 + 1 / 3 * 1 / 5) ** 2
    assert found["Heather"] == pytest.approx(2 * friends + 1 / 9, abs=1e-12)


def test_the_florentine_families_of_padgett(families: Report) -> None:
    between = {
        "Medici": 0.521978,
        "Guadagni": 0.254579,
        "Albizzi": 0.212454,
        "Salviati": 0.142857,
        "Ridolfi": 0.113553,
        "Bischeri": 0.104396,
        "Strozzi": 0.102564,
        "Barbadori": 0.093407,
        "Tornabuoni": 0.091575,
        "Castellani": 0.054945,
        "Peruzzi": 0.021978,
        "Acciaiuoli": 0,
        "Ginori": 0,
        "Lamberteschi": 0,
        "Pazzi": 0,
    }
    assert {k: round(v, 6) for k, v in column(families, "betweenness").items()} == between
    assert column(families, "degree")["Medici"] == 6
    assert column(families, "closeness")["Medici"] == pytest.approx(14 / 25, abs=1e-12)
    assert families.network["density"] == pytest.approx(20 / 105, abs=1e-12)
    assert families.network["reciprocity"] is None


def test_a_family_without_marriages_is_no_missing_value() -> None:
    marriages = nx.florentine_families_graph()
    marriages.add_node("Pucci")
    [alone] = [row for row in analyse(marriages).node_rows if row["id"] == "Pucci"]
    assert (alone["degree"], alone["betweenness"], alone["closeness"], alone["core"]) == (0,) * 4
    assert (alone["constraint"], alone["effective_size"], alone["ei"]) == (None,) * 3


def test_the_karate_club_of_zachary_without_its_weights(karate: Report) -> None:
    """The graph of networkx carries weights; they must not slip in."""
    assert karate.network["ties"] == 78
    assert [column(karate, "degree")[person] for person in (0, 33, 32)] == [16, 17, 12]
    between = column(karate, "betweenness")
    assert [round(between[person], 4) for person in (0, 33, 32, 2, 31)] == [
        0.4376,
        0.3041,
        0.1452,
        0.1437,
        0.1383,
    ]
    assert round(column(karate, "constraint")[0], 6) == 0.155423
    assert column(karate, "effective_size")[0] == 13.75
    assert sum(core == 4 for core in column(karate, "core").values()) == 10
    assert karate.network["ei"] == pytest.approx((11 - 67) / 78, abs=1e-12)
    assert karate.network["ei_p"] == 0.0001
    assert 0.41 < karate.network["modularity"] < 0.4198
    assert karate.weighted is False


def test_the_modularity_is_that_of_the_communities_reported(karate: Report) -> None:
    parts: dict[int, set[int]] = {}
    for row in karate.node_rows:
        parts.setdefault(row["community"], set()).add(row["id"])
    club = nx.karate_club_graph()
    expected = nx.community.modularity(club, parts.values(), weight=None)
    assert karate.network["modularity"] == pytest.approx(expected, abs=1e-12)
    sizes = [len(parts[number]) for number in sorted(parts)]
    assert sizes == sorted(sizes, reverse=True)


def test_weights_count_when_they_are_asked_for() -> None:
    club = nx.karate_club_graph()
    weighted = analyse(club, group="club", weighted=True)
    assert column(weighted, "degree") == dict(club.degree(weight="weight"))
    assert column(weighted, "degree")[0] == 42
    expected = nx.constraint(club, weight="weight")
    assert column(weighted, "constraint") == pytest.approx(expected, abs=1e-12)
    # One at a time, since networkx 3.6 errs where it computes the effective size of all at once.
    sizes = nx.effective_size(club, nodes=list(club), weight="weight")
    assert column(weighted, "effective_size") == pytest.approx(sizes, abs=1e-12)


def test_a_strong_tie_is_short() -> None:
    """From a to c over b is 1/4 + 1/4, which is nearer than the weak tie of length 1."""
    drawn = nx.Graph()
    drawn.add_weighted_edges_from([("a", "b", 4), ("b", "c", 4), ("a", "c", 1)])
    strong, plain = analyse(drawn, weighted=True), analyse(drawn)
    assert column(strong, "betweenness") == {"a": 0, "b": 1, "c": 0}
    assert set(column(plain, "betweenness").values()) == {0}
    assert column(strong, "closeness") == pytest.approx({"a": 8 / 3, "b": 4, "c": 8 / 3})


def test_paths_of_the_same_length_are_not_told_apart_by_rounding() -> None:
    """0.1 + 0.2 is not 0.3 to a computer; 1/10 + 2/10 is 3/10."""
    drawn = nx.Graph()
    drawn.add_weighted_edges_from([("a", "x", 10), ("x", "z", 5), ("a", "y", 5), ("y", "z", 10)])
    far, unit = distance_graph(network_from_graph(drawn, weighted=True))
    assert unit == 10
    assert nx.shortest_path_length(far, "a", "z", weight="distance") == 3
    assert column(analyse(drawn, weighted=True), "betweenness")["x"] == pytest.approx(1 / 6)


def test_weights_with_many_digits_give_distances_that_are_not_whole() -> None:
    drawn = nx.Graph()
    drawn.add_weighted_edges_from((n, n + 1, math.sqrt(n + 2)) for n in range(40))
    far, unit = distance_graph(network_from_graph(drawn, weighted=True))
    assert unit == 1
    assert far.edges[0, 1]["distance"] == 1 / math.sqrt(2)


def test_structural_holes_of_a_directed_network_count_both_directions() -> None:
    drawn = nx.gnp_random_graph(14, 0.25, seed=5, directed=True)
    drawn.add_edge("only leaves", 0)
    drawn.add_edge(1, "only arrives")
    found = analyse(drawn)
    expected = nx.effective_size(drawn, nodes=list(drawn))
    for person, size in column(found, "effective_size").items():
        if not math.isnan(expected[person]):  # networkx passes over whom nothing leaves
            assert size == pytest.approx(expected[person], abs=1e-12)
    assert column(found, "effective_size")["only arrives"] == 1
    assert column(found, "constraint") == pytest.approx(nx.constraint(drawn), abs=1e-12)


def test_a_directed_network_has_the_measures_of_networkx() -> None:
    drawn = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("a", "d")])
    found = analyse(drawn)
    assert found.network["reciprocity"] == pytest.approx(2 / 5)
    assert found.network["density"] == pytest.approx(5 / 12)
    assert column(found, "degree") == dict(drawn.degree())
    assert column(found, "betweenness") == pytest.approx(nx.betweenness_centrality(drawn))
    assert column(found, "closeness") == pytest.approx(nx.closeness_centrality(drawn))
    assert column(found, "core") == nx.core_number(drawn)
