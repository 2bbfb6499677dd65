"""The step kind: cards become themes, sorted on phones, steered in the room, named last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.base import Contribution, Draft, Phase, StepKind, Theme
from stappenplan.steps.sort import checks, prepared, themes, view
from stappenplan.steps.sort.entries import ANSWERS, RULES, Settings
from stappenplan.steps.sort.groups import Act, Groups
from stappenplan.steps.sort.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry
    from stappenplan.people import Visitor


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

    def hand(self, participant: str) -> list[str]:
        """Give somebody's cards in the order of asking."""
        return self.table.hand(participant, self.settings.from_kinds, self.settings.cards_each)

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
        elif entry.type in ANSWERS:
            self._answered(entry)
        elif entry.type == "propose_name":
            self.table.proposed[entry.author, entry.body["theme"]] = entry.body["name"]
        elif entry.type == "undo":
            self.groups.undo(entry.body.get("act", ""))
        else:
            self._steered(entry)
        self.table.forget()

    def _dealt(self, entry: Entry) -> None:
        table = self.table
        table.deck = entry.id
        table.likes = entry.body.get("likes", {})
        for person, cards in entry.body.get("hands", {}).items():
            table.hands[person] = list(dict.fromkeys([*table.hands.get(person, ()), *cards]))
        for group, cards in entry.body.get("groups", {}).items():
            self.groups.put(dict.fromkeys(cards, group))

    def _answered(self, entry: Entry) -> None:
        table, body = self.table, entry.body
        if "hand" in body:
            table.hands.setdefault(entry.author, body["hand"])
        if entry.type == "found":
            self.groups.ensure(entry.id, body.get("number"))
            if body.get("name"):
                table.proposed[entry.author, entry.id] = body["name"]
        chosen = {"place": body.get("group"), "found": entry.id, "alone": ALONE}.get(entry.type)
        # Somebody's last answer about a card counts, and counts as the last.
        table.answers.pop((entry.author, body["card"]), None)
        table.answers[entry.author, body["card"]] = chosen
        self.groups.put(body.get("changes", {}))

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

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show cards and groups."""
        return view.view(self, visitor)

    def done(self, participant: str) -> bool:
        """Say whether somebody had all their cards in hand."""
        hand = set(self.hand(participant))
        return bool(self.table.deck) and hand <= set(self.table.answered(participant))

    def expected(self) -> set[str]:
        """Nobody is asked anything before there are cards on the table."""
        return super().expected() if self.table.deck and self.cards() else set()

    def themes(self) -> Iterable[Theme]:
        """Give the groups of two or more cards, and smaller ones that have a name."""
        return self.table.once("themes", lambda: list(themes.themes(self)))
