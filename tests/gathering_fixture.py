"""A gathering with its people, through the same door as a browser."""

from __future__ import annotations

from itertools import count
from typing import Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, parse_workshop
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.visit import Visit

BEGINS = "2026-03-12T13:00"
# One step, for who needs a gathering and not what happens in it.
WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
"""
# Steps that a facilitator leads, one after the other.
LED_STEPS = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 12,
         phases: {silent: 6, read: 3, build: 3}, skip: {text: Dan niet.}}
      - {id: ordenen, kind: sort, title: Ordenen, minutes: 8, skip: {text: Dan niet.}}
      - {id: pauze, kind: pause, title: Pauze, minutes: 15, skip: {text: Loop door.}}
"""
# The steps of which people take something home.
PLAN_AND_TALKS = """
title: Proef
units: [Beheer, Zwaluwbureau]
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: plannen, kind: plan, title: Plannen, minutes: 8, skip: {text: Niets.}}
      - {id: verbinden, kind: meet, title: Verbinden, minutes: 8, skip: {text: Niets.},
         settings: {whom: [Dorpsraad, Ondernemers]}}
"""


class Room:
    """A gathering of a workshop, with a facilitator and a projector.

    `step` is the step that entries are for and views are of, unless told otherwise.
    """

    def __init__(self, journal: Journal, workshop: str, step: str) -> None:
        self.journal = journal
        self.row = journal.open_gathering(parse_workshop(workshop), begins=BEGINS)
        self.step = step
        self._ids = count(1)
        self.host = Visit(journal, self.row, Visitor(Role.FACILITATOR))
        self.screen = Visit(journal, self.row, Visitor(Role.SCREEN))

    def enter(self, name: str, side: str = "ambtenaar", unit: str = "") -> Visit:
        """Somebody joins; returns their page."""
        person = join(self.journal, self.row.code, name, side=side, unit=unit)
        return Visit(self.journal, self.row, Visitor(Role.PARTICIPANT, person))

    def send(self, visit: Visit, type: str, step: str | None = None, **body: Any) -> str:
        """Send an entry for a step; returns its id. `for_` says in whose name."""
        for_ = body.pop("for_", None)
        message = {
            "id": f"entry-{next(self._ids)}",
            "step": self.step if step is None else step,
            "type": type,
            "body": body,
        }
        if for_:
            message["for"] = for_
        return visit.submit(message).id

    def steer(self, type: str, **body: Any) -> str:
        """The facilitator does something about the gathering as a whole; returns the entry's id."""
        message = {"id": f"entry-{next(self._ids)}", "step": "", "type": type, "body": body}
        return self.host.submit(message).id

    def see(self, visit: Visit, step: str | None = None) -> dict[str, Any]:
        """What this page shows of a step now."""
        visit.refresh()
        kind = visit.gathering.steps[step or self.step]
        return kind.view(visit.visitor)

    def kind(self, step: str | None = None) -> Any:
        """The step as it is folded now."""
        self.host.refresh()
        return self.host.gathering.steps[step or self.step]

    def erase(self, visit: Visit) -> None:
        """Take somebody's words and name out of the journal."""
        assert visit.visitor.participant
        erase(self.journal, self.row.id, visit.visitor.participant)
