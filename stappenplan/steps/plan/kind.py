"""The step kind: people name steps, choose, and take on what they want to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.steps.base import Contribution, Draft, Phase, PlanParts, StepKind
from stappenplan.steps.plan import checks, plan_parts, views
from stappenplan.steps.plan.action_order import Order
from stappenplan.steps.plan.commitments import Hands
from stappenplan.steps.plan.dot_voting import Choosing
from stappenplan.steps.plan.entries import RULES, Settings, spoken
from stappenplan.steps.plan.proposals import Offer, Proposals

if TYPE_CHECKING:
    from stappenplan.contract.people import Visitor
    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry
    from stappenplan.plan.action_lines import PlannedAction


class Planning(StepKind):
    """What the group could do, what it chose, who does it, and what comes first."""

    name = "plan"
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

    def __init__(self, step: Step, gathering: Gathering) -> None:
        super().__init__(step, gathering)
        self.hands = Hands(gathering)
        self.order = Order(gathering)
        self.named = Proposals(self, self.hands)
        self.choosing = Choosing(self)

    @property
    def told(self) -> dict[str, dict[str, str]]:
        """Per action, by the id it had then: the entry that each detail came from."""
        return self.hands.told

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
        return self.choosing.closed

    def dots(self) -> dict[str, int]:
        """Dots per proposal; nothing while people vote."""
        return self.choosing.counts()

    def actions(self) -> list[PlannedAction]:
        """The actions, as far as they are worked out."""
        return list(self.gathering.once((self, "actions"), self._actions))

    def _actions(self) -> list[PlannedAction]:
        counts, keys = self.dots(), self.hands.keys()
        return [
            self.hands.action(item, counts.get(item.id, 0), keys.get(item.id, []))
            for item in self.choosing.chosen()
        ]

    def action(self, entry_id: str) -> PlannedAction | None:
        """The action in which this entry stands, or None."""
        root = self.gathering.root(entry_id)
        return next((action for action in self.actions() if action.id == root), None)

    def dissent(self) -> list[Contribution]:
        """What people do not agree on; kept beside the plan."""
        return list(self.shown("dissent"))

    def check(self, draft: Draft) -> None:
        """Refuse what cannot be."""
        checks.check(self, draft)

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
                self.choosing.place(entry)
            case "choose":
                self.choosing.choice = tuple(body["entries"])
            case "after" | "unafter":
                self.order.apply(entry)
            case _:
                self.hands.apply(entry, key)

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
                return bool(self.choosing.of(participant))
            case "work" | "aloud":
                return any(participant in action.members for action in self.actions())
        return participant in self.senders

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see of it."""
        return views.view(self, visitor)
