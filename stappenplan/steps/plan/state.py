"""What the plan step keeps of its entries, and what can be asked about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import MakesPlan
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.plan.action_numbers import ActionNumbers
from stappenplan.steps.plan.action_order import ActionOrder
from stappenplan.steps.plan.commitments import Commitments
from stappenplan.steps.plan.dot_vote import DotVote
from stappenplan.steps.plan.entries import WORKING
from stappenplan.steps.plan.proposals import ProposalList
from stappenplan.steps.plan.suggestions import Suggestions

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.contract.workshop import Step

# Entries of this step that never make another proposal an action; there are many of them.
_NO_NEW_ACTION = frozenset(
    {"detail", "take", "release", "help", "unhelp", "after", "unafter", "dissent"}
)


class PlanningState(StepKind, MakesPlan):
    """What the group could do, what it chose, who does it, and what comes first."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.commitments = Commitments(gathering)
        self.action_order = ActionOrder(gathering)
        self.proposal_list = ProposalList(gathering, step.id, self.commitments)
        self.suggestions = Suggestions(gathering, self.proposal_list.is_proposal)
        self.dot_vote = DotVote(gathering, self.proposals, lambda: self.vote_closed)
        self.numbers = ActionNumbers(gathering, self._highest_number)

    def apply(self, entry: Entry) -> None:
        """Replay an entry of this step."""
        body = entry.body
        key = self.gathering.root(body["entry"]) if "entry" in body else ""
        match entry.type:
            case "step":
                self.say(entry, body["text"], proposal=True).theme = body.get("theme")
            case "dissent":
                self.say(entry, body["text"])
            case "adopt":
                self.proposal_list.adopted[key] = body.get("sentence", "")
            case "unadopt":
                self.proposal_list.unadopt(key)
            case "dots" | "choose":
                self.dot_vote.apply(entry)
            case "after" | "unafter":
                self.action_order.apply(entry)
            case _:
                self.commitments.apply(entry, key)

    def after_entry(self, entry: Entry) -> None:
        """Number the actions when the group begins to work them out, and those that come later.

        The numbers of that moment stand in the entry: who is erased later takes dots and proposals
        along, and no number may change by that.
        """
        if entry.type == "phase" and entry.body.get("step") == self.step.id:
            if self.phase not in WORKING and not self.commitments.taken():
                self.numbers.take_back()
            self.numbers.keep(entry.body.get("numbers", {}))
        if not (entry.step and entry.type in _NO_NEW_ACTION) and self.vote_closed:
            self.numbers.keep(self.numbers.of(item.id for item in self._chosen()))

    def opening(self, phase: str) -> dict[str, Any]:
        """The numbers of the actions, where the group begins to work them out."""
        if phase not in WORKING:
            return {}
        chosen = self.dot_vote.chosen(
            self.settings.max_actions, self.commitments.taken(), closed=True
        )
        numbers = self.numbers.of(item.id for item in chosen)
        return {"numbers": numbers} if numbers else {}

    def _highest_number(self) -> int:
        return max(step.numbers.highest for step in self.gathering.providers(PlanningState))

    def proposals(self) -> list[Contribution]:
        """The steps that were named, merged ones once."""
        return self.proposal_list.visible()

    @property
    def vote_closed(self) -> bool:
        """Whether the vote is over.

        Dots that are seen influence others, so nobody sees them before.
        """
        if self.phase in WORKING or self.gathering.closed:
            return True
        # Asked at every entry: what is quick to tell comes first.
        if self.step.id not in self.gathering.visited:
            return False
        open_steps = {step.id for step in self.gathering.open_steps()}
        return self.step.id not in open_steps

    def dots(self) -> dict[str, int]:
        """Dots per proposal; nothing while people vote."""
        return self.dot_vote.counts()

    def actions(self) -> list[PlannedAction]:
        """The actions by number, as far as they are worked out."""
        return list(self.gathering.cache((self, "actions"), self._actions))

    def _chosen(self) -> list[Contribution]:
        return self.dot_vote.chosen(self.settings.max_actions, self.commitments.taken())

    def _actions(self) -> list[PlannedAction]:
        counts, keys, chosen = self.dots(), self.commitments.keys_by_action(), self._chosen()
        numbers = self.numbers.of(item.id for item in chosen)
        actions = (
            self.commitments.action(item, counts.get(item.id, 0), keys.get(item.id, []))
            for item in chosen
        )
        numbered = [replace(action, number=numbers[action.id]) for action in actions]
        return sorted(numbered, key=lambda action: action.number)

    def action(self, entry_id: str) -> PlannedAction | None:
        """The action in which this entry stands, or None."""
        root = self.gathering.root(entry_id)
        return next((action for action in self.actions() if action.id == root), None)

    def writers(self, action: PlannedAction) -> set[str]:
        """Who wrote the words of an action."""
        words = self.gathering.words
        return {words[source].author for source in action.proposal.sources if source in words}

    def title_entries(self) -> dict[str, str]:
        """By the id that an action had then: the entry in which the group wrote its title."""
        entries = self.commitments.detail_entries
        return {key: fields["title"] for key, fields in entries.items() if "title" in fields}

    def dissent(self) -> list[Contribution]:
        """What people do not agree on; kept beside the plan."""
        return list(self.shown("dissent"))
