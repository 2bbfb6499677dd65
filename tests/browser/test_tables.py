"""Twelve people at tables, over three rounds: a facilitator, a projector and a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, expect
from served_gathering import ServedGathering
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import load_workshop

ROOT = Path(__file__).parents[2]
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
NAMES = (
    *("Anna", "Bram", "Carla", "Dirk", "Eva", "Fien"),
    *("Gerrit", "Hilde", "Iris", "Joost", "Kees", "Lot"),
)
TITLES = {"Het voedselbos", "De buurtbieb", "Zon op school", "Het dorpsplein"}


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[ServedGathering]:
    """Twelve people who came to choose tables: each project that was prepared has one."""
    with ExitStack() as contexts:
        relay = load_workshop(ROOT / "workshops" / "estafette")
        found = ServedGathering(
            chromium, *workshops, contexts, workshop=relay, names=NAMES, side="ambtenaar"
        )
        found.prepare(**{"projecten.subjects": "\n".join(TITLES)})
        found.steer("moved", step="tafels")
        yield found


def test_twelve_people_talk_in_three_rounds(hall: ServedGathering) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    phone = hall.phone("Anna")
    phone.get_by_role("checkbox", name="Zon op school").check()
    phone.get_by_role("checkbox", name="De buurtbieb").check()
    expect(phone.get_by_text("2e keuze")).to_be_visible()
    hall.say("Bram", "tafels", "choose", tables=["set:het voedselbos"])
    expect(office.get_by_text("2 van 12 mensen kozen tafels")).to_be_visible()
    assert not violations(phone)

    office.get_by_role("button", name="Maak de indeling").click()
    mine = phone.get_by_role("list", name="Jouw tafels").get_by_role("listitem")
    expect(mine).to_have_count(3)
    told = mine.all_inner_texts()
    assert {title for title in TITLES for text in told if title in text} > {
        *("Zon op school", "De buurtbieb"),
    }
    office.get_by_text("Wie zit waar, en welke wensen kwamen uit").click()
    expect(office.get_by_role("row", name="Anna")).to_contain_text("2 van 2")
    assert not violations(office)

    hall.steer("phase", step="tafels", phase="talk")
    for number in (1, 2, 3):
        office.get_by_role("button", name=f"Begin ronde {number}").click()
        expect(screen.get_by_text(f"ronde {number} van 3")).to_be_visible()
        expect(phone.locator("[aria-current=true]")).to_contain_text(f"Ronde {number}")
        seated = screen.get_by_role("list", name="Wie zit waar")
        for name in NAMES:
            expect(seated).to_contain_text(name)
    assert not violations(screen)

    phone.get_by_label("Wat leerde je van dit project?").fill("Begin met één klas")
    phone.get_by_role("button", name="Bewaar").click()
    expect(office.get_by_text("Begin met één klas")).to_be_visible()
    hall.steer("phase", step="tafels", phase="harvest")
    expect(screen.get_by_text("Begin met één klas")).to_be_visible()
    expect(screen.locator("body")).not_to_contain_text("Anna")


def test_a_host_who_leaves_is_replaced(hall: ServedGathering) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    office.get_by_role("listitem").filter(has_text="Het voedselbos").get_by_text(
        "Gastheer of sluiten"
    ).click()
    office.get_by_label("Wie wordt gastheer van Het voedselbos?").select_option(label="Anna")
    expect(office.get_by_text("Gastheer: Anna")).to_be_visible()
    office.get_by_role("button", name="Maak de indeling").click()
    hall.steer("left", participant=hall.ids["Anna"])
    notice = office.locator(".sp-notice").filter(has_text="Anna is weg")
    notice.get_by_label("Wie wordt gastheer van Het voedselbos?").select_option(label="Bram")
    expect(office.get_by_text("Gastheer: Bram")).to_be_visible()
    phone = hall.phone("Bram")
    expect(phone.get_by_text("Jij bent gastheer van")).to_be_visible()
