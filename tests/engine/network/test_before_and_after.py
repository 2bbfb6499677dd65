"""Two maps that stand beside each other."""

from itertools import combinations
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.network.map.before_and_after import draw_before_and_after

NAME = "{http://www.w3.org/2000/svg}"
LABELS = ["Beheer", "Ruimte en wonen", "Maatschappelijke ondersteuning", "Zorg", "Dorpsraad"]


def town(ties, nodes=LABELS, people=8):
    found: nx.Graph[str] = nx.Graph()
    for label in nodes:
        side = "inwoner" if label == "Dorpsraad" else "ambtenaar"
        found.add_node(label, label=label, side=side, kind="unit", inside=0, people=people)
    for one, other, count in ties:
        found.add_edge(one, other, weight=count, reported=count, made=0)
    return found


def drawn(then, now, **options):
    return [
        ET.fromstring(text) for text in draw_before_and_after(then, now, desc="Proef.", **options)
    ]


def shapes(root):
    """The place, the size and the outline of every shape, by its name."""
    return {
        unit.findtext(f"{NAME}title"): {
            at: unit[1].get(at) for at in ("cx", "cy", "r", "points", "stroke-dasharray")
        }
        for unit in root.iter(f"{NAME}g")
        if unit.get("data-unit")
    }


def lines(root):
    """Every line on the map by the words it has."""
    return {
        line.findtext(f"{NAME}title"): line for line in root.findall(f".//{NAME}path[@data-tie]")
    }


def said(root):
    return [unit.get("aria-label", "") for unit in root.iter(f"{NAME}g") if unit.get("data-unit")]


pairs = st.lists(st.sampled_from(list(combinations(LABELS, 2))), unique=True)


@settings(max_examples=30)
@given(pairs, pairs, st.sets(st.sampled_from(LABELS)), st.sets(st.sampled_from(LABELS)))
def test_what_is_on_both_maps_stands_on_the_same_place_in_the_same_size(one, other, came, went):
    def moment(ties, without):
        kept = [pair for pair in ties if not set(pair) & without]
        return town([(*pair, 2) for pair in kept], [n for n in LABELS if n not in without])

    then, now = drawn(moment(one, came), moment(other, went), letters=1.35)
    before, after = shapes(then), shapes(now)
    assert {name: before[name] for name in before.keys() & after.keys()} == {
        name: after[name] for name in before.keys() & after.keys()
    }
    assert letters(then) | letters(now) <= {max(letters(then) | letters(now), default="")}
    assert then.get("viewBox") == now.get("viewBox")


def letters(root):
    return {text.get("font-size") for text in root.iter(f"{NAME}text") if text.get("text-anchor")}


def test_a_larger_group_leaves_its_place_where_it_is():
    ties = [("Beheer", "Zorg", 3), ("Zorg", "Dorpsraad", 1)]
    then, now = drawn(town(ties, people=5), town(ties, people=40))
    before, after = shapes(then)["Beheer"], shapes(now)["Beheer"]
    assert [before[at] for at in ("cx", "cy")] == [after[at] for at in ("cx", "cy")]
    assert letters(then) == letters(now)


def test_a_tie_of_both_maps_is_the_same_line_and_a_tie_of_one_is_dashed():
    then = town([("Beheer", "Zorg", 3), ("Beheer", "Dorpsraad", 2)])
    now = town([("Beheer", "Zorg", 3), ("Ruimte en wonen", "Dorpsraad", 1)])
    before, after = (lines(root) for root in drawn(then, now))
    assert before.keys() == {
        "Beheer en Zorg: 3 contacten",
        "Beheer en Dorpsraad: 2 contacten, alleen toen",
    }
    assert after.keys() == {
        "Beheer en Zorg: 3 contacten",
        "Dorpsraad en Ruimte en wonen: 1 contact, alleen nu",
    }
    same = "Beheer en Zorg: 3 contacten"
    assert before[same].attrib == after[same].attrib
    for name, line in (before | after).items():
        assert (line.get("stroke-dasharray") is None) == (name == same)


@pytest.mark.parametrize(("number", "word"), [(0, "alleen toen"), (1, "alleen nu")])
def test_a_group_of_one_map_is_dashed_and_says_so_in_words_and_legend(number, word):
    both = [("Beheer", "Zorg", 3)]
    few, more = town(both, ["Beheer", "Zorg"]), town([*both, ("Zorg", "Dorpsraad", 1)])
    root = drawn(*((few, more) if number else (more, few)))[number]
    dashed = {name for name, shape in shapes(root).items() if shape["stroke-dasharray"]}
    assert dashed == set(LABELS) - {"Beheer", "Zorg"}
    assert f"Dorpsraad ({word}): 8 mensen, 1 contact met Zorg ({word})" in said(root)
    legend = [text.text for text in root.iter(f"{NAME}text")]
    assert word in legend
    assert "toen en nu" in legend


def test_two_moments_without_a_difference_have_no_dashes_and_explain_none():
    one = town([("Beheer", "Zorg", 3)])
    then, now = (ET.tostring(root, encoding="unicode") for root in drawn(one, one.copy()))
    assert "dasharray" not in then + now
    assert "toen en nu" not in then + now


def test_a_moment_without_anything_is_an_empty_map_of_the_same_size():
    then, now = drawn(nx.Graph(), town([("Beheer", "Zorg", 1)]))
    assert "Nog geen contacten" in ET.tostring(then, encoding="unicode")
    assert then.get("viewBox") == now.get("viewBox")
    assert len(shapes(now)) == len(LABELS)
