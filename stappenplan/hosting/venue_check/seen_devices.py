"""Phones that tried whether they can reach this server; kept in memory, for an hour."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

KEPT_SECONDS = 3600.0
MOST_DEVICES = 12
MOST_GATHERINGS = 200
SLOW_MS = 800
LONGEST_MS = 60_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """One device that came.

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


class Arrivals:
    """The last devices that came to each gathering's check, newest first."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._came: dict[str, dict[tuple[str, str], tuple[float, Arrival]]] = {}

    def came(self, gathering: str, arrival: Arrival) -> None:
        """Note a device; what is known of its speed stays known."""
        if gathering not in self._came and len(self._came) >= MOST_GATHERINGS:
            self._came.pop(next(iter(self._came)))
        devices = self._came.setdefault(gathering, {})
        key = (arrival.device, arrival.address)
        before = devices.pop(key, None)
        if before is not None and arrival.milliseconds is None:
            arrival = Arrival(
                arrival.device,
                arrival.address,
                arrival.here,
                arrival.at,
                before[1].milliseconds,
            )
        devices[key] = (self._now(), arrival)
        if len(devices) > MOST_DEVICES:
            devices.pop(next(iter(devices)))

    def of(self, gathering: str) -> list[Arrival]:
        """The devices of the last hour, newest first."""
        since = self._now() - KEPT_SECONDS
        found = self._came.get(gathering, {}).values()
        return [arrival for at, arrival in reversed(list(found)) if at > since]


def device_of(user_agent: str) -> str:
    """What kind of device this is, as far as its browser says so."""
    known = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android-toestel"))
    return next((name for mark, name in known if mark in user_agent), "computer")


def is_this_computer(address: str, own: Iterable[str | None]) -> bool:
    """Whether a request came from the machine on which the server runs."""
    try:
        loopback = ip_address(address).is_loopback
    except ValueError:
        return False
    return loopback or address in set(own)


def network_of(address: str) -> str:
    """From which kind of network an address comes, in words."""
    try:
        private = ip_address(address).is_private
    except ValueError:
        return "onbekend netwerk"
    return "netwerk van de zaal" if private else "internet"
