"""*Eerst dit, dan dat*: which action waits for which, and circles that wait for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import Line
from stappenplan.plan import dependency_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.planned_action import PlannedAction


class ActionOrder:
    """The arrows between the actions of one step, by the ids that these had then."""

    def __init__(self, gathering: GatheringView) -> None:
        self._gathering = gathering
        # (first, then) → the entry that said so.
        self._said: dict[dependency_order.Dependency, str] = {}

    def apply(self, entry: Entry) -> None:
        """Take an arrow over, or away."""
        root = self._gathering.root
        arrow = (entry.body["first"], entry.body["entry"])
        self._said = {
            (first, then): source
            for (first, then), source in self._said.items()
            if (root(first), root(then)) != (root(arrow[0]), root(arrow[1]))
        }
        if entry.type == "after":
            self._said[arrow] = entry.id

    def arrows(self) -> dict[dependency_order.Dependency, str]:
        """The arrows as they stand now: what was merged into one does not wait for itself."""
        root = self._gathering.root
        found = {(root(a), root(b)): source for (a, b), source in self._said.items()}
        return {arrow: source for arrow, source in found.items() if arrow[0] != arrow[1]}

    def first_of(self, action: str) -> list[str]:
        """What this action waits for."""
        return [first for first, then in self.arrows() if then == action]

    def sort(self, actions: Sequence[PlannedAction]) -> list[PlannedAction]:
        """The actions, what comes first first."""
        known = {action.id: action for action in actions}
        return [
            known[id_] for id_ in dependency_order.in_dependency_order(list(known), self.arrows())
        ]

    def circles(self, actions: Sequence[PlannedAction]) -> list[Line]:
        """One sentence per circle, with the entries that make it."""
        titles = {action.id: action.title for action in actions}
        arrows = self.arrows()
        return [
            Line(
                text=_told([titles[id_] for id_ in circle]),
                sources=tuple(
                    arrows[one, other]
                    for one, other in zip(circle, (*circle[1:], circle[0]), strict=True)
                ),
            )
            for circle in dependency_order.cycles(list(titles), arrows)
        ]


def _told(titles: list[str]) -> str:
    first, *then = [f"“{dutch.line(title)}”" for title in titles]
    waits = [
        f"{title} wacht op {before}" for before, title in zip([first, *then], then, strict=False)
    ]
    return f"{dutch.listed([*waits, f'{first} wacht op {then[-1]}'])}."
