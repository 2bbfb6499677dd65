"""Fewer lines on the wall."""

import random
from itertools import combinations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.network import draw
from stappenplan.network.map.strongest_ties import MAX_LINES, strongest_ties


def town(size, seed):
    """Groups that all know each other, more or less."""
    deal = random.Random(seed)
    found: nx.Graph[str] = nx.Graph()
    for number in range(size):
        node = f"unit:{number}"
        found.add_node(node, label=f"Groep {number}", side="ambtenaar", kind="unit", inside=0)
    for one, other in combinations(sorted(found), 2):
        reported, made = deal.randrange(9), deal.randrange(3)
        if reported + made:
            found.add_edge(one, other, weight=reported + made, reported=reported, made=made)
    return found


def lines(graph):
    return {
        (frozenset((one, other)), sort): data[sort]
        for one, other, data in graph.edges(data=True)
        for sort in ("reported", "made")
        if data[sort]
    }


@given(st.integers(1, 14), st.integers(0, 99))
def test_what_stays_is_strong_and_as_it_was_and_nobody_stands_alone(size, seed):
    whole = town(size, seed)
    left = strongest_ties(whole)
    before, after = lines(whole), lines(left)
    assert after.items() <= before.items()
    assert left.nodes(data=True) == whole.nodes(data=True)
    assert set(nx.isolates(left)) == set(nx.isolates(whole))
    for line in before.keys() - after.keys():
        ends = [max(after[other] for other in after if end in other[0]) for end in line[0]]
        assert before[line] <= min(ends)
    assert all(data["weight"] == data["reported"] + data["made"] for *_, data in left.edges.data())


def test_a_tangle_becomes_about_two_lines_for_every_group():
    whole = town(12, 3)
    assert len(lines(whole)) > 4 * len(whole)
    assert len(lines(strongest_ties(whole))) <= MAX_LINES * len(whole)


def test_a_map_that_can_be_followed_loses_no_line():
    few = nx.Graph(town(12, 3).edge_subgraph([("unit:0", "unit:1"), ("unit:1", "unit:2")]))
    assert strongest_ties(few) is few


def test_the_legend_says_that_lines_were_left_out():
    whole = town(12, 3)
    said = "meeste dunne lijnen weggelaten"
    assert said in draw(strongest_ties(whole), title="Wand")
    assert said not in draw(whole, title="Papier")
