"""The groups of a sorting step: which exist, which cards are in them, and edits to undo."""

from __future__ import annotations

from dataclasses import dataclass, field

from stappenplan.pictures.text_metrics import theme_letter
from stappenplan.sorting.consensus import ALONE

# By card the id of its group; `ALONE` for a card that stands alone.
GroupByCard = dict[str, str]


@dataclass(slots=True)
class CardGroup:
    """A group of cards; its id is the entry that founded it."""

    id: str
    number: int
    name: str = ""

    @property
    def letter(self) -> str:
        """What stands for the group as long as it has no name: A to Z, then AA."""
        return theme_letter(self.number)


@dataclass(slots=True)
class GroupEdit:
    """A change to groups that can be undone.

    Attributes
    ----------
    id, type
        Those of its entry.
    before, after
        By card: its group before and after the edit.
    pins
        The cards that answers no longer move.
    joined
        The groups that became one; the first one stays.
    named_group, name, old_name
        The group that was named, its name and the one before.
    """

    id: str
    type: str
    before: dict[str, str | None] = field(default_factory=dict)
    after: GroupByCard = field(default_factory=dict)
    pins: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()
    named_group: str = ""
    name: str = ""
    old_name: str = ""


class Groups:
    """Groups and the cards in them.

    Attributes
    ----------
    by_id
        All groups that ever were, also those without cards.
    group_by_card
        The group of each card that has one.
    edits
        The edits that were not undone, oldest first.
    joined
        By the id of a group that became part of another: the id of that one.
    """

    def __init__(self) -> None:
        self.by_id: dict[str, CardGroup] = {}
        self.group_by_card: GroupByCard = {}
        self.edits: list[GroupEdit] = []
        self.joined: dict[str, str] = {}

    def ensure(self, group: str, number: int | None = None) -> None:
        """Create a group, also when the entry that founded it was erased."""
        if group == ALONE or group in self.by_id:
            return
        taken = {known.number for known in self.by_id.values()}
        if number is None or number in taken:
            number = self.free_number()
        self.by_id[group] = CardGroup(group, number)

    def free_number(self) -> int:
        """The lowest number that no group ever had: it stands for a colour, which stays its own."""
        taken = {group.number for group in self.by_id.values()}
        return next(n for n in range(len(taken) + 1) if n not in taken)

    def resolve(self, group: str) -> str:
        """The id of a group as it is now, after groups were joined."""
        seen: set[str] = set()
        while group in self.joined and group not in seen:
            seen.add(group)
            group = self.joined[group]
        return group

    def pinned(self) -> GroupByCard:
        """The group of each card that the facilitator placed by hand."""
        cards = {card for edit in self.edits for card in edit.pins}
        return {card: self.group_by_card[card] for card in cards if card in self.group_by_card}

    def assign(self, changes: GroupByCard) -> None:
        """Put cards in groups; groups that do not exist are created."""
        for card, group in changes.items():
            self.ensure(group)
            self.group_by_card[card] = group

    def apply(self, edit: GroupEdit) -> None:
        """Carry out an edit and keep what it takes to undo it."""
        edit.before = {card: self.group_by_card.get(card) for card in edit.after}
        self.assign(edit.after)
        for group in edit.joined[1:]:
            self.joined[group] = edit.joined[0]
        if edit.named_group:
            self.ensure(edit.named_group)
            named = self.by_id[edit.named_group]
            edit.old_name, named.name = named.name, edit.name
        elif edit.joined:
            self._keep_name(edit)
        self.edits.append(edit)

    def _keep_name(self, edit: GroupEdit) -> None:
        """A joined group without a name gets that of the first one that has a name."""
        names = [self.by_id[group].name for group in edit.joined if group in self.by_id]
        stays = self.by_id.get(edit.joined[0])
        if stays is not None and not stays.name and any(names):
            edit.named_group, stays.name = stays.id, next(name for name in names if name)

    def undo(self, edit_id: str) -> GroupEdit | None:
        """Undo an edit; cards that were moved since stay where they are."""
        edit = next((edit for edit in self.edits if edit.id == edit_id), None)
        if edit is None:
            return None
        self.edits.remove(edit)
        for group in edit.joined[1:]:
            self.joined.pop(group, None)
        for card, old in edit.before.items():
            if self.group_by_card.get(card) != edit.after[card]:
                continue
            if old is None:
                del self.group_by_card[card]
            else:
                self.group_by_card[card] = old
        if edit.named_group and edit.named_group in self.by_id:
            self.by_id[edit.named_group].name = edit.old_name
        return edit
