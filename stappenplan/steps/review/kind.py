"""Review: what came of each action after three and six weeks, and why (E10)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.capabilities import LooksBack, MakesPlan, PromisesTalks
from stappenplan.contract.people import Role
from stappenplan.contract.plan import FollowUp
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.rules import EVERYBODY, Draft, Rule
from stappenplan.contract.step_kind import Phase, Player, StepKind
from stappenplan.contract.talks import TookPlace
from stappenplan.errors import Refusal
from stappenplan.steps.review import views
from stappenplan.steps.review.entries import NEEDS_WHY, WORDS, Answer, Result, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.contract.workshop import Step

# Who looks back later than this after the first day, looks back for the second time.
LATE = timedelta(days=10)


class Review(StepKind, LooksBack):
    """The same group opens the gathering again; nobody is ranked, the steps are."""

    name = "review"
    title = "Terugblik"
    icon = "🔭"
    shows_contact_map = True
    paper = "wat er van de stappen kwam"
    Settings = Settings
    phases = (Phase("first", "Eerste terugblik"), Phase("second", "Tweede terugblik"))
    rules: ClassVar[Mapping[str, Rule]] = {
        "outcome": Rule(Result, EVERYBODY),
        "took_place": Rule(TookPlace, EVERYBODY),
    }

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self._answers: dict[tuple[str, str, str, str], Answer] = {}

    def begins_with(self, at: datetime) -> str:
        """The second time when the first was on an earlier day, or long past without anybody."""
        first, second = (phase.id for phase in self.phases)
        today = at.date()
        if any(
            answer.phase == second or answer.day < str(today) for answer in self._answers.values()
        ):
            return second
        days = sorted(day for step in self.promising() for day in step.review_days())
        late = len(days) > 1 and today > date.fromisoformat(days[0]) + LATE
        return second if late else first

    # -- what there is to look back on ---------------------------------------------------

    def actions(self) -> list[PlannedAction]:
        """Return the actions that somebody took on, in the order of the plan."""
        kinds = self.gathering.providers(MakesPlan)
        return [action for kind in kinds for action in kind.actions() if action.taken]

    def promising(self) -> list[PromisesTalks]:
        """Return the steps in which talks were promised."""
        return self.gathering.providers(PromisesTalks)

    def _promised_in(self, talk: str) -> PromisesTalks | None:
        return next((step for step in self.promising() if step.knows_talk(talk)), None)

    @property
    def weeks(self) -> tuple[int, ...]:
        """After how many weeks the group looks back."""
        weeks: tuple[int, ...] = self.settings.weeks
        return weeks

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
        promised_in = self._promised_in(draft.body.talk)
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
            raise Refusal("Schrijf in één regel waarom. Dan kan de groep ervan leren.")

    def apply(self, entry: Entry) -> None:
        """Keep the last answer of a person about an action on a day; earlier days stay."""
        if entry.type == "took_place":
            promised_in = self._promised_in(entry.body["talk"])
            if promised_in is not None:
                promised_in.record_outcome(entry)
            return
        action, outcome = entry.body["action"], entry.body["outcome"]
        why = entry.body.get("why")
        words = self.say(entry, why, action=action, outcome=outcome) if why else None
        key = (action, entry.author, self.phase, entry.at[:10])
        self._answers.pop(key, None)
        self._answers[key] = Answer(
            entry.id, action, entry.author, outcome, self.phase, entry.at[:10], words
        )

    # -- what it yields ------------------------------------------------------------------

    def answers(self, action: str) -> list[Answer]:
        """Return what was said about this action, oldest first."""
        root = self.gathering.root
        return [a for a in self._answers.values() if root(a.action) == root(action)]

    def plan_parts(self) -> PlanParts:
        """Return what became of each action, oldest first."""
        return {
            "follow_up": {
                action.id: [
                    FollowUp(date=a.day, outcome=a.outcome, why=a.why, sources=(a.id,))
                    for a in self.answers(action.id)
                ]
                for action in self.actions()
            }
        }

    def quote(self, entry: Entry) -> str:
        """Return the answer in the words of its button."""
        if entry.type == "took_place":
            return "Het gesprek was er." if entry.body["yes"] else "Het gesprek was er nog niet."
        return WORDS.get(entry.body.get("outcome", ""), "")

    def expected(self) -> set[str]:
        """Return who takes part in an action; others have nothing to tell here."""
        busy = {person for action in self.actions() for person in action.members}
        return busy & super().expected()

    def done(self, participant: str) -> bool:
        """Whether something was said now about each action of this participant."""
        mine = [action for action in self.actions() if participant in action.members]
        if not mine:
            return participant in self.senders
        return all(self.heard_now(action.id) for action in mine)

    def heard_now(self, action: str) -> bool:
        """Whether something was said about this action this time."""
        return any(answer.phase == self.phase for answer in self.answers(action))

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show the actions and what became of them, without the names of who answered."""
        return views.view(self, visitor)
