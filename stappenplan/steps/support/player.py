"""How simulated people ask for support, answer the rules, offer help, and say yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.support.state import SUPPORT, SupportState

# Of each four requests the last one does not fit the rules yet.
FITS_NOT = 4
# Days after the gathering on which an initiative ends.
ENDS_AFTER = 120


def support(
    simulation: Simulation, kind: SupportState, phase: str, minutes: float
) -> Iterator[Move]:
    """A part of the people ask, most others offer; most say yes to what is proposed."""
    if phase == "request":
        yield from _ask(simulation, kind, minutes)
    elif phase == "offer":
        yield from _offer(simulation, kind, minutes)
    else:
        yield from _match(simulation, kind)


def _ask(simulation: Simulation, kind: SupportState, minutes: float) -> Iterator[Move]:
    people = simulation.present()
    asking = people[: max(1, min(len(people) // 2, len(simulation.phrases.support_requests)))]

    def ask(person: str) -> Move:
        said = simulation.draw("requests for support", simulation.phrases.support_requests)
        body: dict[str, Any] = {"text": said.text, "needs": list(said.needs)}
        return simulation.by(person, "request", kind, initiative=said.initiative, **body)

    yield from simulation.spread(minutes * 0.6, asking, ask)
    for number, request in enumerate(kind.requests(), start=1):
        yield simulation.by(request.author, "admit", kind, **_rules(simulation, kind, number))


def _rules(simulation: Simulation, kind: SupportState, number: int) -> dict[str, Any]:
    """The answers of a request to the rules."""
    request = kind.requests()[number - 1]
    every = list(kind.settings.professions)
    if number % FITS_NOT == 0 or number == len(kind.requests()) > 1:
        return {"request": request.id, "council": "unsure", "professions": every[:1]}
    return {
        "request": request.id,
        "council": "yes",
        "professions": every[: kind.settings.more_than + 1],
        "bounded": True,
        "until": simulation.day(ENDS_AFTER),
    }


def _offer(simulation: Simulation, kind: SupportState, minutes: float) -> Iterator[Move]:
    def offer(person: str) -> Move:
        what = simulation.draw("kinds of support", list(SUPPORT))
        text = simulation.draw(f"support {what}", getattr(simulation.phrases.support_offers, what))
        return simulation.by(person, "offer", kind, what=what, text=text)

    yield from simulation.spread(minutes, simulation.some(0.8), offer)


def _match(simulation: Simulation, kind: SupportState) -> Iterator[Move]:
    yield simulation.host("match", kind)
    for one, request, offer in kind.proposed():
        for person in (request.author, offer.author):
            says = "accept" if simulation.chance(0.8) else "decline"
            yield simulation.by(person, says, kind, match=one.id)
