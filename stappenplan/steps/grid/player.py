"""How simulated people fill in a grid."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.grid.lines import ADD
from stappenplan.steps.grid.state import FILL, GridState

NAMED = {
    "row": (
        "Herinrichting van een straat",
        "Een speelplek voor de buurt",
        "Kappen van oude bomen",
        "Een nieuw dorpshuis",
        "Verdelen van subsidie",
        "Een visie op de omgeving",
    ),
    "column": ("Informeren", "Raadplegen", "Adviseren", "Coproduceren", "Meebeslissen"),
}
# Of other rows or columns than these, by what one of them is called.
CALLED = {
    "speler": ("Dorpsraad", "Provincie", "Waterschap", "Politie", "Scholen", "Rekenkamer"),
}

# Rows, and columns, to have something to fill in.
ENOUGH = 2


def grid(simulation: Simulation, kind: GridState, phase: str, minutes: float) -> Iterator[Move]:
    """Name rows and columns, fill them in row by row, and look."""
    if phase == ADD:
        yield from _name(simulation, kind, minutes)
    elif phase == FILL:
        yield from _ready(simulation, kind)
        yield from _fill_in(simulation, kind, minutes)
    else:
        yield from _left_out(simulation, kind)


def _name(simulation: Simulation, kind: GridState, minutes: float) -> Iterator[Move]:
    axes = [axis for axis in NAMED if f"{axis}s" in kind.settings.add]

    def name(person: str) -> Move:
        axis = simulation.random.choice(axes)
        text = simulation.draw(f"grid-{axis}-{kind.step.id}", _names(kind, axis))
        return simulation.by(person, "line", kind, axis=axis, text=text)

    if axes:
        yield from simulation.spread(minutes, simulation.some(0.8), name)


def _names(kind: GridState, axis: str) -> tuple[str, ...]:
    called = kind.settings.one_row if axis == "row" else kind.settings.one_column
    return CALLED.get(called, NAMED[axis])


def _ready(simulation: Simulation, kind: GridState) -> Iterator[Move]:
    """The facilitator sees to it that there is something to fill in, and words it."""
    for axis, lines in (("row", kind.rows), ("column", kind.columns)):
        for text in _names(kind, axis):
            if len(lines()) < ENOUGH:
                yield simulation.host("line", kind, axis=axis, text=text)
    added = [one for one in kind.rows() if one.words is not None]
    if len(added) > ENOUGH:
        yield simulation.host("reword", kind, line=added[0].id, text=f"{added[0].text} (samen)")
        yield simulation.host("join", kind, line=added[2].id, into=added[1].id)


def _fill_in(simulation: Simulation, kind: GridState, minutes: float) -> Iterator[Move]:
    """Most people choose in every row that they are asked, and write in some of the cells."""
    people = simulation.some(0.9) or simulation.present()
    both = bool(kind.levels and kind.settings.write)
    if kind.levels:
        asked = [(person, row) for person in people for row in kind.asked(person)]
        simulation.random.shuffle(asked)
        turns = iter(asked)

        def weigh(_: str) -> Move:
            person, row = next(turns)
            return simulation.by(person, "weigh", kind, row=row, weights=_weights(simulation, kind))

        every = [person for person, _ in asked]
        yield from simulation.spread(minutes / 2 if both else minutes, every, weigh)
    if kind.settings.write:

        def write(person: str) -> Move | None:
            row = simulation.random.choice(kind.asked(person))
            column = simulation.random.choice(kind.columns()).id
            if any(one.author == person for one in kind.words_in(row, column)):
                return None
            text = simulation.draw("comments", simulation.phrases.builds)
            return simulation.by(person, "cell", kind, row=row, column=column, text=text)

        often = people if both else people * len(kind.rows())
        yield from simulation.spread(minutes / 2 if both else minutes, often, write)


def _weights(simulation: Simulation, kind: GridState) -> dict[str, int]:
    """Of the first column people are of two minds; about the others most agree."""
    top = len(kind.levels) - 1
    chosen = {}
    for number, column in enumerate(kind.columns()):
        usual = simulation.random.choice((0, top)) if number == 0 else number % (top + 1)
        rare = simulation.random.randint(0, top)
        chosen[column.id] = usual if simulation.chance(0.8) else rare
    return chosen


def _left_out(simulation: Simulation, kind: GridState) -> Iterator[Move]:
    """Left out by mistake, and put back."""
    for one in kind.rows()[:1]:
        yield simulation.host("drop", kind, line=one.id)
        yield simulation.host("drop", kind, line=one.id, off=True)
