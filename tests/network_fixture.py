"""A town of twenty civil servants and three villagers, who tell with whom they have contact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gathering_fixture import Room

from stappenplan.journal import Journal
from stappenplan.plan.network_part import published
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
blocks:
  - id: vooraf
    title: Vooraf
    pace: own
    steps:
      - id: contacten
        kind: ties
        title: Contacten
        minutes: 5
        skip: {text: Niets.}
        stays_open: true
        settings:
          outside: [Dorpsraad, Provincie, Coöperatie]
          citizens: [Dorpsraad, Coöperatie]
          max_free: 10
  - id: zaal
    title: In de zaal
    steps:
      - {id: paren, kind: interview, title: Een-op-een, minutes: 5, skip: {text: Niets.}}
      - id: praten
        kind: meet
        title: Verbinden
        minutes: 5
        skip: {text: Niets.}
        stays_open: true
        settings: {whom: [Dorpsraad, Coöperatie], proposals: 40, each: 12}
  - id: daarna
    title: Daarna
    pace: own
    steps:
      - id: opnieuw
        kind: ties
        title: Contacten opnieuw
        minutes: 5
        skip: {text: Niets.}
        settings:
          again: contacten
          outside: [Dorpsraad, Provincie, Coöperatie]
          citizens: [Dorpsraad, Coöperatie]
"""
UNITS = {"Beheer": 8, "Ruimte": 7, "Zorg": 2, "Vergunningen": 3}


class Town:
    """Twenty civil servants and three villagers, of whom most told with whom they have contact."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.room = Room(Journal(f"sqlite:///{folder}/r.db"), WORKSHOP, "contacten")
        self.people: dict[str, Visit] = {}
        for unit, size in UNITS.items():
            for number in range(size):
                name = f"{unit}-{number}"
                self.people[name] = self.room.enter(name, unit=unit)
        for number in range(3):
            self.people[f"Dorp-{number}"] = self.room.enter(f"Dorp-{number}", side="inwoner")
        for number, name in enumerate(self.people):
            if number % 8 != 7:
                self.tell(name, *self.usual(number, name))

    def usual(self, number: int, name: str) -> list[str]:
        others = [other for other in self.people if other != name]
        return [others[number * 3 % 22], others[number * 7 % 22], self.organisation(number)]

    def organisation(self, number: int) -> str:
        return "org:" + ["Dorpsraad", "Provincie", "Coöperatie"][number % 3]

    def tell(self, name: str, *whom: str, step: str = "contacten") -> None:
        targets = dict.fromkeys(self.id(other) if other in self.people else other for other in whom)
        self.room.send(self.people[name], "contacts", step, ties=[{"target": t} for t in targets])

    def id(self, name: str) -> str:
        participant = self.people[name].visitor.participant
        assert participant
        return participant

    def look(self) -> None:
        """The group comes to the step with the map (again)."""
        self.room.steer("moved", step="praten")

    def close(self) -> None:
        self.room.steer("closed")
        self.room.steer("reopened")

    def units(self) -> Any:
        self.room.host.refresh()
        return published(self.room.host.gathering)
