"""A hall with tables and people, by name."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from stappenplan.visit import Visit

SUBJECTS = [
    {"id": "bos", "title": "Het voedselbos", "host": "Hanna van het bos"},
    {"id": "bieb", "title": "De buurtbieb"},
    {"id": "zon", "title": "Zon op school"},
    {"id": "plein", "title": "Het plein"},
]
NAMES = (
    "Anna",
    "Bram",
    "Carla",
    "Dirk",
    "Eva",
    "Fien",
    "Gerrit",
    "Hilde",
    "Iris",
    "Joost",
    "Kees",
    "Lot",
)


class Hall:
    """A room with tables and people, by name."""

    def __init__(self, room: Any, *names: str) -> None:
        self.room = room
        self.people: dict[str, Visit] = {}
        for name in names:
            self.come(name)

    def come(self, name: str, side: str = "ambtenaar") -> None:
        self.people[name] = self.room.enter(name, side)

    def id(self, name: str) -> str:
        return self.people[name].visitor.participant or ""

    def says(self, name: str, type_: str, **body: Any) -> str:
        return self.room.send(self.people[name], type_, **body)

    def host(self, type_: str, **body: Any) -> str:
        return self.room.send(self.room.host, type_, **body)

    def phase(self, phase: str) -> None:
        self.room.steer("phase", step="tables", phase=phase)

    def leaves(self, name: str) -> None:
        self.host("left", step="", participant=self.id(name))

    def sees(self, name: str) -> dict[str, Any]:
        return self.room.see(self.people[name])

    def office(self) -> dict[str, Any]:
        return self.room.see(self.room.host)

    def tables_of(self, name: str) -> list[str | None]:
        return [r["table"] and r["table"]["id"] for r in self.sees(name)["places"]]

    def seating(self, without: tuple[str, ...] = ()) -> dict[str, list[str | None]]:
        return {name: self.tables_of(name) for name in self.people if name not in without}

    def line_of(self, name: str) -> dict[str, Any]:
        return next(p for p in self.office()["people"] if p["name"] == name)


def sit(hall: Hall) -> None:
    hall.host("host", table="bieb", participant=hall.id("Lot"))
    hall.host("assign")
    hall.phase("talk")
    hall.host("round", round=1)


def sat_together(seating: dict[str, list[str | None]]) -> list[tuple[str, str]]:
    rounds = range(max(map(len, seating.values())))
    return [
        (one, other)
        for r in rounds
        for one, other in combinations(seating, 2)
        if seating[one][r] is not None and seating[one][r] == seating[other][r]
    ]
