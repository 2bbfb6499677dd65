"""How simulated people nominate, agree and vote."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.election.state import ElectionState

PROJECTS = (
    "Buurtbus Zuid",
    "De dorpstuin",
    "Samen energie",
    "Zorg om de hoek",
    "Het open gemeentehuis",
)
MOST = 6


def election(
    simulation: Simulation, kind: ElectionState, phase: str, minutes: float
) -> Iterator[Move]:
    """Some nominate, most vote, the facilitator counts."""
    if phase == "nominate":
        yield from _nominate(simulation, kind, minutes)
    elif phase == "vote":
        yield from simulation.spread(
            minutes, simulation.some(0.95), lambda person: _vote(simulation, kind, person)
        )
    elif len(kind.valid_ballots()) >= MIN_GROUP_SIZE and kind.nominees():
        yield simulation.host("announce", kind)


def _nominate(simulation: Simulation, kind: ElectionState, minutes: float) -> Iterator[Move]:
    people = simulation.some(0.5)[:MOST]
    if kind.among_people:
        yield from simulation.spread(
            minutes, people, lambda person: simulation.by(person, "stand", kind)
        )
        return
    presented = [one.id for one in kind.presented()]
    if kind.settings.may_nominate:
        # Where projects were presented, somebody nominates one more.
        for person, project in zip(people[:1] if presented else people, PROJECTS, strict=False):
            yield simulation.by(person, "nominate", kind, text=project)
    for nominee in [*presented, *(item.id for item in kind.shown("nominate"))]:
        yield simulation.host("agreed", kind, nominee=nominee, yes=True)


def _vote(simulation: Simulation, kind: ElectionState, person: str) -> Move | None:
    nominees = [one.id for one in kind.nominees()]
    if not nominees:
        return None
    size = simulation.random.randint(1, len(nominees))
    return simulation.by(person, "ballot", kind, ranking=simulation.random.sample(nominees, size))
