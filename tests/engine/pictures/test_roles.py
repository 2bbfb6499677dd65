"""The shift of roles."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from stappenplan.contract.plan import RoleShift
from stappenplan.pictures import roles
from stappenplan.pictures.canvas import PAPER, PHONE, PROJECTOR

SVG = "{http://www.w3.org/2000/svg}"
SHIFT = RoleShift(
    theme="één aanspreekpunt",
    who="ambtenaar",
    today=(3, 9, 4, 1, 0),
    wanted=(0, 2, 4, 10, 1),
    median_today="regisseren",
    median_wanted="faciliteren",
)
OPEN = SHIFT.model_copy(update={"who": "bestuur", "wanted": (0,) * 5, "median_wanted": ""})


def heads(svg: str) -> int:
    """How many arrow heads stand in it; the legend has one."""
    paths = ET.fromstring(svg).iter(f"{SVG}path")
    return sum(path.get("d", "").endswith("z") for path in paths)


@pytest.mark.parametrize("medium", [PAPER, PHONE, PROJECTOR])
def test_every_count_stands_in_the_picture(medium):
    picture = roles.draw([SHIFT], medium)
    assert picture is not None
    said = [text.text for text in ET.fromstring(picture.svg).iter(f"{SVG}text")]
    counts = [str(count) for count in (*SHIFT.today, *SHIFT.wanted) if count]
    assert sorted(text for text in said if text and text.isdigit()) == sorted(counts)


def test_an_arrow_goes_from_the_middle_today_to_the_middle_wanted():
    one, both = roles.draw([SHIFT]), roles.draw([SHIFT, OPEN])
    assert one is not None
    assert both is not None
    assert heads(one.svg) == heads(both.svg) == 2
    assert "van ‘wij hebben de leiding’ naar ‘wij helpen als het dorp vraagt’" in one.words


def test_a_role_without_a_median_is_not_concluded():
    assert roles.conclusion(OPEN) == "Er zijn te weinig antwoorden om iets te zeggen."


def test_who_it_is_about_is_said_where_both_answered():
    picture = roles.draw([SHIFT, OPEN])
    assert picture is not None
    assert "Eén aanspreekpunt (bestuur)" in picture.words


def test_there_is_no_picture_without_answers():
    assert roles.draw([]) is None
    assert roles.pages([]) == []


def test_typed_text_cannot_become_part_of_a_picture():
    picture = roles.draw([SHIFT.model_copy(update={"theme": "<script>alert(1)</script>&"})])
    assert picture is not None
    assert not ET.fromstring(picture.svg).findall(f".//{SVG}script")
