"""The step kind: cards become themes, sorted on phones, steered in the room, named last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.base import Contribution, Draft, Phase, StepKind, Theme
from stappenplan.steps.sort import checks, prepared, themes, view
from stappenplan.steps.sort.entries import ASKED, RULES, Settings
from stappenplan.steps.sort.groups import Act, Groups
from stappenplan.steps.sort.hands import as_pair
from stappenplan.steps.sort.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry
    from stappenplan.people import Visitor
    from stappenplan.sorting.asking import Question


class Sort(StepKind):
    """Everybody sorts a few cards at once; a theme's id is the entry that founded it."""

    name = "sort"
    paper = "waar iemand zonder telefoon een kaart legt"
    Settings = Settings
    phases = (Phase("sort", "Stil ordenen"), Phase("name", "Namen geven"))
    rules = RULES

    def __init__(self, step: Step, gathering: Gathering) -> None:
        super().__init__(step, gathering)
        self.table = Table(gathering)

    @property
    def groups(self) -> Groups:
        """The groups, with and without cards."""
        return self.table.groups

    def cards(self) -> dict[str, Contribution]:
        """Give the cards to be sorted, by id."""
        return self.table.cards(self.settings.from_kinds)

    def members(self) -> dict[str, list[str]]:
        """Give the visible cards of each group that has any."""
        return self.table.members(self.settings.from_kinds)

    def place_of(self, card: str) -> str | None:
        """Give the group of a card, "" when it stands alone, None when it lies nowhere."""
        return self.table.place_of(card)

    def hand(self, participant: str) -> list[Question]:
        """Give what somebody is asked, in the order of asking: cards, and pairs of groups."""
        return self.table.hand(participant, self.settings.from_kinds)

    def todo(self, participant: str) -> list[Question]:
        """Give what somebody did not answer yet."""
        return self.table.todo(participant, self.settings.from_kinds)

    @property
    def each(self) -> int:
        """How many questions everybody gets."""
        return int(self.settings.cards_each) * max(1, self.table.hands.rounds)

    def newcomers(self) -> list[str]:
        """Give the cards that were dealt to nobody."""
        return self.table.newcomers(self.settings.from_kinds)

    def doubts(self) -> dict[str, tuple[str, ...]]:
        """Give the other groups of each card that people put in more than one."""
        return self.table.doubts()

    def check(self, draft: Draft) -> None:
        """Refuse cards, groups and acts that are not there."""
        checks.check(self, draft)

    def prepare(self, draft: Draft) -> dict[str, Any]:
        """Add what is computed: the fold takes it over and computes nothing."""
        return {**super().prepare(draft), **prepared.prepared(self, draft)}

    def apply(self, entry: Entry) -> None:
        """Take over what the entry says."""
        if entry.type == "deal":
            self._dealt(entry)
        elif entry.type in ASKED:
            self._asked(entry)
        elif entry.type == "propose_name":
            self.table.proposed[entry.author, entry.body["theme"]] = entry.body["name"]
        elif entry.type == "undo":
            self._undone(self.groups.undo(entry.body.get("act", "")))
        else:
            self._steered(entry)
        self.table.forget()

    def _dealt(self, entry: Entry) -> None:
        table = self.table
        table.deck = entry.id
        table.hands.rounds += 1
        table.likes = entry.body.get("likes", {})
        for person, cards in entry.body.get("hands", {}).items():
            table.hands.give(person, cards)
        for group, cards in entry.body.get("groups", {}).items():
            self.groups.put(dict.fromkeys(cards, group))

    def _asked(self, entry: Entry) -> None:
        hands, body = self.table.hands, entry.body
        if "hand" in body and entry.author not in hands.dealt:
            hands.give(entry.author, body["hand"])
        if entry.type == "same":
            self._compared(entry)
        else:
            self._answered(entry)
        if "next" in body:
            hands.give(entry.author, body["next"])

    def _answered(self, entry: Entry) -> None:
        table, body = self.table, entry.body
        chosen = {"place": body.get("group"), "alone": ALONE}.get(entry.type)
        if entry.type == "found":
            # Who begins a group with a card that stood in one alone agrees with its founder.
            chosen = body.get("into") or entry.id
            if chosen == entry.id:
                self.groups.ensure(entry.id, body.get("number"))
                table.born[entry.id] = table.moment + 1
            if body.get("name"):
                table.proposed[entry.author, chosen] = body["name"]
        table.answer(entry.author, body["card"], chosen)
        self.groups.put(body.get("changes", {}))

    def _compared(self, entry: Entry) -> None:
        pair = as_pair(entry.body["groups"])
        self.table.said[entry.author, pair] = entry.body.get("same")
        self.table.hands.answered(entry.author, pair)
        if "joined" in entry.body:
            changes, joined = entry.body.get("changes", {}), tuple(entry.body["joined"])
            self.groups.do(Act(entry.id, "join", after=changes, joined=joined))

    def _steered(self, entry: Entry) -> None:
        body = entry.body
        act = Act(entry.id, entry.type, after=body.get("changes", {}))
        if entry.type == "name":
            act.theme, act.name = self.groups.resolve(body["theme"]), body["name"]
        elif entry.type == "join":
            act.joined = tuple(body["groups"])
        else:
            act.pins = frozenset(act.after)
        if entry.type == "split":
            self.groups.ensure(entry.id, body.get("number"))
        self.groups.do(act)

    def _undone(self, act: Act | None) -> None:
        """What was undone in the room is not done again by the yeses of before."""
        for person, pair in list(self.table.said):
            if act is not None and set(pair) <= set(act.joined):
                del self.table.said[person, pair]

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show cards and groups."""
        return view.view(self, visitor)

    def done(self, participant: str) -> bool:
        """Say whether somebody answered all they were asked."""
        return bool(self.table.deck) and not self.todo(participant)

    def expected(self) -> set[str]:
        """Nobody is asked anything before there are cards on the table."""
        return super().expected() if self.table.deck and self.cards() else set()

    def themes(self) -> Iterable[Theme]:
        """Give the groups of two or more cards, and smaller ones that have a name."""
        return self.table.once("themes", lambda: list(themes.themes(self)))
