"""What advisors and owners said to each other, replayed from the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.advice.effective_title import wording
from stappenplan.advice.entries import RULES
from stappenplan.advice.records import CheckState, Decision, Question, TitleSuggestion, Turn
from stappenplan.contract.capabilities import MakesPlan, RewordsTitles
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.plan import Wording
    from stappenplan.contract.planned_action import PlannedAction


class AdviceState(EntryHandler, RewordsTitles):
    """Questions, suggested wordings and checks about the actions of one gathering.

    An action is found by what it is called now: merging cards moves what was said about them.

    Attributes
    ----------
    questions, suggestions
        By the id of the entry that brought them, in the order in which they came.
    check_states
        By action and item, oldest first; the last one counts.
    no_questions
        By action: who has no questions, oldest first.
    """

    rules = RULES

    def __init__(self, gathering: GatheringView) -> None:
        self.gathering = gathering
        self.questions: dict[str, Question] = {}
        self.suggestions: dict[str, TitleSuggestion] = {}
        self.check_states: dict[tuple[str, str], list[CheckState]] = {}
        self.no_questions: dict[str, list[Turn]] = {}
        # The last entry that may have changed the plan: questions and checks never do.
        self.plan_seq = 0

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Replay an entry of an advisor, or an answer to one."""
        body = entry.body
        turn = Turn(
            entry.id,
            entry.seq,
            entry.at,
            entry.author,
            entry.typed_by,
            body.get("text") or body.get("note", ""),
            body.get("by", ""),
        )
        match entry.type:
            case "question":
                self.questions[turn.id] = Question(body["action"], turn)
            case "answer" | "reply":
                question = self.questions.get(body["question"])
                if question is not None:
                    question.turns.append(turn)
            case "done_asking":
                self._done_asking(entry, turn)
            case "suggest":
                self.suggestions[turn.id] = TitleSuggestion(
                    body["action"], turn, body["instead_of"], body.get("why", "")
                )
            case "decide":
                self._decide(entry, turn)
            case "checked":
                states = self.check_states.setdefault((body["action"], body["item"]), [])
                states.append(CheckState(turn, body["state"]))

    def after_entry(self, entry: Entry) -> None:
        """Note which entry may have changed the plan."""
        if entry.step or entry.type not in RULES:
            self.plan_seq = entry.seq

    def _done_asking(self, entry: Entry, turn: Turn) -> None:
        question = self.questions.get(entry.body.get("question", ""))
        if question is not None:
            question.closed = turn
        elif "action" in entry.body:
            self.no_questions.setdefault(entry.body["action"], []).append(turn)

    def _decide(self, entry: Entry, turn: Turn) -> None:
        suggestion = self.suggestions.get(entry.body["suggestion"])
        if suggestion is not None:
            suggestion.decisions.append(Decision(turn, entry.body["accepted"]))
            self.plan_seq = entry.seq

    # -- what there is about an action ---------------------------------------------------

    def actions(self) -> dict[str, PlannedAction]:
        """The actions as the group has them now, by id."""
        return {action.id: action for step in self._planning() for action in step.actions()}

    def planned(self, action: str) -> PlannedAction | None:
        """The action as the group has it now, or None when it is not in the plan."""
        return self.actions().get(self.gathering.root(action))

    def owner(self, action: str) -> str:
        """The id of who takes the action on; empty when nobody does (any more)."""
        planned = self.planned(action)
        return planned.owner if planned else ""

    def title(self, planned: PlannedAction) -> str:
        """The words of an action as they stand in the plan."""
        chosen = self.wording(planned.id)
        return chosen.text if chosen else planned.title

    def about(self, action: str) -> tuple[list[Question], list[TitleSuggestion]]:
        """The questions and the proposals about an action, oldest first."""
        root = self.gathering.root
        here = root(action)
        return (
            [one for one in self.questions.values() if root(one.action) == here],
            [one for one in self.suggestions.values() if root(one.action) == here],
        )

    def check_state(self, action: str, item: str) -> CheckState | None:
        """The last state of a check of an action, also when it was merged since."""
        root = self.gathering.root
        here = root(action)
        found = [
            states[-1]
            for (about, name), states in self.check_states.items()
            if name == item and root(about) == here
        ]
        return max(found, key=lambda state: state.turn.seq, default=None)

    def no_questions_about(self, action: str) -> Turn | None:
        """Who has no questions about an action; a newer question takes that back."""
        root = self.gathering.root
        here = root(action)
        said = [t for about, all_ in self.no_questions.items() if root(about) == here for t in all_]
        asked = [question.asked.seq for question in self.about(action)[0]]
        last = max(said, key=lambda turn: turn.seq, default=None)
        return last if last is not None and last.seq > max(asked, default=0) else None

    def wording(self, action: str) -> Wording | None:
        """The words of the title that the owner took over from an advisor, or None."""
        return wording(self.gathering, action, self.about(action)[1])

    def quote(self, entry: Entry) -> str:
        """How an entry about the gathering as a whole reads as a source in the plan."""
        if entry.type == "decide":
            accepted = entry.body.get("accepted")
            return "Overgenomen door de eigenaar." if accepted else "De eigen woorden blijven."
        return str(entry.body.get("text", ""))

    @property
    def remarks_title(self) -> str:
        """Questions, answers and other words came after the plan was made."""
        return "Vragen en antwoorden bij het plan"

    def remarks(self) -> Iterator[Remark]:
        """What advisors asked and proposed, and what was answered; never what they checked."""
        actions = self.actions()

        def about(kind: str, action: str) -> str:
            planned = actions.get(self.gathering.root(action))
            return f"{kind} bij ‘{self.title(planned)}’" if planned else kind

        for question in self.questions.values():
            yield _remark(question.asked, about("Vraag", question.action))
            for turn in question.turns:
                answers = turn.author != question.asked.author
                yield _remark(turn, about("Antwoord" if answers else "Reactie", question.action))
        for suggestion in self.suggestions.values():
            words = dutch.end_sentence(suggestion.proposed.text)
            said = replace(suggestion.proposed, text=f"{words} {suggestion.why}".strip())
            yield _remark(said, about("Voorstel voor andere woorden", suggestion.action))

    def _planning(self) -> list[MakesPlan]:
        return self.gathering.providers(MakesPlan)


def _remark(turn: Turn, about: str) -> Remark:
    return Remark(turn.id, turn.text, turn.author, about)
