"""A group that makes its own framework, for tests of that step."""

from __future__ import annotations

from typing import Any

from gathering_fixture import Room

from stappenplan.contract.capabilities import MakesFramework
from stappenplan.framework import Framework
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.steering.undo import Act, last_acts
from stappenplan.visit import Visit

STEP = """
title: Proef
organisation: Gemeente Westdorp
result: {name: afwegingskader, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: kader
        kind: framework
        title: Ons kader
        minutes: 60
        skip: {text: Niets.}
"""
WORKSHOP = (
    STEP
    + """
        short: {minutes: 20, text: Korter., settings: {projects: [Speeltuin]}}
        settings:
          title: Kader Westdorp
          wanted: {bestuur: 1, inwoner: 2, ambtenaar: 1}
          projects: [Dorpstuin, Rotonde]
          criteria:
            - id: ruimte
              first: true
              question: Valt er iets te kiezen?
              answers: [{id: ja, text: "Ja"}, {id: nee, text: "Nee"}]
            - id: kennis
              question: Wie weet het meest?
              answers: [{id: dorp, text: Het dorp}, {id: wij, text: Wij}]
          forms:
            - {id: niet, name: Niet doen, nothing: true, goal: Geen tijd vragen}
            - {id: inspraak, name: Inspraak, promise: Je hoort wat we ermee doen}
            - {id: samen, name: Samen maken, promise: We maken het samen, ownership: Van ons}
          reasons:
            - {criterion: ruimte, answer: nee, form: niet, speaks: for, why: Het ligt vast}
            - {criterion: kennis, answer: dorp, form: samen, speaks: for, why: Zij weten het}
            - {criterion: kennis, answer: wij, form: inspraak, speaks: for, why: Wij weten het}
"""
)
AGAINST = {"criterion": "kennis", "answer": "dorp", "form": "samen", "speaks": "against"}


class Group(Room):
    """A civil servant, two citizens, and nobody of the council."""

    def __init__(self, journal: Journal, workshop: str = WORKSHOP) -> None:
        super().__init__(journal, workshop, "kader")
        self.anna = self.enter("Anna", "ambtenaar")
        self.bram, self.corrie = self.enter("Bram", "inwoner"), self.enter("Corrie", "inwoner")

    def phase(self, phase: str) -> None:
        self.steer("phase", step="kader", phase=phase)

    def say(self, who: Visit, type: str, **body: Any) -> str:
        return self.send(who, type, **body)

    def draft(self) -> Framework:
        found: Framework = self.kind().draft()
        return found

    def tried(self, project: str, **answers: str) -> dict[str, Any]:
        for criterion, answer in answers.items():
            self.send(self.anna, "answer", project=project, criterion=criterion, answer=answer)
        return next(one for one in self.see(self.screen)["trials"] if one["id"] == project)

    def decide(self, text: str = "We proberen het een jaar") -> str:
        return self.send(self.host, "decide", text=text)

    def versions(self) -> list[Framework]:
        self.host.refresh()
        (provider,) = self.host.gathering.providers(MakesFramework)
        return provider.versions()

    def acts(self) -> list[Act]:
        self.host.refresh()
        return last_acts(self.host.gathering)

    def result(self) -> str:
        return str(build(self.kind().gathering).results)
