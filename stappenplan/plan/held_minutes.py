"""How long each step took, by the journal."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
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
    current, since = "", None
    for entry in gathering.entries():
        if entry.step or entry.type not in {"moved", "closed", "reopened"}:
            continue
        at = parse_timestamp(entry.at)
        if current and since is not None:
            # A clock that was set back in between tells nothing either.
            if not timedelta(0) <= at - since <= LONGEST:
                unknown.add(current)
            spent[current] += at - since
        if entry.type == "moved":
            current = entry.body["step"]
        since = None if entry.type == "closed" else at
    if current and since is not None:
        # Still going on.
        unknown.add(current)
    timed = {step.id for step in gathering.workshop.timed}
    return {
        step: round(time / timedelta(minutes=1))
        for step, time in spent.items()
        if step in timed - unknown
    }
