"""Hints for the facilitator: groups that people see as one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from stappenplan.steps.sort.question_queue import ordered_pair

if TYPE_CHECKING:
    from stappenplan.sorting.merge_candidates import Pair
    from stappenplan.steps.sort.state import SortingState

# So many shared cards make a hint; a yes to the question counts as many.
MIN_WEIGHT = YES_WEIGHT = 2
# As many hints as a facilitator can consider at once.
MAX_HINTS = 2


def merge_hints(step: SortingState) -> list[dict[str, Any]]:
    """The pairs of groups that share most cards, or that people said are one."""
    members = step.members()
    shared: Counter[Pair] = Counter()
    for card, others in step.disputed_cards().items():
        own = step.group_of(card)
        shared.update(ordered_pair((own, other)) for other in others if own and other in members)
    yes = Counter(pair for (_, pair), same in step.answers.by_pair.items() if same)
    found = [
        pair
        for pair in {*shared, *yes}
        if all(group in members for group in pair)
        and shared[pair] + YES_WEIGHT * yes[pair] >= MIN_WEIGHT
    ]
    ranked = sorted(found, key=lambda pair: (-shared[pair] - yes[pair], pair))
    return [
        {
            "groups": sorted(pair, key=lambda group: step.groups.by_id[group].number),
            "cards": shared[pair],
            "people": yes[pair],
        }
        for pair in ranked[:MAX_HINTS]
    ]
