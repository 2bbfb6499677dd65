"""How simulated people speak about their relations."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.capitals import capitalize
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.relations.constellations import PAIR
from stappenplan.steps.relations.state import AGREE, COMPOSE, SHARE, WRITE, RelationsState

WELL = (
    "We bellen elkaar als er iets speelt",
    "Ik weet wat ik aan je heb",
    "Je bent eerlijk, ook als het lastig is",
    "In de raad laat je mij mijn werk doen",
    "We lachen samen, dat helpt in een drukke week",
)
NEED = (
    "Vertel het mij eerder als er iets misgaat",
    "Laat mij weten wat er in het college speelt",
    "Zeg het tegen mij, en niet tegen een ander",
    "Een vast uur per week, zonder agenda",
    "Spreek met mij af wie de raad informeert",
)
AGREEMENTS = (
    "Elke maandag een half uur met ons drieën",
    "Wie iets hoort dat de ander raakt, belt dezelfde dag",
    "Eén keer per kwartaal kijken we hoe het tussen ons gaat",
)


def relations(
    simulation: Simulation, kind: RelationsState, phase: str, minutes: float
) -> Iterator[Move]:
    """Find each other, write, release, and agree."""
    match phase:
        case _ if phase == COMPOSE:
            yield from _compose(simulation, kind)
        case _ if phase == WRITE:
            yield from _write(simulation, kind, minutes)
        case _ if phase == SHARE:
            yield from _share(simulation, kind, minutes)
        case _ if phase == AGREE:
            yield from _agree(simulation, kind, minutes)


def _compose(simulation: Simulation, kind: RelationsState) -> Iterator[Move]:
    """People sit together in the order in which they came, each in another function."""
    functions = [one.id for one in kind.settings.functions]
    size = len(functions) if kind.settings.every else PAIR
    present = simulation.present()
    titles = _titles(simulation, kind, (len(present) + size - 1) // size)
    for number, person in enumerate(present):
        title, function = titles[number // size], functions[number % len(functions)]
        yield simulation.by(person, "function", kind, constellation=title, function=function)
    # The facilitator says once more where somebody belongs.
    for one in kind.constellations()[:1]:
        person, function = next(iter(one.members.items()))
        body = {"participant": person, "constellation": one.title, "function": function}
        yield simulation.host("assign", kind, **body)


def _titles(simulation: Simulation, kind: RelationsState, number: int) -> list[str]:
    label = capitalize(kind.settings.named_after)
    known = [*kind.settings.names, *simulation.phrases.units_by_label.get(label, ())]
    return [*known, *(f"{label} {at}" for at in range(1, number + 1))][:number]


def _with_phone(simulation: Simulation, people: list[str]) -> list[str]:
    """Who has no phone keeps it on paper."""
    known = simulation.gathering.people
    return [person for person in people if known[person].phone]


def _write(simulation: Simulation, kind: RelationsState, minutes: float) -> Iterator[Move]:
    writers = _with_phone(simulation, simulation.some(0.95))
    ways = [(person, other) for person in writers for other in kind.others(person)]

    def write(person: str) -> Move:
        other = next(other for who, other in ways if who == person)
        ways.remove((person, other))
        body = {
            "other": other,
            "well": simulation.draw("goes-well", WELL),
            "need": simulation.draw("needed", NEED),
            "well_theme": simulation.random.choice(kind.settings.themes[:2]),
            "need_theme": simulation.random.choice(kind.settings.themes[:3]),
        }
        return simulation.by(person, "words_for", kind, **body)

    yield from simulation.spread(minutes, [person for person, _ in ways], write)
    for person in writers:
        yield simulation.by(person, "ready", kind)


def _share(simulation: Simulation, kind: RelationsState, minutes: float) -> Iterator[Move]:
    ways = [way for way in kind.written if simulation.chance(0.9)]

    def release(person: str) -> Move:
        other = next(other for who, other in ways if who == person)
        ways.remove((person, other))
        return simulation.by(person, "release_words", kind, other=other)

    yield from simulation.spread(minutes, [person for person, _ in ways], release)
    # Somebody thinks better of it.
    for person, other in sorted(kind.released)[:1]:
        yield simulation.by(person, "take_back_words", kind, other=other)


def _agree(simulation: Simulation, kind: RelationsState, minutes: float) -> Iterator[Move]:
    groups = (_with_phone(simulation, list(one.members)) for one in kind.constellations())
    writers = {people[0]: people[1] for people in groups if len(people) >= PAIR}

    def agree(person: str) -> Move:
        text = simulation.draw("agreements", AGREEMENTS)
        day = simulation.day(90)
        return simulation.by(person, "agreement", kind, text=text, look_back=day, mine=True)

    yield from simulation.spread(minutes, writers, agree)
    for writer, other in writers.items():
        for made in kind.agreements_of(writer):
            yield simulation.by(other, "assent", kind, agreement=made.id)
