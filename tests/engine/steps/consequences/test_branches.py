"""A tree of any size is sent branch by branch, and never more than a page can hold."""

import json
from xml.etree import ElementTree as ET

import pytest

from stappenplan.pictures.canvas import PALE
from stappenplan.steps.consequences.branch import MOST_BYTES, asked_for, branch
from stappenplan.steps.consequences.tree import EnteredConsequence, Tree

SVG = "{http://www.w3.org/2000/svg}"
# Of a whole view; what is not the branch has bounds of its own.
MOST_OF_A_VIEW = 2 * MOST_BYTES
WIDE, DEEP = (500, 1), (10, 49)


def entered(id_: str, text: str, *path: str) -> EnteredConsequence:
    return EnteredConsequence(id_, path, text, "shown", ())


def large(first: int, each: int) -> Tree:
    """So many consequences of the case, and what follows from each of them."""
    said = []
    for one in range(first):
        said.append(entered(f"n{one}", f"Gevolg {one} " + "é" * 150))
        said += [
            EnteredConsequence(
                f"n{one}.{other}", (f"n{one}",), f"Daarna {other} " + "é" * 150, "shown", ()
            )
            for other in range(each - 1)
        ]
    return Tree(said, {})


def tell(node):
    return {"id": node.id, "text": node.text, "given": 0}


@pytest.mark.parametrize("shape", [WIDE, DEEP, (1, 500)])
def test_every_consequence_is_reached_page_by_page(shape):
    tree = large(*shape)
    seen, waiting = set(), [("", 0)]
    while waiting:
        at, first = waiting.pop()
        found = branch(tree, at, first, tell)
        assert len(json.dumps(found.nodes).encode()) < MOST_BYTES + 1_000
        assert found.nodes
        seen |= {one["id"] for one in found.nodes}
        if found.left:
            waiting.append((at, len(tree.children(at)) - found.left))
        waiting += [
            (one["id"], 0)
            for one in found.nodes
            if one["given"] < len(tree.nodes[one["id"]].children)
        ]
    assert seen == set(tree.nodes)


def test_what_a_browser_asks_for_may_be_anything():
    tree = large(3, 2)
    for part in ("", "@0", "weg", "n1@-1", "n1@99999999", "@x", "n1@²", "n2@7"):
        at, first = asked_for(part, tree)
        assert at in {*tree.nodes, ""}
        assert first == 0
    assert asked_for("n1@0", tree) == ("n1", 0)
    assert asked_for("@2", tree) == ("", 2)


def test_a_group_with_five_hundred_consequences_is_sent_a_bounded_view(wheel):
    texts = iter(range(1_000))
    people = [wheel.room.enter(f"Mens {number}") for number in range(10)]
    for who in people:
        one = wheel.add(f"Gevolg {next(texts)} " + "a" * 180, who=who)
        for _ in range(7):
            two = wheel.add(f"Gevolg {next(texts)} " + "b" * 180, one, who)
            for _ in range(6):
                wheel.add(f"Gevolg {next(texts)} " + "c" * 180, two, who)
    assert sum(wheel.room.see(wheel.anna)["numbers"]) == 500
    for page in (people[0], wheel.room.screen, wheel.room.host):
        for phase in ("think", "judge", "look"):
            wheel.phase(phase)
            assert len(json.dumps(wheel.room.see(page)).encode()) < MOST_OF_A_VIEW


def test_a_page_opens_a_branch_and_the_group_another_one(wheel):
    one, two = wheel.add("Een"), wheel.add("Twee")
    below = wheel.add("Daarna", two)
    kind = wheel.room.kind()
    own = kind.view_part(wheel.anna.visitor, two)["branch"]
    assert (own["at"], [node["id"] for node in own["nodes"]]) == (two, [below])
    assert [step["text"] for step in own["path"]] == ["Twee"]
    shown = wheel.host("branch", consequence=one)
    seen = wheel.room.see(wheel.room.screen)
    assert (seen["branch"]["at"], seen["branch"]["nodes"]) == (one, [])
    assert wheel.room.kind().view_part(wheel.anna.visitor, "@0")["branch"]["at"] == ""
    wheel.room.steer("undo", entry=shown)
    assert wheel.room.see(wheel.room.screen)["branch"]["at"] == ""


def test_the_projector_shows_a_picture_that_says_how_much_is_left_out(wheel):
    for number in range(14):
        wheel.add(f"Gevolg <{number}>")
    shown = wheel.room.see(wheel.room.screen)["picture"]
    assert "en nog 8" in shown
    assert "Gevolg &lt;0&gt;" in shown
    assert wheel.room.see(wheel.anna).get("picture") is None


