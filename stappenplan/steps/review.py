"""Review: what came of each action after three and six weeks, and why (E10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast

from pydantic import Field

from stappenplan.errors import Refusal
from stappenplan.people import Role, Visitor
from stappenplan.plan.model import FollowUp, Outcome
from stappenplan.steps.base import (
    EVERYBODY,
    Body,
    Contribution,
    Draft,
    EntryId,
    Phase,
    PlanParts,
    Rule,
    StepKind,
    StepSettings,
    Text,
)
from stappenplan.steps.meet import Meet, Talk, TookPlace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry
    from stappenplan.steps.plan import Planning
    from stappenplan.steps.planned import PlannedAction

WORDS: dict[str, str] = {
    "gedaan": "Gedaan",
    "loopt": "Loopt",
    "gestopt": "Gestopt",
    "anders": "Het dorp wil iets anders",
}
# Without a reason the group learns nothing from a step that stopped or changed.
NEEDS_WHY = frozenset({"gestopt", "anders"})


class Result(Body):
    """What became of an action, with one line that says why."""

    action: EntryId
    outcome: Outcome
    why: Text = ""


class Settings(StepSettings):
    """What a workshop file may set: after how many weeks the group looks back."""

    weeks: Annotated[
        tuple[Annotated[int, Field(ge=1, le=104)], ...], Field(min_length=1, max_length=2)
    ] = (3, 6)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said on one day about one action."""

    id: str
    action: str
    author: str
    outcome: Outcome
    phase: str
    day: str
    words: Contribution | None

    @property
    def why(self) -> str:
        """The reason, as far as it may be shown."""
        return self.words.text if self.words is not None and self.words.state == "shown" else ""


class Review(StepKind):
    """The same group opens the gathering again; nobody is ranked, the steps are."""

    name = "review"
    Settings = Settings
    phases = (Phase("first", "Eerste terugblik"), Phase("second", "Tweede terugblik"))
    rules: ClassVar[Mapping[str, Rule]] = {
        "outcome": Rule(Result, EVERYBODY),
        "took_place": Rule(TookPlace, EVERYBODY),
    }

    def __init__(self, step: Step, gathering: Gathering) -> None:
        super().__init__(step, gathering)
        self._answers: dict[tuple[str, str, str, str], Answer] = {}

    # -- what there is to look back on ---------------------------------------------------

    def actions(self) -> list[PlannedAction]:
        """Return the actions that somebody took on, in the order of the plan."""
        kinds = [cast("Planning", kind) for kind in self.gathering.of_kind("plan")]
        return [action for kind in kinds for action in kind.actions() if action.taken]

    def _meetings(self) -> list[Meet]:
        return [kind for kind in self.gathering.of_kind("meet") if isinstance(kind, Meet)]

    def _meeting_of(self, talk: str) -> Meet | None:
        return next((meet for meet in self._meetings() if meet.knows(talk)), None)

    # -- what may be entered -------------------------------------------------------------

    def check(self, draft: Draft) -> None:
        """Refuse answers about actions of others, and a stop without a reason."""
        if draft.type == "took_place":
            meet = self._meeting_of(draft.body.talk)
            if meet is None:
                raise Refusal("Dit gesprek staat er niet (meer). Laad de pagina opnieuw.")
            meet.check_own(draft)
            return
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
            meet = self._meeting_of(entry.body["talk"])
            if meet is not None:
                meet.hear_back(entry)
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
        return all(self._heard_now(action.id) for action in mine)

    def _heard_now(self, action: str) -> bool:
        return any(answer.phase == self.phase for answer in self.answers(action))

    # -- what it shows -------------------------------------------------------------------

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show the actions and what became of them, without the names of who answered."""
        actions = self.actions()
        facilitator = visitor.role is Role.FACILITATOR
        view: dict[str, Any] = {
            "outcomes": [{"value": value, "label": label} for value, label in WORDS.items()],
            "needs_why": sorted(NEEDS_WHY),
            "weeks": list(self.settings.weeks),
            "heard": sum(1 for action in actions if self._heard_now(action.id)),
            "max_length": self.max_length,
            "actions": [self._row(action, named=facilitator) for action in actions],
        }
        talks = [talk for meet in self._meetings() for talk in meet.talks()]
        view["talks_promised"] = len(talks)
        view["talks_held"] = sum(1 for talk in talks if talk.took_place)
        if visitor.role is Role.PARTICIPANT:
            me = visitor.participant or ""
            for row, action in zip(view["actions"], actions, strict=True):
                row["mine"] = me in action.members
                row["my_answer"] = self._now_of(action.id, me)
                for shown, answer in zip(row["answers"], self.answers(action.id), strict=True):
                    shown["mine"] = answer.author == me
            view["talks"] = self._talks(me)
        elif facilitator:
            view["talks"] = self._talks(None)
        return view

    def _row(self, action: PlannedAction, *, named: bool) -> dict[str, Any]:
        answers = self.answers(action.id)
        row: dict[str, Any] = {
            "id": action.id,
            "title": action.title,
            "answers": [
                {
                    "id": a.id,
                    "outcome": a.outcome,
                    "why": a.why,
                    "day": a.day,
                    "now": a.phase == self.phase,
                }
                for a in answers
            ],
        }
        if named:
            name = self.gathering.name_of
            row["owner"] = name(action.owner)
            row["members"] = [{"id": person, "name": name(person)} for person in action.members]
            for shown, answer in zip(row["answers"], answers, strict=True):
                shown["author"] = name(answer.author)
                shown["text"] = answer.words.text if answer.words else ""
                shown["state"] = answer.words.state if answer.words else "shown"
        return row

    def _now_of(self, action: str, person: str) -> dict[str, Any] | None:
        mine = [a for a in self.answers(action) if a.author == person and a.phase == self.phase]
        if not mine:
            return None
        return {"outcome": mine[-1].outcome, "why": mine[-1].words.text if mine[-1].words else ""}

    def _talks(self, person: str | None) -> list[dict[str, Any]]:
        """Return talks to hear about: of one person, or, named, of all for the facilitator."""
        rows: list[tuple[Meet, Talk]] = [
            (meet, talk)
            for meet in self._meetings()
            for talk in (meet.talks() if person is None else meet.talks_of(person))
        ]
        return [meet.row(talk, named=person is None) for meet, talk in rows]
