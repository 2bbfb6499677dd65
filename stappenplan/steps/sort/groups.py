"""The groups of a sorting step: which there are, what is in them, and what steering did."""

from __future__ import annotations

from dataclasses import dataclass, field

from stappenplan.pictures.text_metrics import theme_letter
from stappenplan.sorting.consensus import ALONE

Paths = dict[str, str]


@dataclass(slots=True)
class Group:
    """A group of cards; its id is the entry that founded it."""

    id: str
    number: int
    name: str = ""

    @property
    def letter(self) -> str:
        """How people call the group as long as it has no name: A to Z, then AA."""
        return theme_letter(self.number)


@dataclass(slots=True)
class Act:
    """A steering act, with what it takes to undo it."""

    id: str
    type: str
    before: dict[str, str | None] = field(default_factory=dict)
    after: Paths = field(default_factory=dict)
    pins: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()
    theme: str = ""
    name: str = ""
    old_name: str = ""


class Groups:
    """Groups and the places of cards in them, as journal entries say."""

    def __init__(self) -> None:
        self.all: dict[str, Group] = {}
        self.places: Paths = {}
        self.acts: list[Act] = []
        self.joined: dict[str, str] = {}

    def ensure(self, group: str, number: int | None = None) -> None:
        """Make a group; also when the entry that founded it is gone."""
        if group == ALONE or group in self.all:
            return
        taken = {known.number for known in self.all.values()}
        if number is None or number in taken:
            number = self.free_number()
        self.all[group] = Group(group, number)

    def free_number(self) -> int:
        """Give the lowest number that no group ever had: colours do not move to others."""
        taken = {group.number for group in self.all.values()}
        return next(n for n in range(len(taken) + 1) if n not in taken)

    def resolve(self, group: str) -> str:
        """Follow groups that were put together."""
        seen: set[str] = set()
        while group in self.joined and group not in seen:
            seen.add(group)
            group = self.joined[group]
        return group

    def pinned(self) -> Paths:
        """Give the cards that the facilitator placed, where they are now."""
        cards = {card for act in self.acts for card in act.pins}
        return {card: self.places[card] for card in cards if card in self.places}

    def put(self, changes: Paths) -> None:
        """Take over places."""
        for card, group in changes.items():
            self.ensure(group)
            self.places[card] = group

    def do(self, act: Act) -> None:
        """Carry out a steering act and remember how to undo it."""
        act.before = {card: self.places.get(card) for card in act.after}
        self.put(act.after)
        for group in act.joined[1:]:
            self.joined[group] = act.joined[0]
        if act.theme:
            self.ensure(act.theme)
            group_named = self.all[act.theme]
            act.old_name, group_named.name = group_named.name, act.name
        elif act.joined:
            self._keep_name(act)
        self.acts.append(act)

    def _keep_name(self, act: Act) -> None:
        """A group without a name takes that of the first named one that it takes in."""
        names = [self.all[group].name for group in act.joined if group in self.all]
        stays = self.all.get(act.joined[0])
        if stays is not None and not stays.name and any(names):
            act.theme, stays.name = stays.id, next(name for name in names if name)

    def undo(self, act_id: str) -> Act | None:
        """Take back an act; cards that were put elsewhere since stay there."""
        act = next((act for act in self.acts if act.id == act_id), None)
        if act is None:
            return None
        self.acts.remove(act)
        for group in act.joined[1:]:
            self.joined.pop(group, None)
        for card, old in act.before.items():
            if self.places.get(card) != act.after[card]:
                continue
            if old is None:
                del self.places[card]
            else:
                self.places[card] = old
        if act.theme and act.theme in self.all:
            self.all[act.theme].name = act.old_name
        return act
