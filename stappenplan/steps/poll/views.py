"""What each role sees of a poll: numbers once it is closed, and a participant their own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging

if TYPE_CHECKING:
    from stappenplan.steps.poll.state import Outcome, PollState


def view(step: PollState, visitor: Visitor) -> dict[str, Any]:
    """The questions, the outcome when it may be seen, and what is one's own."""
    shown: dict[str, Any] = {
        "max_length": step.max_length,
        "questions": [
            question.model_dump(mode="json") | {"answers": list(question.answers)}
            for question in step.questions
        ],
        "counted": step.counted,
        "outcome": step.gathering.cache((step, "shown outcome"), lambda: _outcome(step)),
    }
    if visitor.role is Role.PARTICIPANT:
        return shown | {"mine": _mine(step, visitor.participant or "")}
    shown["answered"] = step.answered()
    if visitor.role is Role.FACILITATOR:
        shown |= {"comments": _comments(step), "papers": _papers(step)}
    return shown


def _outcome(step: PollState) -> Unchanging[dict[str, Any]]:
    return Unchanging(_shown(step, one) for one in (step.outcomes() if step.counted else ()))


def _shown(step: PollState, one: Outcome) -> dict[str, Any]:
    return {
        "question": one.question.id,
        "counts": list(one.counts),
        "people": one.people,
        "middle": one.middle or 0,
        "comments": [{"id": item.id, "text": item.text} for item in step.comments(one.question.id)],
    }


def _mine(step: PollState, person: str) -> dict[str, Any]:
    """By question: what somebody chose, and their words as they stand now."""
    mine = {}
    for (question, who), given in step.given.items():
        if who == person:
            item = step.gathering.words.get(given.entry)
            mine[question] = {
                "entry": given.entry,
                "chosen": list(given.chosen),
                "text": item.text if item else "",
                "state": item.state if item else "",
            }
    return mine


def _comments(step: PollState) -> list[dict[str, Any]]:
    """The words beside the answers; nobody sees who wrote them."""
    return [
        {
            "id": item.id,
            "text": item.text,
            "state": item.state,
            "question": item.about.get("question", ""),
            "merged": [step.gathering.words[source].text for source in item.sources]
            if item.type == "merged"
            else [],
        }
        for item in step.contributions()
        if not item.merged_into
    ]


def _papers(step: PollState) -> list[dict[str, Any]]:
    return [
        {"id": person.id, "name": person.name, "done": step.done(person.id)}
        for person in step.taking_part()
        if not person.phone
    ]
