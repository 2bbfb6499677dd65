"""How simulated people place themselves: many at one end, some at the other."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.scale.entries import Moment, ScaleLine
from stappenplan.steps.scale.state import ScaleState


def scale(simulation: Simulation, kind: ScaleState, phase: str, minutes: float) -> Iterator[Move]:
    """Most people choose a place on every line, and some say why; later nobody types."""
    if phase != "place":
        return
    share = minutes / sum(len(line.asked) + 1 for line in kind.lines)
    for line in kind.lines:
        for moment in line.asked:

            def place(person: str, line: ScaleLine = line, moment: Moment = moment) -> Move:
                at = _place(simulation, line, moment)
                body = {} if at is None else {"at": at}
                return simulation.by(person, "place", kind, line=line.id, moment=moment, **body)

            yield from simulation.spread(share, simulation.some(0.9), place)

        def tell(person: str, line: ScaleLine = line) -> Move | None:
            if not kind.settings.story or kind.place_of(person, line, line.told_at) is None:
                return None
            text = simulation.draw("scale stories", simulation.phrases.scale_stories)
            return simulation.by(person, "story", kind, line=line.id, text=text)

        yield from simulation.spread(share, simulation.some(0.5), tell)


def _place(simulation: Simulation, line: ScaleLine, moment: Moment) -> int | None:
    """Today near the first extreme, wanted spread over the line; a few pass it over."""
    places = len(line.places)
    if simulation.chance(0.05):
        return None
    if moment == "today":
        return min(simulation.random.choice((0, 1, 1, 2)), places - 1)
    return simulation.random.choice(range(places))
