"""The parts of the checklist that the server fills in: devices and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from stappenplan.gathering import Gathering
from stappenplan.hosting.venue_check.seen_devices import SeenDevice, network_name
from stappenplan.timestamps import DUTCH_TIME


def device_status(devices: Sequence[SeenDevice]) -> dict[str, Any]:
    """The devices that reached the server, and whether one of them is not this computer."""
    return {
        "reached": any(not seen.here for seen in devices),
        "devices": [
            {
                "name": "Deze computer zelf" if seen.here else _device_label(seen.device),
                "here": seen.here,
                "network": network_name(seen.address),
                "address": seen.address,
                "time": _time_of_day(seen.at),
                "milliseconds": seen.milliseconds,
                "slow": seen.slow,
            }
            for seen in devices
        ],
    }


def answer_status(gathering: Gathering) -> dict[str, Any]:
    """How many people are in with a phone, and when the last of them sent something."""
    people = {person.id for person in gathering.present() if person.phone}
    said = [
        item for item in gathering.words.values() if item.author in people and item.typed_by is None
    ]
    last = said[-1] if said else None
    return {
        "people": len(people),
        "last": {
            "step": gathering.workshop.step(last.step).title,
            "time": _time_of_day(datetime.fromisoformat(last.at)),
            "shown": last.visible,
        }
        if last
        else None,
        "current": gathering.step.title,
    }


def _device_label(device: str) -> str:
    return "Een andere computer" if device == "computer" else f"Een {device}"


def _time_of_day(at: datetime) -> str:
    return f"{at.astimezone(DUTCH_TIME):%H.%M}"
