"""A series of two gatherings in one journal, each held through the same door as a browser."""

from __future__ import annotations

from itertools import count
from typing import Any

from gathering_fixture import BEGINS

from stappenplan.contract.people import CodeOwner, Role, Visitor
from stappenplan.contract.series import Series, SeriesPlace
from stappenplan.engine import parse_workshop
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.series.places import places_of
from stappenplan.visit import Visit


def after_harvest(step: str) -> str:
    """A workshop with the harvest of earlier gatherings, and then this step."""
    return f"""
title: Middag
result: {{name: verslag, article: het}}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {{id: opbrengst, kind: harvest, title: Opbrengst, minutes: 5, skip: {{text: Dan niet.}}}}
      - {{{step}, minutes: 5, skip: {{text: Dan niet.}}}}
"""


WORKSHOP = after_harvest("id: bedenken, kind: brainstorm, title: Bedenken")
SERIES = Series.model_validate(
    {
        "title": "Estafette",
        "question": "Wat leren wij?",
        "gatherings": [
            {"theme": "Wonen", "workshop": "middag", "place": "Emmen"},
            {"theme": "Zorg", "workshop": "middag", "place": "Assen"},
            {"theme": "Kompas", "workshop": "middag"},
        ],
    }
)
WONEN, ZORG, KOMPAS = places_of(SERIES, "s-proef")
HOST = Visitor(Role.FACILITATOR)
_ids = count(1)


def code_of(visit: Visit) -> CodeOwner:
    """Whose return code somebody was given who came in here."""
    assert visit.visitor.participant
    return CodeOwner(visit.row.id, visit.visitor.participant)


class Held:
    """One gathering of the series."""

    def __init__(
        self,
        journal: Journal,
        place: SeriesPlace | None,
        *,
        rehearsal: bool = False,
        workshop: str = WORKSHOP,
    ) -> None:
        self.journal = journal
        self.row: GatheringRow = journal.open_gathering(
            parse_workshop(workshop),
            begins=BEGINS,
            series=place,
            rehearsal=rehearsal,
            title=f"Middag {place.theme}" if place else None,
        )
        self.host = Visit(journal, self.row, HOST)

    def enter(self, name: str, unit: str = "", *, keeps: CodeOwner | None = None) -> Visit:
        """Somebody joins, perhaps with the return code of an earlier gathering."""
        person = join(self.journal, self.row.code, name, unit=unit, keeps_code_of=keeps)
        return Visit(self.journal, self.row, Visitor(Role.PARTICIPANT, person))

    def send(self, visit: Visit, type: str, step: str = "", **body: Any) -> str:
        """Send an entry; returns its id."""
        message = {"id": f"bericht-{next(_ids)}", "step": step, "type": type, "body": body}
        return visit.submit(message).id

    def idea(self, visit: Visit, text: str, **body: Any) -> str:
        """Write a card; returns its id."""
        return self.send(visit, "idea", "bedenken", text=text, **body)

    def open_building(self) -> None:
        """Open the last part of the brainstorm."""
        for phase in ("read", "build"):
            self.steer("phase", step="bedenken", phase=phase)

    def steer(self, type: str, **body: Any) -> None:
        """The facilitator does something about the gathering as a whole."""
        id_ = f"bericht-{next(_ids)}"
        self.host.submit({"id": id_, "step": "", "type": type, "body": body})

    def close(self) -> None:
        """Close the gathering."""
        self.send(self.host, "closed")

    def take_over(self, number: int = 1) -> str:
        """The facilitator takes over the harvest of an earlier gathering."""
        return self.send(self.host, "take_over", "opbrengst", number=number)

    @property
    def harvests(self) -> list[dict[str, Any]]:
        """What the phones show of the earlier gatherings."""
        self.host.refresh()
        nobody = Visitor(Role.PARTICIPANT, "")
        return self.host.gathering.steps["opbrengst"].view(nobody)["harvests"]

    @property
    def read(self) -> list[str]:
        """The lines that phones show of them."""
        return [
            line["text"] for one in self.harvests for part in one["parts"] for line in part["lines"]
        ]


def first_afternoon(journal: Journal, *, rehearsal: bool = False) -> tuple[Held, Visit, Visit]:
    """The first gathering, closed, with a card of Anna and one of Bert."""
    first = Held(journal, WONEN, rehearsal=rehearsal)
    anna, bert = first.enter("Anna"), first.enter("Bert")
    first.idea(anna, "De huurders maken de planning")
    first.idea(bert, "Eén loket voor het dorp")
    first.open_building()
    first.close()
    return first, anna, bert
