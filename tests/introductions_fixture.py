"""A gathering of a series in which municipalities write down what they try out, and ask."""

from __future__ import annotations

from series_fixture import WONEN, Held

from stappenplan.contract.series import SeriesPlace
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.visit import Visit

WORKSHOP = """
title: Kring
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: overzicht
        kind: questions
        title: Overzicht
        minutes: 5
        skip: {text: Dan niet.}
        settings:
          per: organisation
          questions:
            - {id: proef, label: "Wat proberen jullie uit?"}
            - {id: vraag, label: "Welke vraag heb je aan de anderen?", required: false}
"""
LOT = "Een lotingsraad van jongeren die over de speeltuinen adviseert"
HOW = "Hoe krijg je jongeren mee in een lotingsraad?"
GREEN = "Inwoners beheren het groen in hun straat met een klein budget"


class Kring(Held):
    """A gathering in which municipalities write down what they try out."""

    def __init__(
        self, journal: Journal, place: SeriesPlace = WONEN, *, rehearsal: bool = False
    ) -> None:
        super().__init__(journal, place, rehearsal=rehearsal, workshop=WORKSHOP)

    def writes(self, unit: str, proef: str = "", vraag: str = "", name: str = "") -> Visit:
        """Somebody of a municipality comes in and answers."""
        visit = self.enter(name or f"Iemand uit {unit}", unit=unit)
        for question, text in (("proef", proef), ("vraag", vraag)):
            if text:
                form = self.now.steps["overzicht"].own(visit.visitor.participant)[0]
                body = {"subject": form.id, "question": question, "text": text}
                self.send(visit, "answer", "overzicht", **body)
        return visit

    @property
    def now(self) -> Gathering:
        """The gathering as it is now."""
        self.host.refresh()
        return self.host.gathering
