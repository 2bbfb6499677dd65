"""Devices that opened the phone test."""

from datetime import UTC, datetime

import pytest

from stappenplan.hosting.venue_check.seen_devices import (
    MAX_DEVICES,
    RETENTION_SECONDS,
    SeenDevice,
    SeenDevices,
    device_name,
    is_this_computer,
    network_name,
)

AT = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def phone(address: str = "192.0.2.7", milliseconds: int | None = None) -> SeenDevice:
    return SeenDevice("iPhone", address, here=False, at=AT, milliseconds=milliseconds)


def test_a_device_is_listed_once_and_keeps_its_response_time() -> None:
    devices = SeenDevices()
    devices.record("g", phone(milliseconds=40))
    devices.record("g", phone())
    assert [one.milliseconds for one in devices.recent("g")] == [40]


def test_the_newest_device_is_first_and_the_oldest_is_dropped() -> None:
    devices = SeenDevices()
    for n in range(MAX_DEVICES + 2):
        devices.record("g", phone(f"192.0.2.{n}"))
    addresses = [one.address for one in devices.recent("g")]
    assert len(addresses) == MAX_DEVICES
    assert addresses[0] == f"192.0.2.{MAX_DEVICES + 1}"


def test_devices_are_forgotten_after_an_hour() -> None:
    clock = [0.0]
    devices = SeenDevices(now=lambda: clock[0])
    devices.record("g", phone())
    clock[0] = RETENTION_SECONDS + 1
    assert devices.recent("g") == []


def test_devices_are_kept_per_gathering() -> None:
    devices = SeenDevices()
    devices.record("g", phone())
    assert devices.recent("h") == []


@pytest.mark.parametrize(
    ("agent", "name"),
    [("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)", "iPhone"), ("", "computer"),
     ("Mozilla/5.0 (Linux; Android 9) Mobile", "Android-toestel")],
)  # fmt: skip
def test_a_device_is_named_after_its_user_agent(agent: str, name: str) -> None:
    assert device_name(agent) == name


@pytest.mark.parametrize(
    ("address", "here"),
    [("127.0.0.1", True), ("::1", True), ("10.0.0.5", True), ("10.0.0.6", False), ("", False)],
)
def test_this_computer_is_recognised_by_its_addresses(address: str, here: bool) -> None:
    assert is_this_computer(address, ["10.0.0.5", None]) is here


def test_a_network_is_described_in_words() -> None:
    assert network_name("192.168.1.4") == "netwerk van de zaal"
    assert network_name("8.8.8.8") == "internet"
    assert network_name("") == "onbekend netwerk"