def drawn(wheel, at: str = "") -> ET.Element:
    """The picture on the projector, of a branch if one is named."""
    if at:
        wheel.host("branch", consequence=at)
    return ET.fromstring(wheel.room.see(wheel.room.screen)["picture"])


def words_in(svg: ET.Element) -> str:
    return " ".join(text.text or "" for text in svg.iter(f"{SVG}text"))


def arrows_in(svg: ET.Element) -> list[bool]:
    """Whether each arrow makes stronger, by the sign on it."""
    signs = [text.text for text in svg.iter(f"{SVG}text") if text.get("text-anchor") == "middle"]
    heads = len(list(svg.iter(f"{SVG}polygon")))
    # The key below has each sign once.
    key = [sign for sign in ("+", "−") if sign in signs]
    assert len(signs) == heads + len(key)
    return [sign == "+" for sign in signs[:heads]]


def test_a_link_is_an_arrow_where_both_are_in_the_picture(wheel):
    one = wheel.add("Meer mensen doen mee")
    then = wheel.add("De zaal is te klein", one)
    other = wheel.add("Het kost meer tijd")
    assert arrows_in(drawn(wheel)) == []
    wheel.room.send(wheel.anna, "link", cause=then, effect=one, stronger=False)
    wheel.room.send(wheel.anna, "link", cause=other, effect=then, stronger=True)
    svg = drawn(wheel)
    assert arrows_in(svg) == [False, True]
    assert "maakt sterker" in words_in(svg)
    assert "maakt zwakker" in words_in(svg)
    dashed = [path for path in svg.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert len(dashed) == 1


def test_a_link_out_of_the_picture_is_told_in_words(wheel):
    one = wheel.add("Meer mensen doen mee")
    then = wheel.add("De zaal is te klein", one)
    other = wheel.add("Het kost meer tijd")
    wheel.room.send(wheel.anna, "link", cause=then, effect=other, stronger=True)
    svg = drawn(wheel, at=one)
    assert arrows_in(svg) == []
    assert "maakt 2 sterker" in words_in(svg)


def test_arrows_of_one_side_begin_and_end_apart(wheel):
    every = [wheel.add(f"Gevolg {number}") for number in range(4)]
    for cause in every[1:]:
        wheel.room.send(wheel.anna, "link", cause=cause, effect=every[0], stronger=True)
    tips = [head.get("points", "").split()[0] for head in drawn(wheel).iter(f"{SVG}polygon")]
    assert len(tips) == len(set(tips)) == 3


@pytest.mark.parametrize("boxes", [1, 4, 6])
def test_every_word_stands_in_the_picture_as_long_as_it_fits(wheel, boxes):
    text = "Mensen die nooit komen, komen nu wel en nemen iemand mee uit hun eigen straat"
    for number in range(boxes):
        wheel.add(f"{text} {number}")
    svg = drawn(wheel)
    assert "…" not in words_in(svg)
    for number in range(boxes):
        assert f"straat {number}" in words_in(svg).replace("  ", " ")
    [width, height] = [float(one) for one in svg.attrib["viewBox"].split()[2:]]
    assert height <= width / 2


def test_a_picture_of_long_words_still_fits_the_projector(wheel):
    for number in range(6):
        wheel.add(f"{number} " + "Een lang gevolg van alles. " * 7)
    svg = drawn(wheel)
    assert "…" in words_in(svg)
    assert "en nog 2" in words_in(svg)
    [width, height] = [float(one) for one in svg.attrib["viewBox"].split()[2:]]
    assert height <= width / 2


def test_fewer_boxes_are_drawn_before_words_are_cut(wheel):
    for number in range(20):
        wheel.add(
            f"{number}: mensen praten vaker met elkaar over geld en over wat de straat nodig heeft"
        )
    svg = drawn(wheel)
    assert "…" not in words_in(svg)
    assert "en nog 15" in words_in(svg)
    [width, height] = [float(one) for one in svg.attrib["viewBox"].split()[2:]]
    assert height <= width / 2


def test_a_consequence_from_which_nothing_follows_is_marked_among_those_beside_it(wheel):
    one = wheel.add("Meer mensen doen mee")
    last = wheel.add("De zaal is te klein", one)
    wheel.add("Het wordt gezellig", one)
    svg = drawn(wheel, at=last)
    for words in ("1 Meer", "1.1 De zaal", "1.2 Het"):
        assert words in words_in(svg)
    fills = [box.get("fill") for box in svg.iter(f"{SVG}rect")]
    assert [fill == PALE for fill in fills] == [False, True, False]
    assert drawn(wheel, at=one) is not None
