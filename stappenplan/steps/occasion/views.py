"""What each role sees of the occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Side, Visitor

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.occasion.entries import FactField
    from stappenplan.steps.occasion.state import OccasionState


def view(step: OccasionState, visitor: Visitor) -> dict[str, Any]:
    """Show the facts to everybody, questions without a name to the room, names to the facilitator.

    What the facilitator left open stands with the facts.
    """
    present = {person.id for person in step.taking_part()}
    facilitator = visitor.role is Role.FACILITATOR
    questions = step.questions()
    view: dict[str, Any] = {
        "occasion": step.gathering.workshop.occasion,
        "fields": [_field(step, field, visitor) for field in step.settings.fields],
        "clear": len(step.clear & present),
        "people": len(present),
        "questions_asked": len(questions),
        "max_length": step.max_length,
    }
    if facilitator:
        view["questions"] = [
            _row(step, item) | {"mark": step.question_state(item)} for item in questions
        ]
        return view
    view["left_open"] = [
        {"id": item.id, "text": item.text}
        for item in questions
        if item.visible and step.question_state(item) == "open"
    ]
    if visitor.role is Role.SCREEN:
        asked = [item for item in questions if item.visible]
        view["questions_asked"] = len(asked)
        view["questions"] = [
            {"id": item.id, "text": item.text, "answered": state == "answered"}
            for item in asked
            if (state := step.question_state(item)) != "open"
        ]
    if visitor.role is Role.PARTICIPANT:
        view |= _for_participant(step, visitor.participant or "")
    return view


def _field(step: OccasionState, field: FactField, visitor: Visitor) -> dict[str, Any]:
    if visitor.role is Role.FACILITATOR:
        facts = [i for i in step.items("fact") if i.about.get("field") == field.id]
        rows = [_row(step, item) for item in facts]
    else:
        rows = [
            {"id": i.id, "text": i.text, "mine": i.author == visitor.author}
            for key, i in step.facts()
            if key == field.id
        ]
    return field.model_dump() | {"facts": rows}


def _for_participant(step: OccasionState, me: str) -> dict[str, Any]:
    person = step.gathering.people.get(me)
    mine = [item for item in step.contributions("ask") if item.author == me]
    return {
        # Only who heard the story can say that it is clear.
        "told": bool(step.facts()),
        "may_tell": person is not None and person.side is Side.CITIZEN,
        "my_clear": me in step.clear,
        "my_questions": [
            {"id": i.id, "text": i.text, "state": i.state, "mark": _current_state(step, i)}
            for i in mine
        ],
    }


def _current_state(step: OccasionState, item: Contribution) -> str:
    root = step.gathering.words.get(step.gathering.root(item.id), item)
    return step.question_state(root)


def _row(step: OccasionState, item: Contribution) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "author": step.gathering.writers_of(item),
        "via": item.via,
        "mine": item.author == Role.FACILITATOR.value,
        "state": item.state,
        "merged": [
            step.gathering.words[source].text
            for source in item.sources
            if item.type == "merged" and source in step.gathering.words
        ],
    }
