"""Which action waits for which, and cycles that wait for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.result import Line
from stappenplan.plan import dependency_cycles
from stappenplan.plan.planned_to_action import present_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.planned_action import PlannedAction


class ActionOrder:
    """The dependencies between the actions of one step."""

    def __init__(self, gathering: GatheringView) -> None:
        self._gathering = gathering
        # By dependency, in the ids that the actions had at that moment: the entry that said so.
        self._entries: dict[dependency_cycles.Dependency, str] = {}

    def apply(self, entry: Entry) -> None:
        """Replay that a dependency was added or removed."""
        dependency = (entry.body["first"], entry.body["entry"])
        self._entries = {
            known: source
            for known, source in self._entries.items()
            if self._now(known) != self._now(dependency)
        }
        if entry.type == "after":
            self._entries[dependency] = entry.id

    def _now(self, dependency: dependency_cycles.Dependency) -> dependency_cycles.Dependency:
        """The dependency in the ids that the actions have now, after merging."""
        first, then = dependency
        return self._gathering.root(first), self._gathering.root(then)

    def dependencies(self) -> dict[dependency_cycles.Dependency, str]:
        """The dependencies as they are now, each with its entry."""
        found = {self._now(dependency): source for dependency, source in self._entries.items()}
        # Two actions that were merged do not wait for each other.
        return {pair: source for pair, source in found.items() if pair[0] != pair[1]}

    def prerequisites(self, action: str) -> list[str]:
        """The ids of the actions that this action waits for."""
        return [first for first, then in self.dependencies() if then == action]

    def cycles(self, actions: Sequence[PlannedAction]) -> list[Line]:
        """One sentence per cycle, with the entries that make it."""
        titles = {action.id: present_title(self._gathering, action) for action in actions}
        dependencies = self.dependencies()
        return [
            Line(
                text=_cycle_sentence([titles[id_] for id_ in cycle]),
                sources=tuple(
                    dependencies[first, then]
                    for first, then in zip(cycle, (*cycle[1:], cycle[0]), strict=True)
                ),
            )
            for cycle in dependency_cycles.cycles(list(titles), dependencies)
        ]


def _cycle_sentence(titles: list[str]) -> str:
    first, *then = [f"“{dutch.one_line(title)}”" for title in titles]
    waits = [
        f"{title} wacht op {before}" for before, title in zip([first, *then], then, strict=False)
    ]
    return f"{dutch.join_words([*waits, f'{first} wacht op {then[-1]}'])}."
