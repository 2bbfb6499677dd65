"""How simulated people promise talks."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.meet.compute_proposals import can_propose
from stappenplan.steps.meet.state import MeetState


def meet(simulation: Simulation, kind: MeetState, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Talks are proposed and promised, some say not now; dates and a reaction close the day."""

    def promise(person: str) -> Move:
        if simulation.chance(0.2):
            return simulation.by(person, "none", kind)
        return simulation.by(
            person,
            "talk",
            kind,
            whom=simulation.random.choice(kind.settings.whom or simulation.phrases.organisations),
            about=simulation.draw("talks", simulation.phrases.talks),
            date=simulation.day(simulation.random.randint(2, kind.settings.weeks * 7)),
        )

    if kind.settings.proposals and can_propose(kind):
        yield simulation.host("propose", kind)
    yield from simulation.spread(
        minutes / 4, simulation.some(0.7), lambda person: _answer(simulation, kind, person)
    )
    yield from simulation.spread(minutes / 4, simulation.some(0.4), promise)
    yield simulation.host("review_dates", kind, dates=kind.proposed_review_days())
    yield simulation.host("reaction", kind, text=simulation.phrases.reaction)


def _answer(simulation: Simulation, kind: MeetState, person: str) -> Move | None:
    """Say yes or no to what was proposed."""
    proposal = kind.proposed.open_for(person)
    if proposal is None:
        return None
    if simulation.chance(0.35):
        return simulation.by(person, "refuse", kind, proposal=proposal.id)
    about = simulation.draw("talks", simulation.phrases.talks)
    date = simulation.day(simulation.random.randint(2, kind.settings.weeks * 7))
    return simulation.by(person, "accept", kind, proposal=proposal.id, about=about, date=date)
