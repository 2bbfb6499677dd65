"""The facts about a gathering that the gaps of its plan need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.plan.gaps import GapContext

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering


def gap_context(gathering: Gathering) -> GapContext:
    """Collect the facts about a gathering."""
    plans, meets = gathering.of_kind("plan"), gathering.of_kind("meet")
    return GapContext(
        voted=any(kind.step.id in gathering.visited for kind in plans),
        met=any(kind.step.id in gathering.visited for kind in meets),
        proposals=sum(len(kind.proposals()) for kind in plans),  # type: ignore[attr-defined,misc]
        absent=frozenset(_absent(gathering)),
        label_of=gathering.label_of,
    )


def _absent(gathering: Gathering) -> set[str]:
    """Who left before the end; leaving after the gathering closed does not withdraw a consent."""
    left: set[str] = set()
    for entry in gathering.entry_ids.values():
        if entry.type == "closed" and not entry.step:
            break
        if entry.type == "left" and not entry.step:
            left.add(entry.body.get("participant") or entry.author)
    return {who for who in left if who in gathering.people and not gathering.people[who].here}
