"""A group with a plan that advisors look at."""

from __future__ import annotations

from typing import Any

from gathering_fixture import Room

from stappenplan.advice.views import for_advisor
from stappenplan.contract.people import Role, Visitor
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
blocks:
  - id: thuis
    title: Vooraf
    pace: own
    steps:
      - {id: vooraf, kind: brainstorm, title: Vooraf, minutes: 5, skip: {text: Niet.}}
  - id: zaal
    title: In de zaal
    steps:
      - {id: aanleiding, kind: occasion, title: Aanleiding, minutes: 5, skip: {text: Niet.}}
      - {id: plan, kind: plan, title: Plan, minutes: 30, skip: {text: Geen plan.}}
  - id: daarna
    title: Daarna
    pace: own
    steps:
      - {id: terugblik, kind: review, title: Terugblik, minutes: 5, skip: {text: Niet.}}
"""


class Desk(Room):
    """Anna owns the first action, nobody the second; two advisors look at the same time."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, WORKSHOP, "plan")
        self.anna, self.bram = self.enter("Anna", unit="Groen"), self.enter("Bram")
        self.steer("moved", step="plan")
        self.nummer = self.send(self.anna, "step", text="Eén vast nummer voor het dorp")
        self.loket = self.send(self.bram, "step", text="De regels afstemmen met de griffie")
        self.steer("phase", step="plan", phase="dots")
        self.send(self.bram, "dots", on=[self.nummer, self.loket])
        self.steer("phase", step="plan", phase="work")
        self.send(self.anna, "take", entry=self.nummer)
        self.one, self.other = self.advisor(), self.advisor()

    def advisor(self) -> Visit:
        """An advisor's page."""
        return Visit(self.journal, self.row, Visitor(Role.ADVISOR))

    def advise(self, visit: Visit, type: str, **body: Any) -> str:
        """Send something about the gathering as a whole; returns the entry's id."""
        return self.send(visit, type, "", **body)

    def ask(self, text: str = "Wie geeft je de uren?", **body: Any) -> str:
        """A question of the first advisor about the first action."""
        return self.advise(self.one, "question", action=self.nummer, text=text, **body)

    def suggest(self, text: str = "Eén nummer dat altijd wordt opgenomen") -> str:
        """Other words of the first advisor for the first action."""
        now = "Eén vast nummer voor het dorp"
        return self.advise(self.one, "suggest", action=self.nummer, text=text, instead_of=now)

    def at(self, visit: Visit, action: str = "") -> dict[str, Any]:
        """What an advisor's page shows about an action, without the network."""
        visit.refresh()
        plan = build(visit.gathering, network=False)
        shown: dict[str, Any] = for_advisor(visit.gathering, plan)["actions"]
        return shown[action or self.nummer]  # type: ignore[no-any-return]
