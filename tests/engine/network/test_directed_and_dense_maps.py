"""Arrows on maps with a direction, and fewer lines on maps that would be a tangle."""

from __future__ import annotations

import math
import random
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.network import draw
from stappenplan.network.map.arrowheads import Curve, head, head_length
from stappenplan.network.map.backbone import MAX_LINES, backbone
from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.node_shapes import GROUP_STYLES, extent, reach
from stappenplan.pictures.text_metrics import width

SVG = "{http://www.w3.org/2000/svg}"
LEFT_OUT = "van de 440 lijnen"


def acquaintances(people: int, ties: int, *, directed: bool = True, seed: int = 5) -> nx.Graph:
    """Make a network like those of Freeman's EIES: dense, in groups, some more active."""
    deal = random.Random(seed)
    found = nx.DiGraph() if directed else nx.Graph()
    for number in range(people):
        found.add_node(number, label=f"Persoon {number}", group=f"Groep {number % 4}")
    active = [deal.random() + 0.05 for _ in range(people)]
    while found.number_of_edges() < ties:
        one, other = deal.choices(range(people), active, k=2)
        if one != other and (one % 4 == other % 4 or deal.random() < 0.4):
            found.add_edge(one, other)
    return found


def drawn(graph: nx.Graph, **options) -> ET.Element:
    return ET.fromstring(draw(graph, title="Kaart", **options))


def heads(root: ET.Element) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, point.split(","))) for point in one.attrib["points"].split()]
        for one in root.iter(f"{SVG}polygon")
        if one.get("class") == "map-head"
    ]


def lines(root: ET.Element) -> list[ET.Element]:
    return [one for one in root.iter(f"{SVG}path") if one.get("data-tie")]


def texts(root: ET.Element) -> str:
    return "|".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_an_arrow_ends_at_the_shape_that_it_points_to() -> None:
    chain = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "b")])
    root = drawn(chain)
    # One head for each arc, and one in the legend.
    assert len(heads(root)) == 3 + 1
    assert [line.findtext(f"{SVG}title") for line in lines(root)] == [
        "a naar b: 1 contact",
        "b en c over en weer: 2 contacten",
    ]
    assert "richting van een contact" in texts(root)
    centres = {
        group.findtext(f"{SVG}title"): shape
        for group in root.iter(f"{SVG}g")
        if (shape := next((one for one in group if one.get("class") == "map-mark"), None))
        is not None
    }
    [tip, *_] = heads(root)[0]
    assert min(centres, key=lambda name: abs(gap(centres[name], tip))) == "b"
    assert abs(gap(centres["b"], tip)) < 3


def gap(shape: ET.Element, tip: tuple[float, float]) -> float:
    """Return how far a point is from the edge of a shape without a group."""
    points = [tuple(map(float, p.split(","))) for p in shape.attrib["points"].split()]
    centre = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    return math.dist(centre, tip) - math.dist(centre, points[0])


def test_who_hears_a_node_hears_the_directions() -> None:
    chain = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "b")])
    said = [one.get("aria-label") for one in drawn(chain).iter(f"{SVG}g") if one.get("data-unit")]
    assert said == [
        "a: 1 contact naar b",
        "b: 2 contacten over en weer met c, 1 contact van a",
        "c: 2 contacten over en weer met b",
    ]


def test_a_map_without_direction_has_no_arrows_and_says_nothing_of_them() -> None:
    root = drawn(nx.path_graph(4))
    assert not heads(root)
    assert "richting" not in texts(root)


@pytest.mark.parametrize("people", [150, 700])
def test_a_map_that_draws_no_direction_says_so(people: int) -> None:
    root = drawn(acquaintances(people, 2 * people))
    assert not heads(root)
    assert "richting niet getekend" in texts(root)


def test_a_line_with_an_arrow_stops_where_the_arrow_begins() -> None:
    curve = Curve.of((0, 0), (100, 0), 0)
    share, corners = head(curve, 10, lambda _: 20)
    tip, *base = corners
    assert tip[0] == pytest.approx(80, abs=1)
    assert share * 100 == pytest.approx(70, abs=1)
    assert {round(x) for x, _ in base} == {70}
    assert sorted(round(y) for _, y in base) == [-4, 4]


