"""An election as people hold it: a ballot put in order by keyboard, closed, counted, told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, expect
from rehearsal_pages import Rehearsed
from server_processes import App

from stappenplan.contract.people import Role

PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
WORKSHOP = str(Path(__file__).parents[1] / "workshops/verkiezing")


@pytest.fixture
def voters(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A group that elects a project and then a person."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts, WORKSHOP)


def test_a_ballot_is_put_in_order_without_dragging_and_every_round_is_told(
    voters: Rehearsed,
) -> None:
    voters.until("project", "vote")
    phone = voters.look(Role.PARTICIPANT, viewport=PHONE)
    screen = voters.look(Role.SCREEN, viewport=PROJECTOR)
    facilitator = voters.look(Role.FACILITATOR, viewport={"width": 1280, "height": 900})
    ballot = phone.get_by_role("region", name="Jouw stembriefje")
    for name in ("De dorpstuin", "Buurtbus Zuid", "Samen energie"):
        ballot.get_by_role("button", name=name).first.press("Enter")
    rows = ballot.locator(".election-name")
    expect(rows).to_have_text(["De dorpstuin", "Buurtbus Zuid", "Samen energie"])
    ballot.get_by_role("button", name="Hoger: Samen energie").press("Enter")
    expect(rows).to_have_text(["De dorpstuin", "Samen energie", "Buurtbus Zuid"])
    expect(ballot.get_by_role("button", name="Hoger: Samen energie")).to_be_focused()
    expect(phone.get_by_text("Samen energie staat op plaats 2 van 3.")).to_be_attached()
    ballot.get_by_label("Plaats van Buurtbus Zuid").select_option(label="1")
    expect(rows).to_have_text(["Buurtbus Zuid", "De dorpstuin", "Samen energie"])
    ballot.get_by_role("button", name="Van je briefje: De dorpstuin").press("Enter")
    expect(rows).to_have_text(["Buurtbus Zuid", "Samen energie"])
    assert not violations(phone)
    ballot.get_by_role("button", name="Stem", exact=True).click()
    expect(phone.locator(".election-mine li")).to_have_text(["Buurtbus Zuid", "Samen energie"])
    expect(screen.get_by_text("Niemand ziet jouw briefje.")).to_be_visible()
    assert not violations(facilitator)
    voters.until("project", "result")
    voters.caught_up(facilitator)
    expect(screen.get_by_text("De stemming is gesloten.")).to_be_visible()
    facilitator.get_by_role("button", name="Tel en maak bekend").click()
    facilitator.get_by_role("button", name="Ja, maak bekend").click()
    for page in (phone, screen, facilitator):
        expect(page.get_by_text("Gekozen", exact=True)).to_be_attached()
        expect(page.locator(".election-rounds")).to_be_attached()
        assert not violations(page)


def test_of_people_only_the_winner_stands_on_any_page(voters: Rehearsed) -> None:
    voters.until("persoon", "result", sent="announce")
    for role in (Role.PARTICIPANT, Role.SCREEN, Role.FACILITATOR):
        page = voters.look(role, viewport=PROJECTOR)
        voters.caught_up(page)
        expect(page.locator(".election-winner strong")).to_be_visible()
        expect(page.locator(".election-rounds")).to_have_count(0)
        assert not violations(page)
