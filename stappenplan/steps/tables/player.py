"""How simulated people sit at tables."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.tables.state import TablesState

SMALLEST_GROUP = 2
# In a smaller group two people who stay together would change what others may choose.
ENOUGH_FOR_CONDITIONS = 6
LEARNED = (
    "Zij begonnen klein, met één straat, en groeiden vanzelf",
    "De gemeente gaf een sleutel in plaats van een subsidie",
    "Zonder vaste contactpersoon waren zij gestopt",
    "Vrijwilligers blijven als zij zelf mogen beslissen",
    "Een tegenslag vertellen zij net zo graag als een succes",
    "De school deed mee omdat een leerling het vroeg",
    "Zij vroegen pas geld toen er al iets stond",
    "De vergunning kostte meer tijd dan het bouwen",
)
HOSTS_LEARNED = (
    "Ambtenaren weten vaak niet wat wij al geregeld hebben",
    "Inwoners vragen niet om geld maar om vertrouwen",
    "De overheid durft minder dan de mensen die er werken",
    "Een raadslid wil meehelpen als niemand om een stem vraagt",
)


def tables(simulation: Simulation, kind: TablesState, phase: str, minutes: float) -> Iterator[Move]:
    """People choose tables, talk in rounds, and write down what they learned."""
    if phase == "wish":
        yield from _choose(simulation, kind, minutes)
    elif phase == "talk":
        yield from _talk(simulation, kind, minutes)
    else:
        hosts = list(kind.hosting())
        guests = [person for person in simulation.some(0.8) if kind.visited(person)]
        yield from simulation.spread(
            minutes / 2,
            [person for person in guests if person not in hosts],
            lambda person: _lesson(simulation, kind, person),
        )
        yield from simulation.spread(
            minutes / 3, hosts, lambda person: _host_lesson(simulation, kind, person)
        )


def _choose(simulation: Simulation, kind: TablesState, minutes: float) -> Iterator[Move]:
    people = simulation.present()
    named = kind.open_tables()
    # A few of a large group host a table that has no host; who hosts chooses nothing.
    free = [person for person in people if person not in kind.hosting()]
    hostless = [table for table in named if not kind.host_here(table)]
    for table, person in zip(hostless, free[: len(people) // 6], strict=False):
        yield simulation.host("host", kind, table=table.id, participant=person)
    if named:
        guests = [person.id for person in kind.guests()]
        yield from simulation.spread(
            minutes / 2, simulation.some(0.9, guests), lambda p: _choice(simulation, kind, p)
        )
    guests = [person.id for person in kind.guests()]
    if len(guests) >= ENOUGH_FOR_CONDITIONS:
        one, other = simulation.random.sample(guests, 2)
        yield simulation.host("together", kind, participant=one, other=other)
    if len(people) >= SMALLEST_GROUP:
        yield simulation.host("assign", kind)


def _choice(simulation: Simulation, kind: TablesState, person: str) -> Move:
    titles = [table.id for table in kind.open_tables()]
    count = min(len(titles), int(kind.settings.wishes))
    return simulation.by(person, "choose", kind, tables=simulation.random.sample(titles, count))


def _talk(simulation: Simulation, kind: TablesState, minutes: float) -> Iterator[Move]:
    if not kind.times_made:
        return
    for number in range(1, kind.rounds + 1):
        for person in list(kind.unseated()):
            yield simulation.host("place", kind, participant=person.id)
        yield simulation.host("round", kind, round=number)
        yield from simulation.spread(
            minutes / kind.rounds,
            simulation.some(0.3, [person.id for person in kind.guests()]),
            lambda person: _lesson(simulation, kind, person),
        )


def _lesson(simulation: Simulation, kind: TablesState, person: str) -> Move | None:
    visited = kind.visited(person)
    if not visited:
        return None
    text = simulation.draw("learned", LEARNED)
    return simulation.by(
        person, "learned", kind, table=simulation.random.choice(visited), text=text
    )


def _host_lesson(simulation: Simulation, kind: TablesState, person: str) -> Move | None:
    hosted = kind.hosting().get(person)
    text = simulation.draw("hosts learned", HOSTS_LEARNED)
    return (
        simulation.by(person, "host_learned", kind, table=hosted.id, text=text) if hosted else None
    )
