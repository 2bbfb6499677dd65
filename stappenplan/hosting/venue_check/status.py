"""What the server knows by itself about the check, in words for a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from stappenplan.gathering import Gathering
from stappenplan.hosting.venue_check.seen_devices import Arrival, network_of


def phones(arrivals: Sequence[Arrival]) -> dict[str, Any]:
    """The devices that came, and whether one of them is not this computer."""
    return {
        "reached": any(not arrival.here for arrival in arrivals),
        "devices": [
            {
                "name": "Deze computer zelf" if arrival.here else _named(arrival.device),
                "here": arrival.here,
                "network": network_of(arrival.address),
                "address": arrival.address,
                "time": _hour(arrival.at),
                "milliseconds": arrival.milliseconds,
                "slow": arrival.slow,
            }
            for arrival in arrivals
        ],
    }


def answers(gathering: Gathering) -> dict[str, Any]:
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
            "time": _hour(datetime.fromisoformat(last.at).astimezone()),
            "shown": last.visible,
        }
        if last
        else None,
        "current": gathering.step.title,
    }


def _named(device: str) -> str:
    return "Een andere computer" if device == "computer" else f"Een {device}"


def _hour(at: datetime) -> str:
    return f"{at:%H.%M}"
