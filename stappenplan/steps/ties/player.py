"""How simulated people tell about their contacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.ties.state import TiesState

# How a role or an organisation is named as the target of a tie.
ORGANISATION = "org:"
# Colleagues of one unit speak often, others seldom.
SAME_UNIT, OTHER_UNIT = 0.6, 0.13
DAILY, WEEKLY = 5, 3
# In a small group nobody asks to stand on the map by name.
ENOUGH_FOR_NAMES = 20


def ties(simulation: Simulation, kind: TiesState, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Most people tick; some leave it out, some never answer, and one or two want to be seen.

    Who is asked again names most of the same people, and sometimes a new role in the village.
    """

    def answer(person: str) -> Move:
        if simulation.chance(0.08):
            return simulation.by(person, "passed", kind)
        return simulation.by(person, "contacts", kind, ties=_contacts(simulation, kind, person))

    yield from simulation.spread(minutes, simulation.some(0.85), answer)
    willing = [person for person in simulation.some(0.1) if person in kind.answered()]
    if len(simulation.actors) < ENOUGH_FOR_NAMES:
        return
    yield from simulation.spread(
        1, willing, lambda person: simulation.by(person, "on_map", kind, yes=True)
    )


def _contacts(simulation: Simulation, kind: TiesState, person: str) -> list[dict[str, Any]]:
    earlier = kind.earlier()
    answer = earlier.answer_of(person) if earlier is not None else None
    if answer is None:
        return [*_people(simulation, person), *_outside(simulation, kind)]
    kept = [
        {"target": target} | ({"frequency": contact.frequency} if contact.frequency else {})
        for target, contact in answer.items()
        if target not in simulation.gathering.erased and simulation.chance(0.85)
    ]
    new = [ORGANISATION + name for name in kind.settings.citizens if simulation.chance(0.3)]
    known = {contact["target"] for contact in kept}
    return kept + [{"target": target, "frequency": 1} for target in new if target not in known]


def _people(simulation: Simulation, me: str) -> Iterator[dict[str, Any]]:
    people = simulation.gathering.people
    for other in people.values():
        same_unit = other.unit == people[me].unit
        if other.id != me and simulation.chance(SAME_UNIT if same_unit else OTHER_UNIT):
            often = (
                simulation.random.randint(2, DAILY)
                if same_unit
                else simulation.random.randint(1, WEEKLY)
            )
            yield (
                {"target": other.id, "frequency": often}
                if simulation.chance(0.9)
                else {"target": other.id}
            )


def _outside(simulation: Simulation, kind: TiesState) -> Iterator[dict[str, Any]]:
    known = kind.settings.outside
    for name in simulation.random.sample(
        known, min(len(known), simulation.random.choice([0, 0, 1, 2]))
    ):
        contact = {"target": ORGANISATION + name, "frequency": simulation.random.randint(1, WEEKLY)}
        if kind.settings.subjects and simulation.chance(0.7):
            contact["about"] = simulation.random.choice(kind.settings.subjects)
        yield contact
    if kind.settings.max_free and simulation.chance(0.06):
        yield {
            "target": ORGANISATION + simulation.draw("free", simulation.phrases.free_organisations)
        }
