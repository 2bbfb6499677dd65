"""The step kind: people sort cards on their phones, and the group names the themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.contributions import Theme
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.remarks import Remark
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.sort import checks, computed_entry_fields, replay, themes, views
from stappenplan.steps.sort.entries import RULES, Settings
from stappenplan.steps.sort.state import SortingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor


class Sort(SortingState):
    """Everybody sorts a few cards at once; a theme's id is the entry that founded its group."""

    name = "sort"
    title = "Ordenen"
    icon = "🗂️"
    sort = StepSort.IDEAS
    paper = "waar iemand zonder telefoon een kaart legt"
    Settings = Settings
    phases = (Phase("sort", "Stil ordenen"), Phase("name", "Namen geven"))
    rules = RULES

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Put cards with those that are alike, then name the groups."""
        from stappenplan.steps.sort.player import sort

        return sort

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse unknown cards, groups and edits; add what is computed."""
        body = super().accept(draft)
        checks.check(self, draft)
        return {**body, **computed_entry_fields.computed_fields(self, draft)}

    def apply(self, entry: Entry) -> None:
        """Replay an entry of this step."""
        replay.replay(self, entry)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Cards and groups as this visitor may see them."""
        return views.view(self, visitor)

    def done(self, participant: str) -> bool:
        """Whether somebody answered all they were asked."""
        return bool(self.deal_entry) and not self.open_questions(participant)

    def expected(self) -> set[str]:
        """Who is asked to sort; nobody before cards were dealt."""
        return super().expected() if self.deal_entry and self.cards() else set()

    def remarks(self) -> Iterator[Remark]:
        """The names that people proposed and that no theme has."""
        told = {theme.name for theme in self.themes()}
        for entry in self.gathering.entries():
            name = entry.body.get("name", "") if entry.step == self.step.id else ""
            if name and name not in told:
                told.add(name)
                yield Remark(entry.id, name, entry.author, "Naam voor een thema")

    def themes(self) -> Iterable[Theme]:
        """The groups of two or more cards, and smaller ones that have a name."""
        return self.cached("themes", lambda: list(themes.themes(self)))


KIND = Sort
