"""The step kind: cards become themes, sorted on phones, steered in the room, named last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.contributions import Contribution, Theme
from stappenplan.contract.rules import Draft
from stappenplan.contract.step_kind import Phase, Player, StepKind
from stappenplan.steps.sort import checks, computed, replay, themes, views
from stappenplan.steps.sort.entries import RULES, Settings
from stappenplan.steps.sort.groups import Groups
from stappenplan.steps.sort.state import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step
    from stappenplan.sorting.question_selection import Question


class Sort(StepKind):
    """Everybody sorts a few cards at once; a theme's id is the entry that founded it."""

    name = "sort"
    title = "Ordenen"
    icon = "🗂️"
    paper = "waar iemand zonder telefoon een kaart legt"
    Settings = Settings
    phases = (Phase("sort", "Stil ordenen"), Phase("name", "Namen geven"))
    rules = RULES

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.table = Table(gathering)

    @property
    def groups(self) -> Groups:
        """The groups, with and without cards."""
        return self.table.groups

    def cards(self) -> dict[str, Contribution]:
        """Give the cards to be sorted, by id."""
        return self.table.cards(self.card_kinds)

    def members(self) -> dict[str, list[str]]:
        """Give the visible cards of each group that has any."""
        return self.table.members(self.card_kinds)

    def place_of(self, card: str) -> str | None:
        """Give the group of a card, "" when it stands alone, None when it lies nowhere."""
        return self.table.place_of(card)

    def hand(self, participant: str) -> list[Question]:
        """Give what somebody is asked, in the order of asking: cards, and pairs of groups."""
        return self.table.hand(participant, self.card_kinds)

    def todo(self, participant: str) -> list[Question]:
        """Give what somebody did not answer yet."""
        return self.table.todo(participant, self.card_kinds)

    @property
    def each(self) -> int:
        """How many questions everybody gets."""
        return int(self.settings.cards_each) * max(1, self.table.hands.rounds)

    def newcomers(self) -> list[str]:
        """Give the cards that were dealt to nobody."""
        return self.table.newcomers(self.card_kinds)

    def doubts(self) -> dict[str, tuple[str, ...]]:
        """Give the other groups of each card that people put in more than one."""
        return self.table.doubts()

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Put cards with those that are alike, then name the groups."""
        from stappenplan.steps.sort.player import sort

        return sort

    @property
    def card_kinds(self) -> tuple[str, ...]:
        """The kinds of the steps whose words are sorted: as the file says, else all with cards."""
        steps = self.gathering.steps.values()
        with_cards = tuple(dict.fromkeys(step.name for step in steps if step.makes_cards))
        return self.settings.from_kinds or with_cards or ("",)

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse cards, groups and acts that are not there; add what is computed."""
        body = super().accept(draft)
        checks.check(self, draft)
        return {**body, **computed.computed(self, draft)}

    def apply(self, entry: Entry) -> None:
        """Take over what the entry says."""
        replay.take(self, entry)
        # Other steps ask for themes while this entry is still being taken in.
        self.gathering.cache.clear()

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show cards and groups."""
        return views.view(self, visitor)

    def done(self, participant: str) -> bool:
        """Say whether somebody answered all they were asked."""
        return bool(self.table.deck) and not self.todo(participant)

    def expected(self) -> set[str]:
        """Nobody is asked anything before there are cards on the table."""
        return super().expected() if self.table.deck and self.cards() else set()

    def themes(self) -> Iterable[Theme]:
        """Give the groups of two or more cards, and smaller ones that have a name."""
        return self.table.cached("themes", lambda: list(themes.themes(self)))
