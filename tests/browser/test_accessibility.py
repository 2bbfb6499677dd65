"""WCAG 2.2 AA, as far as a program can tell: every page, at every part of every step."""

import re
from typing import Any

import pytest
from axe import COLOURS, violations
from playwright.sync_api import Page, expect
from rehearsal_pages import Moment, Rehearsed

from stappenplan.contract.people import Role
from stappenplan.hosting.kernel_context import ROLE_PAGES

# High enough that nothing lies under the bar at the bottom: axe counts that as a target in pieces.
# test_keyboard.py sees to it that what has the focus is never there.
SIZES = {"participant": (360, 4000), "facilitator": (1280, 9000), "screen": (1920, 1080)}
SIZES["advisor"] = SIZES["facilitator"]
# 1280 px at 400 %.
ZOOMED = (320, 256)

VIEWS = {Role(role): {"width": wide, "height": high} for role, (wide, high) in SIZES.items()}

# As a page would send it that does not know the rules.
FORGE = """() => document.querySelector(".sp-slot .sp-step").dispatchEvent(
  new CustomEvent("stappenplan-entry", { bubbles: true, cancelable: true, detail:
    { id: "f".repeat(40), step: "bedenken", type: "idea", body: { text: "x".repeat(5000) } } }))"""
UNFOLD = "document.querySelectorAll('details:not([open])').forEach((one) => (one.open = true))"
# A box that scrolls by itself (a table) may be wider than the page.
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll(".sp-frame, .screen-body")].filter((one) =>
    getComputedStyle(one).overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1);
  if (cut.length) return cut.map((one) => `not all of it can be seen: ${one.className}`);
  const page = document.querySelector(".sp-frame") ?? document.documentElement;
  if (Math.max(page.scrollWidth, document.documentElement.scrollWidth) <= wide) return [];
  const all = [...document.body.querySelectorAll("*")].filter((one) =>
    one.getBoundingClientRect().right > wide + 1 && !one.closest(".sp-table, .sp-hidden"));
  return all.slice(0, 4).map((one) => one.outerHTML.slice(0, 120));
}"""
# WCAG 2.5.8 lets links in a sentence be small; everything else on a phone fits a thumb.
SMALL = """() => [...document.querySelectorAll(
    "button, summary, select, textarea, input:not([type=hidden]), a[href]")].filter((one) => {
  const target = one.closest("label") ?? one;
  const { width, height } = target.getBoundingClientRect();
  const inline = one.tagName === "A" && getComputedStyle(one).display === "inline" &&
    one.parentElement.textContent.trim() !== one.textContent.trim();
  return width && height && !inline && (width < 43.5 || height < 43.5);
}).map((one) => `${one.getBoundingClientRect().width}x${one.getBoundingClientRect().height} ` +
  one.outerHTML.slice(0, 120))"""


def looked(page: Page, where: str) -> set[str]:
    """What is wrong with a page at its own size: with axe, in width, and for thumbs."""
    page.evaluate(UNFOLD)
    found = violations(page, forced="active" in where)
    if "participant" in where and "1280" not in where:
        found += [f"smaller than 44 px: {one}" for one in page.evaluate(SMALL)]
    return {f"{where}: {one}" for one in found}


def in_other_colours(page: Page, where: str) -> set[str]:
    """Contrast in the dark, and everything with the colours that somebody chose."""
    page.emulate_media(color_scheme="dark")
    found = {f"{where}, dark: {one}" for one in violations(page, rules=COLOURS)}
    page.emulate_media(color_scheme="light")
    return found


def zoomed(page: Page, where: str, size: tuple[int, int]) -> set[str]:
    """At 400 % nothing is wider than the page."""
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    found = {f"{where}, 320 px: too wide: {one}" for one in page.evaluate(TOO_WIDE)}
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return found


def test_every_page_is_accessible_at_every_step(rehearsed: Rehearsed) -> None:
    pages: dict[str, Page] = {}
    found: set[str] = set()
    for moment in rehearsed.moments():
        for role in ROLE_PAGES.values():
            if looks_new(role, moment):
                page = pages.get(role) or pages.setdefault(
                    role, rehearsed.look(role, viewport=VIEWS[role])
                )
                rehearsed.caught_up(page)
                where = f"{moment} {role}"
                found |= looked(page, where)
                if not moment.begins:
                    found |= in_other_colours(page, where)
                    found |= zoomed(page, where, SIZES[role])
    assert found == set(), "\n".join(sorted(found))


def looks_new(role: Role, moment: Moment) -> bool:
    """Whether a page shows something that was not looked at before."""
    if role is Role.ADVISOR:
        return moment.closed and not moment.begins
    return role is Role.PARTICIPANT or not moment.begins


# One moment of each sort of page, for everything that is not about what a step shows.
SHOWN = [("bedenken", "build"), ("ordenen", "name"), ("rol", ""), ("stappenplan", "work")]
WAYS: list[tuple[dict[str, Any], int]] = [
    ({"forced_colors": "active", "color_scheme": "light"}, 1280),
    ({"forced_colors": "active", "color_scheme": "dark"}, 360),
    ({"forced_colors": "none", "color_scheme": "dark"}, 320),
]


def test_pages_are_accessible_in_other_colours_and_sizes(rehearsed: Rehearsed) -> None:
    rehearsed.until("welkom")
    pages = {role: rehearsed.look(role, viewport=VIEWS[role]) for role in ROLE_PAGES.values()}
    found: set[str] = set()
    for step, phase in SHOWN:
        rehearsed.until(step, phase)
        for role, page in pages.items():
            rehearsed.caught_up(page)
            for colours, width in WAYS:
                page.emulate_media(**colours)
                page.set_viewport_size({"width": width, "height": VIEWS[role]["height"]})
                where = f"{step} {role} {colours} {width}"
                found |= looked(page, where)
                found |= {f"{where}: too wide: {one}" for one in page.evaluate(TOO_WIDE)}
    assert found == set(), "\n".join(sorted(found))


def test_text_of_twice_the_size_fits(rehearsed: Rehearsed) -> None:
    rehearsed.until("stappenplan", "work")
    # The projector fits its letters to the room that it has.
    for role in (Role.PARTICIPANT, Role.FACILITATOR, Role.ADVISOR):
        page = rehearsed.look(role, viewport=VIEWS[role])
        page.add_style_tag(content=".sp-frame, .sp-step { --sp-unit: 36px !important }")
        assert page.evaluate(TOO_WIDE) == []


def test_doors_are_accessible(rehearsed: Rehearsed) -> None:
    url, code = rehearsed.app.url, rehearsed.code
    rehearsed.until("welkom")
    office = rehearsed.app.office
    doors = [
        "",
        f"j/{code}",
        f"proef/{code}",
        "gezond/niets",
        "begeleider/ZZZZZZ",
        f"scherm/{code}",
    ]
    found: set[str] = set()
    for how in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        page = rehearsed.context(viewport={"width": 320, "height": 3000}, **how).new_page()
        for door in doors:
            page.goto(url + door)
            found |= looked(page, f"{door} participant {how}")
            found |= {f"{door}: too wide: {one}" for one in page.evaluate(TOO_WIDE)}
        page.goto(rehearsed.address(Role.FACILITATOR))
        page.goto(office)
        for door in (
            "kantoor",
            f"kantoor/{code}",
            "kantoor/verwijderd",
            f"bewaren/{code}",
            f"bewaren/{code}/verwijder",
            f"namen/{code}",
            f"voorbereiden/{code}",
            f"mensen/{code}",
            f"controle/{code}",
            f"controle/{code}/letters",
        ):
            page.goto(url + door)
            found |= looked(page, f"{door} {how}")
            found |= {f"{door}: too wide: {one}" for one in page.evaluate(TOO_WIDE)}
    assert found == set(), "\n".join(sorted(found))


def test_a_wrong_code_is_told_accessibly(rehearsed: Rehearsed) -> None:
    page = rehearsed.context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(rehearsed.app.url)
    page.get_by_label("Code").first.fill("ZZZZZZ")
    page.get_by_label("Je naam").fill("Anna")
    page.get_by_label("inwoner").check()
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page).to_have_title(re.compile("^Fout"))
    assert looked(page, "participant: a wrong code") == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refused_entry_is_told_accessibly(rehearsed: Rehearsed, scheme: str) -> None:
    rehearsed.until("bedenken")
    page = rehearsed.look(Role.PARTICIPANT, viewport=VIEWS[Role.PARTICIPANT], color_scheme=scheme)
    page.get_by_label("Jouw idee").fill("x" * 300)
    page.evaluate(FORGE)
    expect(page.get_by_role("alert").get_by_text("Niet verstuurd")).to_be_visible()
    assert looked(page, "participant: refused") == set()
