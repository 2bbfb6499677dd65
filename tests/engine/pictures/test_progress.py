"""How far the group is."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from stappenplan.contract.plan import Part
from stappenplan.pictures import progress
from stappenplan.pictures.canvas import DARK

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("done", "expected"), [(0, 1), (1, 1), (3, 5), (14, 24), (60, 60)])
def test_everybody_who_is_asked_is_a_dot(done, expected):
    picture = progress.draw(done, expected)
    assert picture is not None
    fills = [dot.get("fill") for dot in ET.fromstring(picture.svg).iter(f"{SVG}circle")]
    assert fills.count(DARK) == done
    assert len(fills) == expected + 1


def test_a_large_group_is_one_ring():
    picture = progress.draw(50, 200)
    assert picture is not None
    assert len(list(ET.fromstring(picture.svg).iter(f"{SVG}circle"))) == 2
    assert picture.words == "50 van 200 zijn klaar."


def test_nothing_is_drawn_where_nobody_is_asked():
    assert progress.draw(0, 0) is None


def test_a_picture_has_a_name_and_says_what_it_shows():
    picture = progress.draw(24, 24)
    assert picture is not None
    root = ET.fromstring(picture.svg)
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert [part.get("id") for part in named if part is not None] == root.get(
        "aria-labelledby", ""
    ).split()
    assert picture.words == "Iedereen is klaar: 24 van 24."


def test_a_step_on_paper_has_a_dot_for_everybody_and_counts_who_finished():
    held = {"minutes": 5, "held": "gehouden", "contributions": 0}
    parts = [Part(title="Bedenken", finished=3, asked=5, **held), Part(title="Pauze", **held)]
    picture = progress.steps(parts)
    assert picture is not None
    fills = [dot.get("fill") for dot in ET.fromstring(picture.svg).iter(f"{SVG}circle")]
    assert (fills.count(DARK), len(fills)) == (3, 5)
    assert picture.words == "Bedenken: 3 van 5."
    assert progress.steps(parts[1:]) is None
