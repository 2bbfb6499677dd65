"""The facilitator looks along on a phone and on the projector, and can send nothing from there."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from rehearsal_pages import Rehearsed

from stappenplan.contract.people import Role

LAPTOP = {"width": 1280, "height": 900}
SEND = """slot => {
  const detail = { id: "daar-1", step: "bedenken", type: "idea", body: { text: "Niet van mij" } };
  const event = new CustomEvent("stappenplan-entry", { bubbles: true, cancelable: true, detail });
  slot.querySelector(".sp-step").dispatchEvent(event);
}"""


def choose(host: Page, name: str) -> None:
    """Open the panel and choose with whom to look along."""
    select = host.get_by_label("Met wie kijk je mee?")
    if not select.is_visible():
        host.get_by_text("Meekijken", exact=True).click()
    select.select_option(label=name)


def shot(host: Page, name: str) -> None:
    """A picture of the panel, to judge by eye."""
    if folder := os.environ.get("STAPPENPLAN_SHOTS"):
        host.get_by_label("Meekijken").screenshot(path=Path(folder) / f"meekijken-{name}.png")


@pytest.fixture
def host(rehearsed: Rehearsed) -> Page:
    rehearsed.until("bedenken", "read")
    return rehearsed.look(Role.FACILITATOR, viewport=LAPTOP)


def test_the_facilitator_sees_a_phone_and_the_projector_and_sends_nothing(
    rehearsed: Rehearsed, host: Page
) -> None:
    gathering = rehearsed.room.gathering
    idea = next(i for i in gathering.words.values() if i.type == "idea" and i.visible)
    person = gathering.people[idea.author]
    choose(host, person.name)
    panel = host.locator(".facilitator-along")
    expect(panel.locator(".sp-step")).to_have_attribute("data-role", "participant")
    expect(panel).to_contain_text(idea.text)
    expect(host.get_by_label("Meekijken")).to_contain_text(f"op de telefoon van {person.name}")
    shot(host, "telefoon")
    slot = panel.locator(".sp-along")
    expect(slot).to_have_js_property("inert", True)
    before = rehearsed.room.gathering.seq
    slot.evaluate(SEND)
    choose(host, "Het scherm in de zaal")
    expect(panel.locator(".sp-step")).to_have_attribute("data-role", "screen")
    shot(host, "scherm")
    rehearsed.room.visit.refresh()
    assert rehearsed.room.gathering.seq == before
    choose(host, "Niemand")
    expect(panel).to_have_count(0)
