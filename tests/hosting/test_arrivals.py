"""Devices that came to the check."""

from datetime import UTC, datetime

import pytest

from stappenplan.hosting.venue_check.seen_devices import (
    KEPT_SECONDS,
    MOST_DEVICES,
    Arrival,
    Arrivals,
    device_of,
    is_this_computer,
    network_of,
)

AT = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def phone(address: str = "192.0.2.7", milliseconds: int | None = None) -> Arrival:
    return Arrival("iPhone", address, here=False, at=AT, milliseconds=milliseconds)


def test_a_device_that_comes_again_is_one_device_and_keeps_its_speed() -> None:
    arrivals = Arrivals()
    arrivals.came("g", phone(milliseconds=40))
    arrivals.came("g", phone())
    assert [one.milliseconds for one in arrivals.of("g")] == [40]


def test_the_newest_stands_first_and_older_ones_give_way() -> None:
    arrivals = Arrivals()
    for n in range(MOST_DEVICES + 2):
        arrivals.came("g", phone(f"192.0.2.{n}"))
    addresses = [one.address for one in arrivals.of("g")]
    assert len(addresses) == MOST_DEVICES
    assert addresses[0] == f"192.0.2.{MOST_DEVICES + 1}"


def test_after_an_hour_nothing_is_known_any_more() -> None:
    clock = [0.0]
    arrivals = Arrivals(now=lambda: clock[0])
    arrivals.came("g", phone())
    clock[0] = KEPT_SECONDS + 1
    assert arrivals.of("g") == []


def test_one_gathering_knows_nothing_of_another() -> None:
    arrivals = Arrivals()
    arrivals.came("g", phone())
    assert arrivals.of("h") == []


@pytest.mark.parametrize(
    ("agent", "name"),
    [("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)", "iPhone"), ("", "computer"),
     ("Mozilla/5.0 (Linux; Android 9) Mobile", "Android-toestel")],
)  # fmt: skip
def test_a_device_is_called_what_its_browser_says(agent: str, name: str) -> None:
    assert device_of(agent) == name


@pytest.mark.parametrize(
    ("address", "here"),
    [("127.0.0.1", True), ("::1", True), ("10.0.0.5", True), ("10.0.0.6", False), ("", False)],
)
def test_this_computer_is_known_by_its_addresses(address: str, here: bool) -> None:
    assert is_this_computer(address, ["10.0.0.5", None]) is here


def test_a_network_is_told_in_words() -> None:
    assert network_of("192.168.1.4") == "netwerk van de zaal"
    assert network_of("8.8.8.8") == "internet"
    assert network_of("") == "onbekend netwerk"
