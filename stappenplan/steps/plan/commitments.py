"""Who takes an action on, who helps, and what they work out; nobody is appointed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.plan.action_titles import title
from stappenplan.steps.plan.entries import DetailAction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView

# What somebody fills in; beside it stand when it was written, and what a newer program knows.
_DETAILS = frozenset(DetailAction.model_fields) - {"entry"}


class Commitments:
    """What people took on, by the id that the action had at that moment.

    A proposal that is merged later gets another id, so one action may have several of these ids.

    Attributes
    ----------
    owners, owner_entries
        Who took an action on, and the entry in which they did.
    helpers
        Who helps.
    details, detail_entries
        The last value per field of `DetailAction`, and the entry it came from.
    """

    def __init__(self, gathering: GatheringView) -> None:
        self._gathering = gathering
        self.owners: dict[str, str] = {}
        self.owner_entries: dict[str, str] = {}
        self.helpers: dict[str, list[str]] = {}
        self.details: dict[str, dict[str, Any]] = {}
        self.detail_entries: dict[str, dict[str, str]] = {}

    def apply(self, entry: Entry, key: str) -> None:
        """Replay an entry about the action of this id."""
        match entry.type:
            case "take":
                self._remove_helper(key, entry.author)
                self.owners[key] = entry.author
                self.owner_entries[key] = entry.id
            case "release":
                self._remove_owner(key)
            case "help":
                self._remove_helper(key, entry.author)
                self.helpers.setdefault(key, []).append(entry.author)
            case "unhelp":
                self._remove_helper(key, entry.author)
            case "detail":
                fields = {name: value for name, value in entry.body.items() if name in _DETAILS}
                self.details.setdefault(key, {}).update(fields)
                entries = self.detail_entries.setdefault(key, {})
                entries.update(dict.fromkeys(fields, entry.id))

    def _remove_owner(self, root: str) -> None:
        for key in [key for key in self.owners if self._gathering.root(key) == root]:
            del self.owners[key]

    def _remove_helper(self, key: str, person: str) -> None:
        for other, helpers in self.helpers.items():
            if self._gathering.root(other) == self._gathering.root(key):
                helpers[:] = [helper for helper in helpers if helper != person]

    def takes_part(self, person: str) -> bool:
        """Whether this is somebody who was not erased."""
        return person in self._gathering.people

    def taken(self) -> set[str]:
        """The ids, as they are now, of the actions that somebody took on."""
        return {self._gathering.root(key) for key, owner in self.owners.items() if owner}

    def keys_by_action(self) -> dict[str, list[str]]:
        """By the id that an action has now: the ids under which something was said about it."""
        found: dict[str, list[str]] = {}
        for key in dict.fromkeys((*self.owners, *self.helpers, *self.details)):
            found.setdefault(self._gathering.root(key), []).append(key)
        return found

    def action(self, proposal: Contribution, dots: int, keys: Sequence[str]) -> PlannedAction:
        """The action that a proposal became, with what was said under these ids."""
        action = PlannedAction(proposal.id, proposal, dots, title(proposal.text))
        helpers: list[str] = []
        for key in keys:
            owner = self.owners.get(key, "")
            if self.takes_part(owner):
                action.owner, action.yes = owner, self.owner_entries[key]
            helpers += filter(self.takes_part, self.helpers.get(key, ()))
            action.details |= self.details.get(key, {})
            action.detail_entries |= self.detail_entries.get(key, {})
        action.title = dutch.one_line(action.details.get("title", "")) or action.title
        action.helpers = tuple(p for p in dict.fromkeys(helpers) if p != action.owner)
        return action
