"""Next meetings as people arrange them: days, who can, who receives the group, who comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, expect
from rehearsal_pages import Rehearsed
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.dutch import format_day

PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
THEME = "Loting in een dorp"


@pytest.fixture
def circle(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A learning circle that rehearses."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts, "leerkring")


def test_a_theme_gets_days_a_host_and_people_who_come(circle: Rehearsed) -> None:
    circle.until("bijeenkomsten")
    today = circle.room.gathering.steps["bijeenkomsten"].today
    days = [(today + timedelta(days=after)).isoformat() for after in (30, 37)]
    phone = circle.look(Role.PARTICIPANT, viewport=PHONE)
    screen = circle.look(Role.SCREEN, viewport=PROJECTOR)
    facilitator = circle.look(Role.FACILITATOR, viewport={"width": 1280, "height": 900})
    phone.get_by_label("Nog een thema?").fill(THEME)
    phone.get_by_role("button", name="Zet het erbij").click()
    office = facilitator.get_by_role("region", name=THEME)
    for number, day in enumerate(days, 1):
        office.get_by_label(f"Dag {number}", exact=True).fill(day)
    assert not violations(facilitator)
    office.get_by_role("button", name="Vraag wie er dan kan").click()
    mine = phone.get_by_role("region", name=THEME)
    mine.get_by_label(format_day(days[1])).check()
    expect(screen.get_by_role("row", name=format_day(days[1]))).to_contain_text("1 kan")
    mine.get_by_role("button", name=f"Wij willen gastgemeente zijn: {THEME}").click()
    mine.get_by_label("Welke organisatie ontvangt de groep?").fill("Gemeente Zuidveld")
    assert not violations(phone)
    mine.get_by_role("button", name="Bied je aan").click()
    expect(mine.get_by_text("Je bood je aan als gastgemeente.")).to_be_visible()
    office.get_by_label("Waar? (hoeft niet)").fill("Het dorpshuis")
    office.get_by_role("button", name=f"{format_day(days[1])}, {THEME}").click()
    mine.get_by_role("button", name=f"Ik kom: {THEME}").click()
    expect(mine.get_by_text("Er komt nu één mens.")).to_be_visible()
    told = screen.get_by_role("listitem").filter(has_text=THEME)
    expect(told).to_contain_text(format_day(days[1]))
    expect(told).to_contain_text("Het dorpshuis")
    expect(told).to_contain_text("1 mens komt")
    expect(told).to_contain_text("Gemeente Zuidveld")
    for page in (phone, screen, facilitator):
        circle.caught_up(page)
        assert not violations(page)
