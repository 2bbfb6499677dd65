"""The facts about a gathering that the gaps of its plan need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import MakesPlan, PromisesTalks
from stappenplan.plan.gaps import GapContext

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView


def gap_context(gathering: GatheringView) -> GapContext:
    """Collect the facts about a gathering."""
    planning = gathering.providers(MakesPlan)
    return GapContext(
        voted=_visited(gathering, MakesPlan),
        met=_visited(gathering, PromisesTalks),
        proposals=sum(len(step.proposals()) for step in planning),
        absent=frozenset(_absent(gathering)),
        label_of=gathering.label_of,
    )


def _visited(gathering: GatheringView, capability: type[object]) -> bool:
    """Whether the group came to a step with this capability."""
    steps = gathering.steps.values()
    return any(step.step.id in gathering.visited for step in steps if isinstance(step, capability))


def _absent(gathering: GatheringView) -> set[str]:
    """Who left before the end; leaving after the gathering closed does not withdraw a consent."""
    left: set[str] = set()
    for entry in gathering.entries():
        if entry.type == "closed" and not entry.step:
            break
        if entry.type == "left" and not entry.step:
            left.add(entry.body.get("participant") or entry.author)
    return {who for who in left if who in gathering.people and not gathering.people[who].here}
