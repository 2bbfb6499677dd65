"""Review: what came of each action after three and six weeks, and why (E10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import EVERYBODY, Draft, Rule
from stappenplan.contract.people import Role
from stappenplan.contract.plan import OUTCOME_WORDS, FollowUp
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.remarks import Remark
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.talks import TookPlace
from stappenplan.errors import Refusal
from stappenplan.steps.review import views
from stappenplan.steps.review.entries import NEEDS_WHY, ReportOutcome, Settings
from stappenplan.steps.review.state import ReviewState
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor

# Longer than this after the first review day, it is the second review.
SECOND_REVIEW_AFTER = timedelta(days=10)


class Review(ReviewState):
    """The same group says what became of each action; nobody is ranked."""

    name = "review"
    title = "Terugblik"
    icon = "🔭"
    sort = StepSort.CLOSING
    shows_contact_map = True
    shown_along = frozenset({"actions", "talks"})
    paper = "wat er van de stappen kwam"
    Settings = Settings
    phases = (Phase("first", "Eerste terugblik"), Phase("second", "Tweede terugblik"))
    # Three weeks lie between them.
    phases_share_minutes = False
    rules: ClassVar[Mapping[str, Rule]] = {
        "outcome": Rule(ReportOutcome, EVERYBODY),
        "took_place": Rule(TookPlace, EVERYBODY),
    }

    def begins_with(self, at: datetime) -> str:
        """The second time when the first was on an earlier day, or long past without anybody."""
        first, second = (phase.id for phase in self.phases)
        today = at.astimezone(DUTCH_TIME).date()
        if any(answer.phase == second or answer.day < str(today) for answer in self.all_answers()):
            return second
        days = sorted(day for step in self.talk_steps() for day in step.review_days())
        late = len(days) > 1 and today > date.fromisoformat(days[0]) + SECOND_REVIEW_AFTER
        return second if late else first

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Say what became of each action, and of the talks."""
        from stappenplan.steps.review.player import review

        return review

    # -- what may be entered -------------------------------------------------------------

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse answers about actions of others, and a stop without a reason."""
        body = super().accept(draft)
        if draft.type == "took_place":
            self._check_talk(draft)
        else:
            self._check_outcome(draft)
        return body

    def _check_talk(self, draft: Draft) -> None:
        promised_in = self.step_of_talk(draft.body.talk)
        if promised_in is None:
            raise Refusal("Dit gesprek staat er niet (meer). Laad de pagina opnieuw.")
        promised_in.check_talk_owner(draft)

    def _check_outcome(self, draft: Draft) -> None:
        root = self.gathering.root(draft.body.action)
        action = next((action for action in self.actions() if action.id == root), None)
        if action is None:
            raise Refusal("Deze stap staat niet (meer) in het plan. Kies een andere.")
        if draft.author not in {*action.members, Role.FACILITATOR.value}:
            raise Refusal(
                "Alleen wie deze stap doet of meewerkt, vult dit in. "
                "Weet jij meer? Vertel het de begeleider."
            )
        if draft.body.outcome in NEEDS_WHY and not draft.body.why:
            raise Refusal("Schrijf in één zin waarom. Dan kan de groep ervan leren.")

    # -- what it yields ------------------------------------------------------------------

    def plan_parts(self) -> PlanParts:
        """What became of each action, oldest first."""
        return {
            "follow_up": {
                action.id: [
                    FollowUp(date=a.day, outcome=a.outcome, why=a.why, sources=(a.id,))
                    for a in self.answers(action.id)
                ]
                for action in self.actions()
            }
        }

    def remark(self, item: Contribution) -> Remark:
        """A reason under the step and the outcome; what came of a talk under that."""
        asked_about = self.gathering.root(item.about.get("action", ""))
        action = next((one for one in self.actions() if one.id == asked_about), None)
        outcome = OUTCOME_WORDS.get(item.about.get("outcome", ""), "Wat kwam er van het gesprek")
        about = f"{action.title}: {dutch.uncapitalize(outcome)}" if action else outcome
        return replace(super().remark(item), about=about)

    def quote(self, entry: Entry) -> str:
        """The answer in the words of its button."""
        if entry.type == "took_place":
            return "We hebben gepraat." if entry.body["yes"] else "We hebben nog niet gepraat."
        return OUTCOME_WORDS.get(entry.body.get("outcome", ""), "")

    def expected(self) -> set[str]:
        """Who takes part in an action; others have nothing to tell here."""
        busy = {person for action in self.actions() for person in action.members}
        return busy & super().expected()

    def done(self, participant: str) -> bool:
        """Whether something was said now about each action of this participant."""
        mine = [action for action in self.actions() if participant in action.members]
        if not mine:
            return participant in self.senders
        return all(self.answered_in_phase(action.id) for action in mine)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show the actions and what became of them, without the names of who answered."""
        return views.view(self, visitor)


KIND = Review
