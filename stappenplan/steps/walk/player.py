"""How simulated people walk."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.step_parts.group_places import SeatedGroup
from stappenplan.step_parts.seating import Seating
from stappenplan.steps.walk.entries import Stop

SMALLEST_GROUP = 2


def walk(simulation: Simulation, kind: Seating, phase: str, minutes: float) -> Iterator[Move]:
    """Groups walk from stop to stop; one of each group types."""
    if phase != "walk":
        return
    if len(simulation.present()) < SMALLEST_GROUP:
        return
    yield simulation.host("group", kind)
    stops = list(kind.settings.stops)
    for stop in stops:
        share = minutes / len(stops)
        writers = [_writer(simulation, group) for group in kind.seated()]
        # A group now and then has two things to say.
        again = simulation.some(0.3, writers)
        yield from simulation.spread(
            share / 3,
            writers,
            lambda person: simulation.by(person, "arrived", kind, stop=stop.id),  # noqa: B023
        )
        yield from simulation.spread(
            share / 2,
            [*writers, *again],
            lambda person: _note(simulation, kind, stop, person),  # noqa: B023
        )
    yield simulation.host("call_back", kind)
    writers = [_writer(simulation, group) for group in kind.seated()]
    yield from simulation.spread(
        minutes / 10,
        simulation.some(0.9, writers),
        lambda person: simulation.by(person, "back", kind),
    )


def _writer(simulation: Simulation, group: SeatedGroup) -> str:
    people = simulation.gathering.people
    return next((p for p in group.members if people[p].phone), group.members[0])


def _note(simulation: Simulation, kind: Seating, stop: Stop, person: str) -> Move:
    phrases = simulation.phrases.walk
    name, texts = ("step", phrases.step) if stop.names_step else ("story", phrases.story)
    if stop.on_themes:
        name, texts = "risk", phrases.risk
    body = {"stop": stop.id, "text": simulation.draw(f"walk {name}", texts)}
    group = kind.group_of(person)
    if stop.on_themes and group and group.theme and simulation.gathering.theme(group.theme):
        body["theme"] = group.theme
    return simulation.by(person, "note", kind, **body)
