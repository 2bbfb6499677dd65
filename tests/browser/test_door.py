"""The door on the pages of facilitator, projector and whoever was put out, without a server."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from widget_page import Open, entries, frame, show

ANNA = {"id": "p-anna", "name": "Anna", "about": "inwoner, Dorpsraad"}
BRAM = {"id": "p-bram", "name": "Bram", "about": "ambtenaar"}


def door(mode: str = "ask", **changes: Any) -> dict[str, Any]:
    return {"mode": mode, "knocking": [], "turned_away": [], **changes}


def test_the_facilitator_sees_who_waits_and_lets_them_in_with_one_tap(open_page: Open) -> None:
    page = open_page("facilitator", frame=frame("facilitator", door=door(knocking=[ANNA, BRAM])))
    expect(page.get_by_text("Er wachten 2 mensen bij de deur.")).to_be_visible()
    waiting = page.get_by_role("list", name="Wacht bij de deur")
    expect(waiting.get_by_text("inwoner, Dorpsraad")).to_be_visible()
    page.get_by_role("button", name="Laat Anna binnen").click()
    expect(page.get_by_text("Er wacht iemand bij de deur.")).to_be_visible()
    page.get_by_role("button", name="Laat Bram niet binnen").click()
    expect(waiting).to_have_count(0)
    assert [(one["type"], one["body"]) for one in entries(page)] == [
        ("admitted", {"participant": "p-anna"}),
        ("turned_away", {"participant": "p-bram"}),
    ]


def test_the_facilitator_closes_the_door_and_lets_in_who_was_turned_away(open_page: Open) -> None:
    page = open_page("facilitator", frame=frame("facilitator", door=door(turned_away=[ANNA])))
    expect(page.get_by_text("Wie nieuw is, wacht tot jij ja zegt.")).to_be_visible()
    page.get_by_role("radio", name="Dicht").check()
    expect(page.get_by_text("Er komt niemand meer bij.")).to_be_visible()
    page.get_by_text("Niet binnengelaten (1)").click()
    page.get_by_role("button", name="Laat Anna binnen").click()
    assert [(one["type"], one["body"]) for one in entries(page)] == [
        ("door", {"mode": "closed"}),
        ("admitted", {"participant": "p-anna"}),
    ]


@pytest.mark.parametrize("out", [False, True])
def test_somebody_is_put_out_after_a_question_and_let_back_at_once(
    open_page: Open, out: bool
) -> None:
    anna = {"id": "p-anna", "name": "Anna", "side": "inwoner", "unit": "", "phone": True}
    people = [{**anna, "here": not out, "done": False, "nameless": False, "put_out": out}]
    page = open_page("facilitator", frame=frame("facilitator", people=people))
    page.get_by_text("Wie is er", exact=True).click()
    page.locator("summary", has_text="Anna").click()
    if out:
        expect(page.get_by_text("uit de bijeenkomst gehaald", exact=True)).to_be_visible()
        page.get_by_role("button", name="Laat weer toe").click()
    else:
        page.get_by_role("button", name="Haal uit de bijeenkomst").click()
        expect(page.get_by_text("Wat Anna schreef, blijft staan.")).to_be_visible()
        page.get_by_role("button", name="Ja, haal eruit").click()
    [sent] = entries(page)
    wanted = "let_back" if out else "put_out"
    assert (sent["type"], sent["body"]) == (wanted, {"participant": "p-anna"})


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [("ask", "De begeleider laat je binnen."), ("closed", "De deur is dicht.")],
)
def test_the_projector_says_how_the_door_stands(open_page: Open, mode: str, sentence: str) -> None:
    page = open_page("screen", frame=frame("screen", door={"mode": mode}))
    expect(page.get_by_text(sentence)).to_be_visible()


@pytest.mark.parametrize("role", ["participant", "facilitator", "screen", "advisor"])
def test_a_page_that_ended_says_why_and_shows_nothing_else(open_page: Open, role: str) -> None:
    page = open_page(role)
    show(page, "frame", {"role": role, "ended": "De link is vervangen."})
    expect(page.get_by_role("heading", name="Deze pagina is gestopt")).to_be_visible()
    expect(page.get_by_text("De link is vervangen.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".sp-step")).to_have_count(0)