def test_arrows_between_near_shapes_are_smaller_than_their_line() -> None:
    assert head_length(30, 2, 1000) == pytest.approx(18.6)
    assert head_length(30, 2, 10) == 7
    assert head_length(30, 2, -5) == 0


@given(st.floats(-math.pi, math.pi), st.sampled_from(GROUP_STYLES))
def test_a_shape_reaches_somewhere_in_every_direction(angle: float, style) -> None:
    assert 0.3 < reach(style, 1, angle) <= math.sqrt(2) * extent(style, 1) + 1e-6


def test_a_tangle_is_thinned_and_says_so_everywhere() -> None:
    whole = acquaintances(48, 440, directed=False)
    root = drawn(whole, desc="Kaart van contacten.")
    assert len(lines(root)) < 3 * len(whole)
    [legend] = [text for text in texts(root).split("|") if LEFT_OUT in text]
    assert legend.startswith(f"Getekend: {len(lines(root))} van de 440 lijnen")
    assert LEFT_OUT in root.findtext(f"{SVG}desc", "")


def test_what_is_left_out_stays_inside_a_narrow_map_with_large_letters() -> None:
    root = drawn(acquaintances(48, 440, directed=False), width=900, height=1600, letters=2.0)
    strip = list(root)[-1]
    size = float(strip.attrib["font-size"])
    lines_of_legend = list(strip.iter(f"{SVG}text"))
    said = " ".join(text.text or "" for text in lines_of_legend)
    assert f"{LEFT_OUT}, de sterkste en die tussen punten met veel gedeelde contacten" in said
    for text in lines_of_legend:
        assert float(text.attrib["x"]) + width(text.text or "", size) <= 900 - 22
    bottom = float(strip.attrib["transform"].split()[-1].rstrip(")"))
    assert max(float(text.attrib["y"]) for text in lines_of_legend) + bottom <= 1600


@pytest.mark.parametrize(("people", "ties"), [(25, 50), (50, 150), (15, 105)])
def test_a_map_that_can_be_followed_keeps_every_line(people: int, ties: int) -> None:
    whole = acquaintances(people, ties, directed=False)
    root = drawn(whole)
    assert len(lines(root)) == ties
    assert "Getekend:" not in texts(root)


def test_areas_of_groups_show_every_line() -> None:
    root = drawn(acquaintances(200, 2000, directed=False))
    assert "Getekend:" not in texts(root)
    paths = [one for one in root.iter(f"{SVG}path") if one.get("class") == "map-tie"]
    assert sum(path.attrib["d"].count("M") for path in paths) == 2000


def test_texts_about_people_stay_those_of_the_whole_network() -> None:
    whole = to_drawable(acquaintances(48, 440, directed=False))
    left = backbone(whole)
    assert left.number_of_edges() < whole.number_of_edges()
    for name, data in left.nodes(data=True):
        assert data["said"].count("met Persoon") == whole.degree(name)


@settings(max_examples=20)
@given(st.integers(18, 40), st.integers(0, 9), st.booleans())
def test_a_backbone_keeps_together_what_hangs_together(people, seed, directed) -> None:
    whole = to_drawable(acquaintances(people, 5 * people, directed=directed, seed=seed))
    left = backbone(whole)
    assert set(map(frozenset, left.edges())) <= set(map(frozenset, whole.edges()))
    assert nx.number_connected_components(left) == nx.number_connected_components(whole)
    assert all(left.edges[edge] == whole.edges[edge] for edge in left.edges())
    if whole.number_of_edges() > max(MAX_LINES, 3 * people):
        assert left.number_of_edges() <= 2 * people


def test_the_strongest_lines_stay() -> None:
    whole = nx.complete_graph(20)
    nx.set_edge_attributes(whole, 1, "weight")
    whole.edges[0, 1]["weight"] = 9
    left = backbone(to_drawable(whole))
    assert left.has_edge("0", "1")


def test_a_thinned_map_is_the_same_in_whatever_order_its_network_was_built() -> None:
    whole = acquaintances(40, 400)
    turned = nx.DiGraph()
    turned.add_nodes_from(reversed(list(whole.nodes(data=True))))
    turned.add_edges_from(reversed(list(whole.edges())))
    assert draw(turned, title="Kaart") == draw(whole, title="Kaart")
