"""How long each step took, by the journal."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from stappenplan.timestamps import parse_timestamp

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView

# No step takes longer: the group went home, and nobody closed the gathering.
LONGEST = timedelta(hours=12)


def held_minutes(gathering: GatheringView) -> dict[str, int]:
    """The minutes in which the group was at each step that is held against the clock.

    From coming to a step until going on to another or closing; of a step that the group came back
    to all times together. A step is left out when one of its times has no known end.
    """
    spent: defaultdict[str, timedelta] = defaultdict(timedelta)
    unknown: set[str] = set()
    held: list[str] = []
    since: datetime | None = None
    for entry in gathering.entries():
        if entry.step or entry.type not in {"moved", "closed", "reopened"}:
            continue
        at = parse_timestamp(entry.at)
        for step in held if since is not None else []:
            span = at - (since or at)
            # A clock that was set back in between tells nothing either.
            if not timedelta(0) <= span <= LONGEST:
                unknown.add(step)
            spent[step] += span
        if entry.type == "moved":
            held = _held_with(gathering, entry.body["step"])
        since = None if entry.type == "closed" else at
    if since is not None:
        # Still going on.
        unknown |= set(held)
    timed = {step.id for step in gathering.workshop.timed}
    return {
        step: round(time / timedelta(minutes=1))
        for step, time in spent.items()
        if step in timed - unknown
    }


def _held_with(gathering: GatheringView, step: str) -> list[str]:
    """The steps that were held when the group came to this one: others may be beside it."""
    block = gathering.workshop.block_of(step)
    if not block.parallel:
        return [step]
    return [one.id for one in block.steps if one.id in gathering.visited]
