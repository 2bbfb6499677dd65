"""What each role sees while looking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.plan import OUTCOME_WORDS
from stappenplan.plan.planned_to_action import present_title
from stappenplan.steps.review.entries import NEEDS_WHY

if TYPE_CHECKING:
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.steps.review.state import ReviewState


def view(step: ReviewState, visitor: Visitor) -> dict[str, Any]:
    """Show the actions and what became of them, without the names of who answered."""
    actions = step.actions()
    facilitator = visitor.role is Role.FACILITATOR
    view: dict[str, Any] = {
        "outcomes": [{"value": value, "label": label} for value, label in OUTCOME_WORDS.items()],
        "needs_why": sorted(NEEDS_WHY),
        "weeks": list(step.settings.weeks),
        "heard": sum(1 for action in actions if step.answered_in_phase(action.id)),
        "max_length": step.max_length,
        "actions": [_row(step, action, named=facilitator) for action in actions],
    }
    talks = [talk for other in step.talk_steps() for talk in other.talks()]
    view["talks_promised"] = len(talks)
    view["talks_held"] = sum(1 for talk in talks if talk.took_place)
    if visitor.role is Role.PARTICIPANT:
        me = visitor.participant or ""
        for row, action in zip(view["actions"], actions, strict=True):
            row["mine"] = me in action.members
            row["my_answer"] = _current_answer(step, action.id, me)
            for shown, answer in zip(row["answers"], step.answers(action.id), strict=True):
                shown["mine"] = answer.author == me
        view["talks"] = _talks(step, me)
    elif facilitator:
        view["talks"] = _talks(step, None)
    return view


def _row(step: ReviewState, action: PlannedAction, *, named: bool) -> dict[str, Any]:
    answers = step.answers(action.id)
    row: dict[str, Any] = {
        "id": action.id,
        "number": action.number,
        "title": present_title(step.gathering, action),
        "answers": [
            {
                "id": a.id,
                "outcome": a.outcome,
                "why": a.why,
                "day": a.day,
                "now": a.phase == step.phase,
            }
            for a in answers
        ],
    }
    if named:
        name = step.gathering.name_of
        row["owner"] = name(action.owner)
        row["members"] = [{"id": person, "name": name(person)} for person in action.members]
        for shown, answer in zip(row["answers"], answers, strict=True):
            shown["author"] = name(answer.author)
            shown["via"] = answer.words.via if answer.words else ""
            shown["text"] = answer.words.text if answer.words else ""
            shown["state"] = answer.words.state if answer.words else "shown"
    return row


def _current_answer(step: ReviewState, action: str, person: str) -> dict[str, Any] | None:
    mine = [a for a in step.answers(action) if a.author == person and a.phase == step.phase]
    if not mine:
        return None
    return {"outcome": mine[-1].outcome, "why": mine[-1].words.text if mine[-1].words else ""}


def _talks(step: ReviewState, person: str | None) -> list[dict[str, Any]]:
    """Talks to hear about: of one person, or, named, of all for the facilitator."""
    return [
        other.talk_view(talk, named=person is None)
        for other in step.talk_steps()
        for talk in (other.talks() if person is None else other.talks_of(person))
    ]
