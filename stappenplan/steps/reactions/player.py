"""How simulated readers react to a report, and what the facilitator does with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.reactions.state import ReactionsState


def reactions(
    simulation: Simulation,
    kind: ReactionsState,
    phase: str,  # noqa: ARG001
    minutes: float,
) -> Iterator[Move]:
    """Open the report, and decide about all reactions but the last, which still waits."""
    yield simulation.host("report_opened", kind, until=simulation.day(7 * kind.settings.weeks))
    texts = simulation.phrases.reader_reactions
    for text in texts:
        simulation.now += timedelta(minutes=minutes / (2 * len(texts)))
        yield simulation.reader("reaction", kind, text=text)
    first, second, *rest = [one.id for one in kind.reactions("waiting")][:-1]
    yield simulation.host("reaction_shown", kind, reaction=first)
    yield simulation.host("reaction_shown", kind, reaction=second)
    for one in rest:
        reason = simulation.phrases.refusal_reason
        yield simulation.host("reaction_refused", kind, reaction=one, reason=reason)
