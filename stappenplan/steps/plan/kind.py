"""The step kind: people name steps, choose, and take on what they want to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.remarks import Remark
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.plan import checks, plan_parts, views
from stappenplan.steps.plan.entries import RULES, Settings, detail_texts
from stappenplan.steps.plan.state import PlanningState

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step

# How an entry reads that only took back what was filled in.
EMPTIED = "Haalde iets weg bij deze stap."


class Planning(PlanningState):
    """The step in which a group makes its plan."""

    name = "plan"
    title = "Stappenplan"
    icon = "🗺️"
    sort = StepSort.CHOOSING
    may_be_left_out = False
    shows_contact_map = True
    unsigned = frozenset({"dissent"})
    shown_along = frozenset({"mine", "offered", "actions"})
    paper = "actiekaarten, stippen en bezwaren"
    Settings = Settings
    phases = (
        Phase("write", "Schrijven"),
        Phase("merge", "Samenvoegen"),
        Phase("dots", "Stippen"),
        Phase("work", "Uitwerken"),
        Phase("aloud", "Voorlezen"),
    )
    rules = RULES

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """Cards on which a group works out an action."""
        use = "Twee kaarten per groepje van drie. Twee op een blad: knip op de stippellijn."
        yield PaperSheet("actions", "Actiekaarten", use)

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Name steps, choose, take them on and work them out."""
        from stappenplan.steps.plan.player import plan

        return plan

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what the state of the plan does not allow."""
        body = super().accept(draft)
        checks.check(self, draft)
        return body

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see of it."""
        return views.view(self, visitor)

    def done(self, participant: str) -> bool:
        """Whether this participant did what this phase asks."""
        match self.phase:
            case "write":
                return participant in self.gathering.cache((self, "wrote"), self._wrote)
            case "dots":
                return bool(self.dot_vote.votes_of(participant))
            case "work" | "aloud":
                return participant in self.gathering.cache((self, "members"), self._members)
        return participant in self.senders

    def _wrote(self) -> set[str]:
        return {proposal.author for proposal in self.contributions("step")}

    def _members(self) -> set[str]:
        return {member for action in self.actions() for member in action.members}

    def _theme_text(self, entry: Entry) -> Iterator[str]:
        if entry.body.get("theme") == "":
            yield "Hoort bij geen thema."
        elif theme := self.gathering.theme(entry.body.get("theme")):
            yield f"Thema: {theme.name}"

    def remarks(self) -> Iterator[Remark]:
        """What was named and objected to, and what was worked out of steps that nobody took on."""
        yield from super().remarks()
        yield from plan_parts.unused_details(self)

    def remark(self, item: Contribution) -> Remark:
        """Say of an objection that it is one."""
        about = "Niet mee eens" if item.type == "dissent" else "Genoemde stap"
        return replace(super().remark(item), about=about)

    def plan_parts(self) -> PlanParts:
        """The actions with all that was said about them."""
        return plan_parts.plan_parts(self)

    def quote(self, entry: Entry) -> str:
        """An entry about an action in words, without names that are not the plan's."""
        name = self.gathering.label_of(entry.author)
        match entry.type:
            case "take":
                return f"{name} nam deze stap op zich."
            case "help":
                return f"{name} werkt mee."
            case "detail":
                said = [*detail_texts(entry.body), *self._theme_text(entry)]
                return " · ".join(said) or EMPTIED
            case "after":
                return plan_parts.quote_dependency(self, entry)
        return super().quote(entry)


KIND = Planning
