"""The step kind: people name steps, choose, and take on what they want to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import MakesPlan
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.paper import Sheet
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.rules import Draft
from stappenplan.contract.step_kind import Phase, Player, StepKind
from stappenplan.steps.plan import checks, plan_parts, views
from stappenplan.steps.plan.action_order import ActionOrder
from stappenplan.steps.plan.commitments import Commitments
from stappenplan.steps.plan.dot_voting import DotVote
from stappenplan.steps.plan.entries import RULES, Settings, spoken
from stappenplan.steps.plan.proposals import Offer, Proposals

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.contract.workshop import Step


class Planning(StepKind, MakesPlan):
    """What the group could do, what it chose, who does it, and what comes first."""

    name = "plan"
    title = "Stappenplan"
    icon = "🗺️"
    may_be_left_out = False
    shows_contact_map = True
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

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.commitments = Commitments(gathering)
        self.order = ActionOrder(gathering)
        self.named = Proposals(self, self.commitments)
        self.vote = DotVote(self)

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[Sheet]:
        """Cards on which a group works out an action."""
        yield {
            "kind": "actions",
            "name": "Actiekaarten",
            "use": "Twee kaarten per groepje van drie. Twee op een blad: knip op de stippellijn.",
        }

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Name steps, choose, take them on and work them out."""
        from stappenplan.steps.plan.player import plan

        return plan

    def title_entries(self) -> dict[str, str]:
        """By the id that an action had then: the entry in which the group wrote its title."""
        entries = self.commitments.detail_entries
        return {key: fields["title"] for key, fields in entries.items() if "title" in fields}

    def proposals(self) -> list[Contribution]:
        """The steps that were named, merged ones once."""
        return self.named.named()

    def offered(self, participant: str | None) -> list[Offer]:
        """Words of this person elsewhere that could be a step."""
        return self.named.offered(participant)

    def doubles(self) -> list[tuple[str, ...]]:
        """Groups of proposals that use largely the same words."""
        return self.named.doubles()

    @property
    def counted(self) -> bool:
        """Whether the dots are counted, in the sight of all."""
        return self.vote.closed

    def dots(self) -> dict[str, int]:
        """Dots per proposal; nothing while people vote."""
        return self.vote.counts()

    def actions(self) -> list[PlannedAction]:
        """The actions, as far as they are worked out."""
        return list(self.gathering.cache((self, "actions"), self._actions))

    def _actions(self) -> list[PlannedAction]:
        counts, keys = self.dots(), self.commitments.keys()
        return [
            self.commitments.action(item, counts.get(item.id, 0), keys.get(item.id, []))
            for item in self.vote.chosen()
        ]

    def action(self, entry_id: str) -> PlannedAction | None:
        """The action in which this entry stands, or None."""
        root = self.gathering.root(entry_id)
        return next((action for action in self.actions() if action.id == root), None)

    def dissent(self) -> list[Contribution]:
        """What people do not agree on; kept beside the plan."""
        return list(self.shown("dissent"))

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be."""
        body = super().accept(draft)
        checks.check(self, draft)
        return body

    def apply(self, entry: Entry) -> None:
        """Take over what the entry says."""
        body = entry.body
        key = self.gathering.root(body["entry"]) if "entry" in body else ""
        match entry.type:
            case "step":
                self.say(entry, body["text"], proposal=True).theme = body.get("theme")
            case "dissent":
                self.say(entry, body["text"])
            case "adopt":
                self.named.adopted[key] = body.get("sentence", "")
            case "unadopt":
                self.named.drop(key)
            case "dots":
                self.vote.place(entry)
            case "choose":
                self.vote.choice = tuple(body["entries"])
            case "after" | "unafter":
                self.order.apply(entry)
            case _:
                self.commitments.apply(entry, key)

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
                return " · ".join(spoken(entry.body)) or super().quote(entry)
            case "after":
                return plan_parts.quote_order(self, entry)
        return super().quote(entry)

    def done(self, participant: str) -> bool:
        """Whether this participant did what this part asks."""
        match self.phase:
            case "write":
                return any(p.author == participant for p in self.contributions("step"))
            case "dots":
                return bool(self.vote.of(participant))
            case "work" | "aloud":
                return any(participant in action.members for action in self.actions())
        return participant in self.senders

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see of it."""
        return views.view(self, visitor)
