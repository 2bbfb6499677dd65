"""The plan on a phone: what sounds like a step comes first, a form asks the essentials first."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from widget_page import Open, entries, frame, view

ACTION: dict[str, Any] = {
    "id": "e-1",
    "number": 1,
    "title": "Bel de voorzitter",
    "dots": 3,
    "owner": "Annemiek",
    "helpers": [],
    "details": {},
    "missing": ["eerste zet"],
    "after": [],
    "mine": True,
    "helping": False,
    "proposed": {
        "role_today": "regisseren",
        "role_wanted": "faciliteren",
        "theme": "Groen",
        "needed": [{"name": "Gebiedsteam", "why": "Heeft contact met Beheer en Dorpsraad."}],
        "names": ["Beheer", "Gebiedsteam", "Waterschap"],
    },
}
OTHER = ACTION | {"id": "e-2", "number": 2, "title": "Open een loket", "mine": False}


def plan(open_page: Open, role: str = "participant", **changes: Any) -> Page:
    shown = {
        "step": "plan",
        "phase": "work",
        "proposals": [],
        "dissent": [],
        "actions": [],
        "mine": [],
        "my_dissent": [],
    }
    step = {"id": "plan", "title": "Stappenplan", "question": "Wat doe jij?", "number": 1, "of": 2}
    return open_page(
        role, stem="plan", frame=frame(role, step=step), view=view(role, **shown | changes)
    )


def sent(page: Page) -> list[tuple[str, dict[str, Any]]]:
    return [(entry["type"], entry["body"]) for entry in entries(page)]


def turn_to(page: Page, title: str) -> None:
    """Go through the pages of the form to the one with this title."""
    heading = page.get_by_role("heading", name=title)
    for _ in range(6):
        if heading.is_visible():
            break
        page.get_by_role("button", name="Verder").click()
    expect(heading).to_be_visible()


def test_the_sentence_that_sounds_like_a_step_is_offered_and_only_a_tap_brings_it_in(
    open_page: Open,
) -> None:
    offered = [
        {"id": "e-1", "text": "Lang verhaal. Bel eerst.", "sentence": "Bel eerst.", "why": "x"},
        {"id": "e-2", "text": "Vertrouwen", "sentence": "", "why": ""},
    ]
    page = plan(open_page, phase="write", offered=offered)
    expect(page.get_by_text("Deze zin klinkt als een stap")).to_be_visible()
    expect(page.get_by_text("Vertrouwen", exact=True)).to_be_hidden()
    assert sent(page) == []
    page.get_by_role("button", name="Dit is een stap: Bel eerst.").click()
    assert sent(page) == [("adopt", {"entry": "e-1", "sentence": "Bel eerst."})]


def test_the_form_asks_the_first_move_first_and_the_rest_on_other_pages(open_page: Open) -> None:
    page = plan(open_page, actions=[ACTION, OTHER])
    expect(page.get_by_label("dan … (wat je doet)")).to_be_visible()
    expect(page.get_by_label("Wat laten we los?")).to_have_count(0)
    turn_to(page, "Loslaten, vasthouden en rol")
    expect(page.get_by_label("Wat laten we los?")).to_be_visible()


def test_one_button_saves_what_was_typed_on_all_pages(open_page: Open) -> None:
    page = plan(open_page, actions=[ACTION])
    page.get_by_label("dan … (wat je doet)").fill("bel ik Dorpsbelangen")
    turn_to(page, "In gewone woorden")
    page.get_by_label("Wat verandert er?").fill("Eén gesprek, geen zes loketten")
    page.get_by_role("button", name="Bewaar").click()
    assert sent(page) == [
        (
            "detail",
            {
                "entry": "e-1",
                "then": "bel ik Dorpsbelangen",
                "description": "Eén gesprek, geen zes loketten",
            },
        )
    ]


def test_who_has_a_step_reads_it_aloud_in_large_letters(open_page: Open) -> None:
    details = {"when": "ik maandag begin", "then": "bel ik eerst", "starts": "2026-03-20"}
    page = plan(open_page, phase="aloud", actions=[ACTION | {"details": details}, OTHER])
    text = page.get_by_role("region", name="Lees dit voor")
    expect(text).to_contain_text("Als ik maandag begin, dan bel ik eerst.")
    expect(text).to_contain_text("Ik begin op vrijdag 20 maart 2026.")
    move = text.get_by_text("Als ik maandag begin")
    assert move.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 24
    expect(page.get_by_label("dan … (wat je doet)")).to_be_hidden()


@pytest.mark.parametrize(("phase", "open_at_once"), [("work", False), ("aloud", True)])
def test_an_owner_reads_what_their_step_does_not_say_yet(
    open_page: Open, phase: str, open_at_once: bool
) -> None:
    gaps = ["Stap 1 heeft nog geen eerste zet. Maak de zin af: als …, dan …"]
    page = plan(open_page, phase=phase, actions=[ACTION | {"gaps": gaps}, OTHER])
    listed = page.get_by_role("list", name="Wat nog ontbreekt")
    if not open_at_once:
        expect(listed).to_be_hidden()
        page.get_by_text("Wat nog ontbreekt (1)").click()
    expect(listed).to_have_text(gaps[0])


def test_the_role_of_the_theme_is_filled_in_and_only_saving_takes_it_over(open_page: Open) -> None:
    page = plan(open_page, actions=[ACTION])
    turn_to(page, "Loslaten, vasthouden en rol")
    expect(page.get_by_text("de rol die de groep bij ‘Groen’ koos")).to_be_visible()
    wanted = page.get_by_role("group", name="Onze rol straks")
    expect(wanted.get_by_label("wij helpen als het dorp vraagt")).to_be_checked()
    assert sent(page) == []
    page.locator("form", has=wanted).get_by_role("button", name="Bewaar").click()
    body = {"entry": "e-1", "role_today": "regisseren", "role_wanted": "faciliteren"}
    assert sent(page) == [("detail", body)]


def test_who_is_needed_is_proposed_with_a_reason_and_not_ticked(open_page: Open) -> None:
    page = plan(open_page, actions=[ACTION])
    turn_to(page, "Met wie en wanneer")
    expect(page.get_by_text("Heeft contact met Beheer en Dorpsraad.")).to_be_visible()
    box = page.get_by_label("Gebiedsteam")
    expect(box).not_to_be_checked()
    box.check()
    page.get_by_text("Iemand anders").click()
    page.get_by_label("Waterschap").check()
    form = page.locator("form", has=page.get_by_role("group", name="Wie heb je nodig?"))
    form.get_by_role("button", name="Bewaar").click()
    assert sent(page) == [("detail", {"entry": "e-1", "needed": ["Gebiedsteam", "Waterschap"]})]


def test_the_owner_says_what_comes_first_and_takes_it_back(open_page: Open) -> None:
    third = OTHER | {"id": "e-3", "number": 3, "title": "Schrap het formulier"}
    page = plan(open_page, actions=[ACTION | {"after": ["e-3"]}, OTHER, third])
    turn_to(page, "Volgorde en thema")
    page.get_by_text("Eerst dit, dan dat").click()
    page.get_by_label("Welke stap moet eerst af zijn?").select_option(label="2. Open een loket")
    page.get_by_role("button", name="Zet erbij").click()
    page.get_by_role("button", name="Haal weg: Schrap het formulier").click()
    assert sent(page) == [
        ("after", {"entry": "e-1", "first": "e-2"}),
        ("unafter", {"entry": "e-1", "first": "e-3"}),
    ]


def test_a_circle_and_what_is_missing_stand_on_the_projector_in_large_letters(
    open_page: Open,
) -> None:
    circle = "“A” wacht op “B” en “B” wacht op “A”. Haal samen één van deze pijlen weg."
    gaps = [f"Stap {n} heeft nog geen begindatum. Kies een dag." for n in range(1, 30)]
    taken = [ACTION | {"id": f"e-{n}", "number": n} for n in range(1, 9)]
    page = plan(open_page, "screen", phase="work", actions=taken, circles=[circle])
    expect(page.get_by_text("pijlen weg")).to_be_visible()
    page = plan(open_page, "screen", phase="aloud", actions=taken, gaps=gaps)
    page.clock.run_for(500)
    size = page.get_by_text("heeft nog geen begindatum").first.evaluate(
        "node => parseFloat(getComputedStyle(node).fontSize)"
    )
    assert size >= 28
    seen: set[str] = set()
    for _ in range(8):
        texts = page.locator(".plan-free li").all()
        seen |= {one.inner_text() for one in texts if one.is_visible()}
        page.clock.run_for(12_000)
    assert seen == set(gaps)


def test_doubles_are_merged_in_one_tap_all_at_once(open_page: Open) -> None:
    cards = [{"id": f"e-{n}", "text": f"Kaart {n}", "from": "x", "dots": 0} for n in range(4)]
    page = plan(
        open_page, "facilitator", phase="merge", proposals=cards, doubles=[["e-0", "e-1", "e-3"]]
    )
    expect(page.get_by_text("Zeggen deze drie hetzelfde?")).to_be_visible()
    page.get_by_role("button", name="Voeg samen").first.click()
    assert json.dumps(sent(page)[0][1]["entries"]) == '["e-0", "e-1", "e-3"]'


def test_a_day_is_whole_in_its_box_on_a_narrow_phone(open_page: Open) -> None:
    page = plan(open_page, actions=[ACTION | {"details": {"starts": "2026-12-28"}}])
    page.set_viewport_size({"width": 360, "height": 640})
    days = page.locator("input[type=date]")
    expect(days.first).to_be_visible()
    needed = """box => {
      const given = box.offsetWidth;
      box.style.inlineSize = "max-content";
      const needed = box.offsetWidth;
      box.style.inlineSize = "";
      return needed - given;
    }"""
    assert max(day.evaluate(needed) for day in days.all()) <= 0
