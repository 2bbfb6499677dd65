"""A gathering in which steps are held beside each other."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gathering_fixture import Room

from stappenplan.journal import Journal
from stappenplan.visit import Visit

FILE = Path(__file__).parent / "workshops/groepen/workshop.yaml"
WORKSHOP = FILE.read_text(encoding="utf-8")
STEPS = ["groen", "verkeer", "buurt"]
START = datetime(2026, 3, 12, 13, tzinfo=UTC)


class Groups(Room):
    """A room with a clock that stands still until it is told otherwise."""

    def __init__(self, journal: Journal, workshop: str = WORKSHOP) -> None:
        super().__init__(journal, workshop, "groen")
        self.minutes = 0.0
        self.host.clock = self.clock

    def clock(self) -> str:
        """The moment that it is here."""
        now = START + timedelta(minutes=self.minutes)
        return now.isoformat(timespec="milliseconds")

    def come(self, *names: str, side: str = "ambtenaar") -> list[Visit]:
        """These people come in."""
        people = [self.enter(name, side) for name in names]
        for person in people:
            person.clock = self.clock
        return people

    def frame(self, visit: Visit, look: str | None = None) -> dict[str, Any]:
        """What the page around the step shows now."""
        visit.refresh()
        return visit.frame(look)

    def step_of(self, person: Visit) -> str:
        """The step in which somebody is."""
        self.host.refresh()
        return self.host.gathering.step_of(person.visitor.participant)

    def sizes(self) -> list[int]:
        """How many people are in each of the steps."""
        self.host.refresh()
        gathering = self.host.gathering
        counted = Counter(gathering.step_of(person.id) for person in gathering.present())
        return [counted[step] for step in gathering.held()]

    def place(self, person: Visit, step: str) -> str:
        """The facilitator puts somebody in another step."""
        return self.steer("placed", participant=person.visitor.participant, step=step)

    def together(self) -> None:
        """The group begins with its steps beside each other."""
        self.steer("moved", step="groen")
