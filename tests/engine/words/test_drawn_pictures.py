"""The words of the corpus in pictures that leave a screen: none of them is dropped."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import networkx as nx
from spoken_words import all_of

from stappenplan import dutch
from stappenplan.contract.plan import Action
from stappenplan.export import typeset
from stappenplan.export.svg_text import SVG, in_our_typeface
from stappenplan.network.map.drawing import draw
from stappenplan.pictures import timeline
from stappenplan.pictures.canvas import PAPER
from stappenplan.typeface.drawable import drawable
from stappenplan.typeface.metrics import FAMILY


def said(svg: str) -> str:
    """What stands in a picture, without what the end of a line adds or takes."""
    lines = ("".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{{{SVG}}}text"))
    return re.sub(r"[\s-]", "", "".join(lines))


def test_a_time_line_on_paper_says_every_sentence_in_characters_that_are_drawn(spoken) -> None:
    picture = timeline.draw(spoken.actions, (), PAPER)
    assert picture is not None
    drawn = in_our_typeface(picture.svg)
    assert f'font-family="{FAMILY}"' in drawn
    whole = said(drawn)
    starts = (
        re.sub(r"[\s-]", "", drawable(dutch.one_line(one.title)))[:20] for one in spoken.actions
    )
    assert [start for start in starts if start not in whole] == []


def test_the_map_on_paper_says_every_name_in_characters_that_are_drawn() -> None:
    names = [name for name in map(dutch.one_line, all_of("names")) if name]
    graph: nx.Graph[str] = nx.Graph()
    for number, name in enumerate(names):
        graph.add_node(f"n{number}", label=name)
    whole = said(in_our_typeface(draw(graph, title="x", width=3200, height=3200)))
    starts = (re.sub(r"[\s-]", "", drawable(name))[:12] for name in names)
    assert [start for start in starts if start not in whole] == []


def test_a_picture_for_a_screen_keeps_what_was_typed() -> None:
    typed = "De ﬁets → 中文 👩🏽‍🌾"
    action = Action(id="s0001", number=1, title=typed, starts="2026-03-17", sources=())
    picture = timeline.draw([action], (), PAPER)
    assert picture is not None
    assert re.sub(r"\s", "", typed) in said(picture.svg)
    assert typeset.png(picture.svg, width=80, ppi=72).startswith(b"\x89PNG")
