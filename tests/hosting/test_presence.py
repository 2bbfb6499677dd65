"""Whose phone is silent, and how soon that shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from http_visitors import Browser, open_gathering
from served_pages import close_page, open_page
from server_processes import App
from turned_clock import TurnedClock

from stappenplan.contract.people import Role
from stappenplan.hosting.kernel_manager import VisitorKernels
from stappenplan.hosting.presence import (
    FIRST_CONNECTION_SECONDS,
    LONG_SILENT_SECONDS,
    SILENT_SECONDS,
    Presence,
)
from stappenplan.hosting.session import Grant
from stappenplan.hosting.shared_kernels.pings import Pings

ANNA, BRAM = (Grant("g-1", Role.PARTICIPANT, person) for person in ("p-anna", "p-bram"))
ROOT = Path(__file__).parents[2]


@dataclass(eq=False)
class Socket:
    last_pong: float
    ping_callback: None = None


@pytest.fixture
def presence(clock: TurnedClock) -> Presence:
    return Presence(clock)


def test_a_phone_that_stops_answering_is_away(presence: Presence, clock: TurnedClock) -> None:
    anna, bram = Socket(100), Socket(100)
    presence.opened(ANNA, anna)
    presence.opened(BRAM, bram)
    clock.seconds += SILENT_SECONDS + 1
    bram.last_pong = clock.seconds
    assert presence.away("g-1") == ["p-anna"]
    anna.last_pong = clock.seconds
    assert presence.away("g-1") == []


def test_a_phone_that_stays_silent_is_told_apart(presence: Presence, clock: TurnedClock) -> None:
    anna, bram = Socket(100), Socket(100)
    presence.opened(ANNA, anna)
    presence.opened(BRAM, bram)
    clock.seconds += LONG_SILENT_SECONDS + 1
    bram.last_pong = clock.seconds - SILENT_SECONDS - 1
    assert presence.away("g-1") == ["p-anna", "p-bram"]
    assert presence.away("g-1", LONG_SILENT_SECONDS) == ["p-anna"]


def test_a_page_that_never_connects_is_away_after_a_while(
    presence: Presence, clock: TurnedClock
) -> None:
    presence.expected(ANNA)
    presence.expected(BRAM)
    clock.seconds += FIRST_CONNECTION_SECONDS
    bram = Socket(clock.seconds)
    presence.opened(BRAM, bram)
    assert presence.away("g-1") == []
    clock.seconds += SILENT_SECONDS + 1
    bram.last_pong = clock.seconds
    assert presence.away("g-1") == ["p-anna"]


def test_a_page_that_is_loaded_again_was_never_away(presence: Presence, clock: TurnedClock) -> None:
    before, after = Socket(100), Socket(100)
    presence.opened(ANNA, before)
    clock.seconds += 60
    before.last_pong = clock.seconds
    presence.closed(ANNA, before)
    clock.seconds += SILENT_SECONDS - 1
    assert presence.away("g-1") == []
    presence.opened(ANNA, after)
    clock.seconds += 1
    after.last_pong = clock.seconds
    assert presence.away("g-1") == []


def test_who_has_two_pages_is_there_while_one_answers(
    presence: Presence, clock: TurnedClock
) -> None:
    phone, laptop = Socket(100), Socket(100)
    presence.opened(ANNA, phone)
    presence.opened(ANNA, laptop)
    clock.seconds += 60
    laptop.last_pong = clock.seconds
    assert presence.away("g-1") == []


def test_only_participants_of_this_gathering_are_away(
    presence: Presence, clock: TurnedClock
) -> None:
    presence.opened(Grant("g-2", Role.PARTICIPANT, "p-other"), Socket(100))
    presence.opened(Grant("g-1", Role.SCREEN), Socket(100))
    clock.seconds += 60
    assert presence.away("g-1") == []


def test_silence_is_noticed_within_ten_seconds() -> None:
    script = ROOT / "widgets/stappenplan_widgets/kit/presence.js"
    asked_every, on_its_way = 2.0, 2.0
    assert "INTERVAL_MS = 2000" in script.read_text(encoding="utf-8")
    # An answer may be as old as one interval of pings, plus the way, before a phone is silent.
    assert VisitorKernels().ping_every + on_its_way < SILENT_SECONDS
    assert SILENT_SECONDS + asked_every < 10


def test_sockets_and_presence_read_the_same_clock() -> None:
    presence, socket = Presence(), Socket(0)
    presence.opened(ANNA, socket)
    presence._heard[ANNA] = 0
    assert presence.away("g-1") == ["p-anna"]
    Pings(4, 20).add(socket)
    assert presence.away("g-1") == []


def test_only_a_facilitator_asks_who_is_away(app: App) -> None:
    with Browser(app.url) as facilitator, Browser(app.url) as phone:
        gathering = open_gathering(app, facilitator)
        phone.join(gathering.code, "Anna")
        page = open_page(phone, f"deelnemer/{gathering.code}")
        address = f"aanwezig/{gathering.code}"
        assert facilitator.get(address).json() == {"away": [], "long": [], "waiting": 0}
        assert phone.get(address).status_code == 403
        close_page(page)
