"""Devices that opened the phone test of a gathering; kept in memory, for an hour."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import ip_address

RETENTION_SECONDS = 3600.0
MAX_DEVICES = 12
MAX_GATHERINGS = 200
SLOW_MS = 800
MAX_MS = 60_000


@dataclass(frozen=True, slots=True)
class SeenDevice:
    """One device that reached the server.

    ``here`` says that it is the computer on which the server or the facilitator's page runs;
    ``milliseconds`` is how long an answer took, None while that is not known.
    """

    device: str
    address: str
    here: bool
    at: datetime
    milliseconds: int | None = None

    @property
    def slow(self) -> bool:
        """Whether people would notice that they wait."""
        return self.milliseconds is not None and self.milliseconds > SLOW_MS


class SeenDevices:
    """The last devices that opened the phone test of each gathering, newest first."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._devices: dict[str, dict[tuple[str, str], tuple[float, SeenDevice]]] = {}

    def record(self, gathering: str, seen: SeenDevice) -> None:
        """Record a device; a response time that was measured before is kept."""
        if gathering not in self._devices and len(self._devices) >= MAX_GATHERINGS:
            self._devices.pop(next(iter(self._devices)))
        devices = self._devices.setdefault(gathering, {})
        key = (seen.device, seen.address)
        before = devices.pop(key, None)
        if before is not None and seen.milliseconds is None:
            seen = replace(seen, milliseconds=before[1].milliseconds)
        devices[key] = (self._now(), seen)
        if len(devices) > MAX_DEVICES:
            devices.pop(next(iter(devices)))

    def forget(self, gathering: str) -> None:
        """Let go of the devices of a gathering that was deleted."""
        self._devices.pop(gathering, None)

    def recent(self, gathering: str) -> list[SeenDevice]:
        """The devices of the last hour, newest first."""
        since = self._now() - RETENTION_SECONDS
        found = self._devices.get(gathering, {}).values()
        return [seen for at, seen in reversed(list(found)) if at > since]


def device_name(user_agent: str) -> str:
    """The kind of a device by its user agent, in Dutch."""
    known = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android-toestel"))
    return next((name for mark, name in known if mark in user_agent), "computer")


def is_this_computer(address: str, own: Iterable[str | None]) -> bool:
    """Whether a request came from the machine on which the server runs."""
    try:
        loopback = ip_address(address).is_loopback
    except ValueError:
        return False
    return loopback or address in set(own)


def network_name(address: str) -> str:
    """The kind of network of an address, in Dutch."""
    try:
        private = ip_address(address).is_private
    except ValueError:
        return "onbekend netwerk"
    return "netwerk van de zaal" if private else "internet"
