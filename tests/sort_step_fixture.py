"""A room in which people sort: a facilitator, a projector and phones."""

from __future__ import annotations

from gathering_fixture import Room

from stappenplan.engine import replay
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.steps.sort.kind import Sort
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        minutes: 12
        skip: {text: Dan is er niets te ordenen.}
      - id: ordenen
        kind: sort
        title: Ordenen
        minutes: 8
        settings: {cards_each: 3, max_groups: 5}
        skip: {text: Dan zijn er geen thema's.}
"""


class Sorters(Room):
    """A facilitator, some people, and a way to let them do things."""

    def __init__(self, journal: Journal, *names: str) -> None:
        super().__init__(journal, WORKSHOP, "ordenen")
        self.people: dict[str, Visit] = {}
        for name in names:
            self.enter(name)

    def enter(self, name: str, side: str = "ambtenaar", unit: str = "") -> Visit:
        self.people[name] = super().enter(name, side, unit)
        return self.people[name]

    def do(self, visit: Visit, type_: str, step: str = "ordenen", /, **body: object) -> str:
        return self.send(visit, type_, step, **body)

    def cards(self, *texts: str) -> list[str]:
        writers = list(self.people.values())
        return [
            self.do(writers[n % len(writers)], "idea", "bedenken", text=text)
            for n, text in enumerate(texts)
        ]

    def begin(self) -> None:
        self.steer("moved", step="ordenen")
        self.do(self.host, "deal")

    def view(self, visit: Visit) -> dict:
        visit.refresh()
        return visit.step_view()

    def groups(self) -> list[set[str]]:
        return [{card["id"] for card in group["cards"]} for group in self.view(self.host)["groups"]]

    def sorting(self) -> Sort:
        kind = self.fold().steps["ordenen"]
        assert isinstance(kind, Sort)
        return kind

    def fold(self) -> Gathering:
        return replay(self.journal.read(self.row.id))
