"""Who takes an action on, who helps, and what they work out; nobody is appointed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.plan.action_titles import title

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView


class Commitments:
    """What people took on, by the id that the action had then.

    Attributes
    ----------
    owners, yes
        Who took an action on, and the entry in which they said so.
    helping
        Who helps.
    details, detail_entries
        The last value per field of `Detail`, and the entry it came from.
    """

    def __init__(self, gathering: GatheringView) -> None:
        self._gathering = gathering
        self.owners: dict[str, str] = {}
        self.yes: dict[str, str] = {}
        self.helping: dict[str, list[str]] = {}
        self.details: dict[str, dict[str, Any]] = {}
        self.detail_entries: dict[str, dict[str, str]] = {}

    def apply(self, entry: Entry, key: str) -> None:
        """Take over who does what with the action of this id."""
        match entry.type:
            case "take":
                self._stop_helping(key, entry.author)
                self.owners[key] = entry.author
                self.yes[key] = entry.id
            case "release":
                self._forget_owner(key)
            case "help":
                self._stop_helping(key, entry.author)
                self.helping.setdefault(key, []).append(entry.author)
            case "unhelp":
                self._stop_helping(key, entry.author)
            case "detail":
                fields = {name: value for name, value in entry.body.items() if name != "entry"}
                self.details.setdefault(key, {}).update(fields)
                entries = self.detail_entries.setdefault(key, {})
                entries.update(dict.fromkeys(fields, entry.id))

    def _forget_owner(self, root: str) -> None:
        for key in [key for key in self.owners if self._gathering.root(key) == root]:
            del self.owners[key]

    def _stop_helping(self, key: str, person: str) -> None:
        for other, helpers in self.helping.items():
            if self._gathering.root(other) == self._gathering.root(key):
                helpers[:] = [helper for helper in helpers if helper != person]

    def there(self, person: str) -> str:
        """The person, or nobody when they were erased."""
        return person if person in self._gathering.people else ""

    def keys(self) -> dict[str, list[str]]:
        """The ids under which something was said, by the action in which they stand now."""
        found: dict[str, list[str]] = {}
        for key in dict.fromkeys((*self.owners, *self.helping, *self.details)):
            found.setdefault(self._gathering.root(key), []).append(key)
        return found

    def action(self, item: Contribution, dots: int, keys: list[str]) -> PlannedAction:
        """The action that a proposal became."""
        action = PlannedAction(item.id, item, dots, title(item.text))
        helpers: list[str] = []
        for key in keys:
            owner = self.there(self.owners.get(key, ""))
            if owner:
                action.owner, action.yes = owner, self.yes[key]
            helpers += [person for person in self.helping.get(key, ()) if self.there(person)]
            action.details |= self.details.get(key, {})
            action.detail_entries |= self.detail_entries.get(key, {})
        action.title = dutch.line(action.details.get("title", "")) or action.title
        action.helpers = tuple(p for p in dict.fromkeys(helpers) if p != action.owner)
        return action
