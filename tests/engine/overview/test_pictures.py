"""The pictures: the same numbers as the frames, on one axis, on paper and on a phone."""

import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from plan_factory import action, looked_back, plan, shift

from stappenplan.overview import Overview, PlanSet, build_overview
from stappenplan.overview.pictures import outcomes, roles, themes
from stappenplan.overview.pictures.outcomes import counted
from stappenplan.pictures.canvas import DARK, PAPER, PAPER_WHITE, PHONE, Medium, Picture

SVG = "{http://www.w3.org/2000/svg}"
SHEETS = pytest.mark.parametrize("medium", [PAPER, PHONE], ids=["paper", "phone"])
DRAWERS: dict[str, Callable[[Overview, Medium], Picture | None]] = {
    "themes": themes.draw,
    "roles": lambda found, medium: roles.draw(found, "ambtenaar", medium),
    "outcomes": outcomes.draw,
}


def shapes(picture: Picture | None, name: str) -> list[ET.Element]:
    assert picture is not None
    return ET.fromstring(picture.svg).findall(f"{SVG}{name}")


def texts(picture: Picture | None) -> list[str]:
    return [text.text or "" for text in shapes(picture, "text")]


def many(number: int) -> Overview:
    """Make many gatherings, with the same theme in each."""
    rungs = (0, 9, 0, 0, 0), (0, 0, 0, 9, 0)
    return build_overview(
        PlanSet(
            tuple(
                plan(
                    f"C{at:04}",
                    f"{2020 + at // 12}-{at % 12 + 1:02}-10",
                    themes={"Minder regels en een lange naam die niet op één regel past": 9},
                    actions=tuple(action(n, f"Stap {n}") for n in range(1, 9)),
                    roles=(shift("Minder regels", *rungs),),
                )
                for at in range(number)
            )
        )
    )


@SHEETS
def test_a_theme_is_a_row_with_a_dot_where_it_came_up(two: Overview, medium: Medium) -> None:
    picture = themes.draw(two, medium)
    dots = shapes(picture, "circle")
    assert len(dots) == 2
    assert float(dots[0].attrib["cx"]) < float(dots[1].attrib["cx"])
    assert "2 van 2" in texts(picture)
    assert picture is not None
    assert picture.words == "Minder regels: in 2 van 2 bijeenkomsten (1 en 2)."


def test_a_theme_without_an_action_has_an_open_dot() -> None:
    found = build_overview(
        PlanSet(
            (
                plan("AAAAA", themes={"Geld": 6}, actions=(action(1, "Spaar", "Geld"),)),
                plan("BBBBB", themes={"Geld": 6}),
            )
        )
    )
    fills = [dot.attrib["fill"] for dot in shapes(themes.draw(found), "circle")]
    assert fills == [DARK, PAPER_WHITE]


def test_a_role_goes_from_an_open_to_a_closed_dot(two: Overview) -> None:
    picture = roles.draw(two, "ambtenaar")
    today, wanted = shapes(picture, "circle")
    assert (today.attrib["fill"], wanted.attrib["fill"]) == (PAPER_WHITE, DARK)
    assert float(wanted.attrib["cy"]) > float(today.attrib["cy"])
    assert picture is not None
    assert picture.words == (
        "Bijeenkomst 1: van ‘wij hebben de leiding’ naar ‘wij helpen als het dorp vraagt’."
    )
    assert roles.draw(two, "bestuur") is None


def test_a_role_that_stays_is_a_dot_in_a_ring() -> None:
    stays = plan(roles=(shift("Geld", (0, 0, 9, 0, 0), (0, 0, 9, 0, 0)),))
    picture = roles.draw(build_overview(PlanSet((stays,))), "ambtenaar")
    ring, dot = shapes(picture, "circle")
    assert ring.attrib["cy"] == dot.attrib["cy"]
    assert float(ring.attrib["r"]) > float(dot.attrib["r"])
    assert picture is not None
    assert "‘wij moedigen aan’ blijft" in picture.words


def test_an_action_is_a_block_and_every_outcome_looks_different() -> None:
    became = ("gedaan", "loopt", "gestopt", "anders")
    acts = [
        action(number, f"Stap {number}", follow_up=looked_back(("2026-04-02", outcome)))
        for number, outcome in enumerate(became, start=1)
    ]
    found = build_overview(PlanSet((plan(actions=(*acts, action(5, "Stap 5"))),)))
    picture = outcomes.draw(found)
    blocks = shapes(picture, "rect")[1:]
    # The same five stand in the legend.
    assert len(blocks) == 10
    looks = {
        (block.attrib["fill"], block.attrib["stroke"], "stroke-dasharray" in block.attrib)
        for block in blocks
    }
    assert len(looks) == 5
    assert picture is not None
    assert picture.words.startswith("Samen: 1 gedaan, 1 loopt, 1 het dorp wil iets anders,")


def test_the_outcomes_are_those_of_the_frame(two: Overview) -> None:
    assert counted(two) == {1: {"gedaan": 1, "onbekend": 1}, 2: {"onbekend": 1}}


@SHEETS
@pytest.mark.parametrize("name", DRAWERS)
@pytest.mark.parametrize("number", [2, 12, 50, 120])
def test_many_gatherings_stay_within_the_sheet(name: str, medium: Medium, number: int) -> None:
    picture = DRAWERS[name](many(number), medium)
    for circle in shapes(picture, "circle"):
        reach = float(circle.attrib["r"])
        assert reach <= float(circle.attrib["cx"]) <= medium.width - reach
    marks = [text for text in shapes(picture, "text") if re.fullmatch(r"\d+", text.text or "")]
    places = [float(mark.attrib["x"]) for mark in marks if mark.attrib.get("text-anchor")]
    assert len(places) > 1
    gaps = [after - before for before, after in pairwise(places)]
    assert min(gaps) > medium.font_size


@pytest.mark.parametrize("name", DRAWERS)
def test_nothing_to_draw_is_no_picture(name: str) -> None:
    for plans in ((), (plan(),), (plan(), plan("CCCCC"))):
        assert DRAWERS[name](build_overview(PlanSet(plans)), PAPER) is None


@pytest.mark.parametrize("name", DRAWERS)
def test_a_picture_of_rehearsals_says_so_and_another_does_not(name: str, two: Overview) -> None:
    plans = tuple(kept.model_copy(update={"rehearsal": True}) for kept in two.plan_set.plans)
    rehearsed = build_overview(PlanSet(plans, rehearsal=True))
    assert "OEFENING" in texts(DRAWERS[name](rehearsed, PAPER))
    assert "OEFENING" not in texts(DRAWERS[name](two, PAPER))


@pytest.mark.parametrize("name", DRAWERS)
def test_the_same_frames_give_the_same_picture(name: str, two: Overview) -> None:
    assert DRAWERS[name](two, PAPER) == DRAWERS[name](two, PAPER)
