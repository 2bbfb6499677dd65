"""Two moments folded alike, so that they can be compared."""

import networkx as nx

from stappenplan.network.disclosure.alignment import align


def units(ties, **people):
    """Nodes with so many people, 0 for one that has no number, and ties between them."""
    found: nx.Graph[str] = nx.Graph()
    for name, count in people.items():
        node = name.replace("_", ":")
        found.add_node(node, label=name, side="ambtenaar", kind="unit", inside=1)
        found.nodes[node].update({"people": count} if count else {})
    for one, other, count in ties:
        found.add_edge(one, other, weight=count, reported=count, made=0)
    return found


def ties(graph):
    return {frozenset(edge[:2]): edge[2] for edge in graph.edges(data="weight")}


THEN = {"ann": "unit:a", "bob": "unit:b", "cor": "rest:inside", "dorp": "org:dorp"}
NOW = {"ann": "rest:inside", "bob": "unit:b", "cor": "rest:inside", "dorp": "org:dorp"}


def test_a_group_that_is_folded_later_is_folded_before_too():
    before = units(
        [("unit:a", "unit:b", 3), ("rest:inside", "unit:b", 2), ("unit:a", "rest:inside", 4)],
        unit_a=5,
        unit_b=6,
        rest_inside=7,
        org_dorp=0,
    )
    after = units([("rest:inside", "unit:b", 4)], unit_b=6, rest_inside=12, org_dorp=0)
    then, now = align(before, after, (THEN, NOW))
    assert then.nodes.keys() == now.nodes.keys() == {"unit:b", "rest:inside", "org:dorp"}
    assert then.nodes["rest:inside"]["people"] == now.nodes["rest:inside"]["people"] == 12
    assert ties(then) == {frozenset(("rest:inside", "unit:b")): 5}
    assert then.nodes["rest:inside"]["inside"] == 1 + 1 + 4
    assert ties(now) == ties(after)


def test_an_organisation_that_more_people_name_later_stays_with_the_others():
    before = units([("unit:b", "other:instantie", 2)], unit_b=6, other_instantie=0)
    after = units(
        [("unit:b", "org:dorp", 3), ("unit:b", "other:instantie", 1)],
        unit_b=6,
        org_dorp=0,
        other_instantie=0,
    )
    first = {"bob": "unit:b", "dorp": "other:instantie"}
    then, now = align(before, after, (first, first | {"dorp": "org:dorp"}))
    assert ties(then) == {frozenset(("unit:b", "other:instantie")): 2}
    assert ties(now) == {frozenset(("unit:b", "other:instantie")): 4}


def test_a_group_without_a_number_leaves_the_whole_without_one():
    before = units([], unit_a=5, rest_inside=0)
    after = units([], rest_inside=0)
    then, _ = align(before, after, ({"ann": "unit:a"}, {"ann": "rest:inside"}))
    assert "people" not in then.nodes["rest:inside"]


def test_what_is_folded_alike_already_stays_as_it_is():
    town = units([("unit:a", "unit:b", 3)], unit_a=5, unit_b=6)
    places = {"ann": "unit:a", "bob": "unit:b"}
    then, now = align(town, town.copy(), (places, places))
    assert nx.utils.graphs_equal(then, town)
    assert nx.utils.graphs_equal(now, town)
