"""What was said about each action when looking back, replayed from the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.capabilities import LooksBack, MakesPlan, PromisesTalks
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry import Entry
from stappenplan.contract.gathering import GatheringView
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step
from stappenplan.errors import Refusal
from stappenplan.steps.review.entries import OutcomeAnswer
from stappenplan.timestamps import dutch_day


class ReviewState(StepKind, LooksBack):
    """The answers about actions, and to which actions and talks the group looks back."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self._answers: dict[tuple[str, str, str, str], OutcomeAnswer] = {}

    def apply(self, entry: Entry) -> None:
        """Keep the last answer of a person about an action on a day; earlier days stay."""
        if entry.type == "took_place":
            promised_in = self.step_of_talk(entry.body["talk"])
            if promised_in is not None:
                promised_in.record_outcome(entry)
            return
        action, outcome = entry.body["action"], entry.body["outcome"]
        why = entry.body.get("why")
        words = self.say(entry, why, action=action, outcome=outcome) if why else None
        day = dutch_day(entry.at)
        key = (action, entry.author, self.phase, day)
        # Taken out first, so that the answers stay in the order in which they were given.
        self._answers.pop(key, None)
        self._answers[key] = OutcomeAnswer(
            entry.id, action, entry.author, outcome, self.phase, day, words
        )

    def check_withdrawal(self, item: Contribution) -> None:
        """Refuse: another answer of the same person takes the place of this one."""
        raise Refusal("Kies een ander antwoord. Dat komt in de plaats van dit.")

    @property
    def weeks(self) -> tuple[int, ...]:
        """After how many weeks the group looks back."""
        weeks: tuple[int, ...] = self.settings.weeks
        return weeks

    @classmethod
    def lacks(
        cls,
        settings: Any,
        earlier: Mapping[str, type[StepKind]],
    ) -> Bilingual | None:
        """A plan, or talks that were promised."""
        if any(issubclass(kind, MakesPlan | PromisesTalks) for kind in earlier.values()):
            return None
        return Bilingual(
            "Er is nog niets om op terug te kijken. Zet er een onderdeel voor waarin mensen een "
            "plan maken of een gesprek beloven.",
            "no earlier step makes a plan or promises talks to look back on",
        )

    def actions(self) -> list[PlannedAction]:
        """The actions that somebody took on, in the order of the plan."""
        kinds = self.gathering.providers(MakesPlan)
        return [action for kind in kinds for action in kind.actions() if action.taken]

    def talk_steps(self) -> list[PromisesTalks]:
        """The steps in which talks were promised."""
        return self.gathering.providers(PromisesTalks)

    def step_of_talk(self, talk: str) -> PromisesTalks | None:
        """The step in which this talk was promised; None when it is gone."""
        return next((step for step in self.talk_steps() if step.knows_talk(talk)), None)

    def all_answers(self) -> list[OutcomeAnswer]:
        """What was said about all actions, oldest first."""
        return list(self._answers.values())

    def answers(self, action: str) -> list[OutcomeAnswer]:
        """What was said about this action, oldest first."""
        root = self.gathering.root
        return [a for a in self._answers.values() if root(a.action) == root(action)]

    def answered_in_phase(self, action: str) -> bool:
        """Whether something was said about this action in the current phase."""
        return any(answer.phase == self.phase for answer in self.answers(action))
