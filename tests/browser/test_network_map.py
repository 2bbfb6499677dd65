"""The map on the advisor's page: narrowed to one sort of contacts, by mouse and by keyboard."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from axe import COLOURS, violations
from playwright.sync_api import Locator, Page, expect
from widget_page import Open, frame, show

from stappenplan.network import svg
from stappenplan.network.map.before_and_after import draw_before_and_after

NAMES = ["Groen", "Wegen", "Zorg", "Burgerzaken", "Dorpsraad"]


def town() -> nx.Graph[str]:
    """Five groups in a ring, with what people named, and what the workshop made on one line."""
    found: nx.Graph[str] = nx.Graph()
    for number, name in enumerate(NAMES):
        side = "inwoner" if name == "Dorpsraad" else "ambtenaar"
        found.add_node(f"{number}", label=name, side=side, kind="unit", inside=0, people=7)
    for number in range(5):
        one, other = f"{number}", f"{(number + 1) % 5}"
        found.add_edge(one, other, weight=6, reported=6, made=int(number == 0))
    return found


def sort(name: str, label: str, lines: list[str], *, made: bool = False) -> dict[str, Any]:
    """One sort of contacts as the engine sends it."""
    words = {str(number): f"{one}: {label}" for number, one in enumerate(NAMES)}
    table = [{"Op de kaart": one, "Lijnen naar": label} for one in NAMES]
    sentence = f"{label}: {len(lines)} lijnen op de kaart."
    return {"id": name, "label": label, "made": made, "sentence": sentence} | {
        "lines": lines,
        "words": words,
        "table": table,
    }


VIEWS = [
    sort("frequency-3", "Elke week of vaker", ["0 1", "2 3"]),
    sort("made", "Door deze bijeenkomst", ["0 1"], made=True),
]


def advised(open_page: Open, **changes: Any) -> Page:
    """The advisor's page with a plan of which only the network matters."""
    picture = svg(town(), title="Contacten", desc="Wie contact heeft met wie.")
    table = [{"Afdeling": name, "Mensen": 7} for name in NAMES]
    plan = {"title": "Proef", "actions": []}
    plan |= {"network": {"sentences": ["Er zijn 30 contacten."], "table": table, "svg": picture}}
    shown = frame("advisor", plan=plan, network={"views": VIEWS}, **changes)
    return open_page("advisor", frame=shown)


def lines(page: Page) -> Locator:
    return page.locator("[data-tie]:not([data-gone])")


def test_lines_words_sentence_and_table_are_narrowed_together(open_page: Open) -> None:
    page = advised(open_page)
    expect(lines(page)).to_have_count(6)
    whole = page.locator("[data-unit='0']").get_attribute("aria-label")
    page.get_by_label("Welke contacten").select_option("Elke week of vaker")
    expect(lines(page)).to_have_count(2)
    expect(page.get_by_text("Elke week of vaker: 2 lijnen op de kaart.")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Lijnen naar").first).to_be_visible()
    expect(page.get_by_role("columnheader", name="Mensen")).to_be_hidden()
    expect(page.locator("[data-unit='0']")).to_have_attribute(
        "aria-label", "Groen: Elke week of vaker"
    )
    page.get_by_label("Welke contacten").select_option("Alle contacten")
    expect(lines(page)).to_have_count(6)
    expect(page.locator("[data-unit='0']")).to_have_attribute("aria-label", whole or "")
    expect(page.get_by_role("columnheader", name="Mensen")).to_be_visible()


def test_what_the_workshop_made_are_the_dashed_lines(open_page: Open) -> None:
    page = advised(open_page)
    page.get_by_label("Welke contacten").select_option("Door deze bijeenkomst")
    expect(lines(page)).to_have_count(1)
    assert lines(page).get_attribute("stroke-dasharray")


def test_what_was_chosen_still_holds_when_the_map_is_drawn_anew(open_page: Open) -> None:
    page = advised(open_page)
    page.get_by_label("Welke contacten").select_option("Elke week of vaker")
    before = page.evaluate("frameModel.traits.frame")
    picture = svg(town(), title="Nieuw", desc="Wie contact heeft met wie.")
    network = before["plan"]["network"] | {"svg": picture}
    show(page, "frame", before | {"plan": before["plan"] | {"network": network}})
    expect(page.locator("svg.map title").first).to_have_text("Nieuw")
    expect(lines(page)).to_have_count(2)


@pytest.mark.parametrize(("scheme", "ground"), [("light", (255, 255, 255)), ("dark", (26, 38, 43))])
def test_the_map_takes_the_colours_of_the_page(
    open_page: Open, scheme: Any, ground: tuple[int, int, int]
) -> None:
    page = advised(open_page)
    page.emulate_media(color_scheme=scheme)
    style = "one => getComputedStyle(one).fill"
    assert page.locator(".map-ground").first.evaluate(style) == f"rgb{ground}"


# -- then and now ----------------------------------------------------------------------------


def compared(open_page: Open, size: tuple[int, int]) -> Page:
    """The advisor's page of a group of which the same people answered twice."""
    later = town()
    later.remove_edge("0", "1")
    later.add_edge("0", "2", weight=2, reported=2, made=0)
    before, after = draw_before_and_after(town(), later, desc="Twee keer gevraagd.")
    changed = {"change": ["20 mensen antwoordden twee keer."]}
    changed |= {"before_svg": before, "after_svg": after, "sentences": ["Er zijn 30 contacten."]}
    plan = {"title": "Proef", "actions": [], "network": changed}
    page = open_page("advisor", frame=frame("advisor", plan=plan))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return page


def boxes(page: Page) -> list[dict[str, float]]:
    found = [one.bounding_box() for one in page.locator(".advisor-moments svg").all()]
    return [dict(box) for box in found if box]


@pytest.mark.parametrize(("size", "beside"), [((1280, 900), True), ((390, 844), False)])
def test_then_and_now_stand_beside_each_other_or_below_each_other(
    open_page: Open, size: tuple[int, int], *, beside: bool
) -> None:
    page = compared(open_page, size)
    expect(page.get_by_role("heading", name="Toen en nu")).to_be_visible()
    expect(page.get_by_text("20 mensen antwoordden twee keer.")).to_be_visible()
    then, now = boxes(page)
    assert (then["y"] == now["y"]) == beside
    assert (then["x"] == now["x"]) != beside
    assert then["width"] == now["width"]
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, rules=COLOURS) == []


def test_both_moments_are_walked_with_the_arrow_keys_and_say_what_is_on_one_only(
    open_page: Open,
) -> None:
    page = compared(open_page, (1280, 900))
    for when in ("toen", "nu"):
        drawn = page.get_by_role("group", name=f"Kaart van de contacten {when}")
        expect(drawn.locator("[tabindex='0']")).to_have_count(1)
        drawn.locator("[tabindex='0']").focus()
        page.keyboard.press("End")
        expect(drawn.get_by_role("img", name="Dorpsraad: 7")).to_be_focused()
        expect(drawn.get_by_role("img", name=f"(alleen {when})").first).to_be_visible()


def test_a_group_that_was_asked_once_sees_no_then_and_now(open_page: Open) -> None:
    page = advised(open_page)
    expect(page.get_by_role("heading", name="Het netwerk")).to_be_visible()
    expect(page.get_by_role("heading", name="Toen en nu")).to_have_count(0)
