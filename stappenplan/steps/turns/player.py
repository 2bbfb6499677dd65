"""How simulated people bring something in their turn, pass, and offer what they can."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.turns.entries import Brought
from stappenplan.steps.turns.state import TurnsState

# What people bring, in turn: questions most often.
BROUGHT: tuple[Brought, ...] = ("question", "struggle", "question", "solution", "struggle")

# From this number on one passes, and one is passed over at first.
SOMEBODY_PASSES = 3


def turns(simulation: Simulation, kind: TurnsState, phase: str, minutes: float) -> Iterator[Move]:
    """Most write beforehand; everybody has a turn, one passes, one is called again at the end."""
    if phase == "bring":
        yield from _bring(simulation, kind, minutes)
    elif phase == "talk":
        yield from _talk(simulation, kind, minutes)
    else:
        yield from _go_on(simulation, kind)


def _bring(simulation: Simulation, kind: TurnsState, minutes: float) -> Iterator[Move]:
    yield from simulation.spread(
        minutes, simulation.some(0.8), lambda person: _brings(simulation, kind, person)
    )


def _brings(simulation: Simulation, kind: TurnsState, person: str) -> Move:
    what = simulation.draw("kinds of what is brought", BROUGHT)
    text = simulation.draw(f"brought as {what}", getattr(simulation.phrases.brought, what))
    return simulation.by(person, "bring", kind, what=what, text=text)


def _talk(simulation: Simulation, kind: TurnsState, minutes: float) -> Iterator[Move]:
    yield simulation.host("order", kind, how="draw")
    people = kind.in_state("waiting")
    each = minutes / max(1, len(people))
    if len(people) >= SOMEBODY_PASSES:
        yield simulation.by(people[-1].id, "pass", kind)
        yield simulation.host("pass_over", kind, participant=people[0].id)
    first = True
    while kind.upcoming():
        person = kind.upcoming()[0].id
        yield simulation.host("start", kind, participant=person)
        yield from _turn(simulation, kind, person, each)
        if first:
            yield simulation.host("extend", kind, minutes=1)
            first = False
        yield simulation.host("finish", kind)


def _turn(simulation: Simulation, kind: TurnsState, person: str, minutes: float) -> Iterator[Move]:
    if kind.brought_by(person) is None:
        yield _brings(simulation, kind, person)
    others = [one for one in simulation.present() if one != person]

    def offer(other: str) -> Move:
        text = simulation.draw("offers to people", simulation.phrases.offers)
        return simulation.by(other, "offer", kind, to=person, text=text)

    yield from simulation.spread(minutes, simulation.some(0.25, others), offer)


def _go_on(simulation: Simulation, kind: TurnsState) -> Iterator[Move]:
    """Some who offered something want to go on, and most of those who got it say yes."""
    for person in kind.had_turn():
        for offer in kind.offers_to(person)[:1]:
            if kind.wants(offer.author, person):
                continue
            yield simulation.by(offer.author, "want", kind, whom=person)
            if simulation.chance(0.7) and not kind.wants(person, offer.author):
                yield simulation.by(person, "want", kind, whom=offer.author)
