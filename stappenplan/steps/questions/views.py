"""What each role sees of fixed questions and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.questions.state import UNTITLED
from stappenplan.steps.questions.values import shown_value

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.questions.state import QuestionsState, Subject


def view(step: QuestionsState, visitor: Visitor) -> dict[str, Any]:
    """Show people their own forms, everybody the overview once it is opened, the host all."""
    one, more = step.settings.words
    shown: dict[str, Any] = {
        "per": step.per,
        "case": step.settings.case,
        "one": one,
        "more": more,
        "questions": _cached(step, "questions", lambda: _questions(step)),
        "filled": len(step.filled()),
        "max_length": step.max_length,
    }
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step)
    shown["rows"] = _cached(step, "rows", lambda: _rows(step))
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "")
    shown["progress"] = _cached(step, "progress", lambda: _progress(step))
    return shown


def _cached(step: QuestionsState, what: str, make: Any) -> Any:
    return step.gathering.cache((step, "view", what), lambda: Unchanging(make()))


def _questions(step: QuestionsState) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "label": one.label,
            "hint": one.hint,
            "type": one.type,
            "options": list(one.options),
            "required": one.required,
        }
        for one in step.settings.questions
    ]


def _rows(step: QuestionsState) -> list[dict[str, Any]]:
    """The overview without names of people; empty while people write."""
    if step.phase == "write":
        return []
    return [
        {
            "id": id_,
            "title": title,
            "cells": [
                {
                    "question": one.id,
                    "texts": [{"id": t.id, "text": t.text} for t in step.texts(subjects, one.id)],
                    "values": [
                        {"id": entries[0], "text": text}
                        for text, entries in step.told_values(subjects, one)
                    ],
                }
                for one in step.settings.questions
            ],
        }
        for id_, title, subjects in step.groups()
    ]


def _progress(step: QuestionsState) -> list[dict[str, Any]]:
    """How far each form is, where a form is no single person's."""
    if step.per == "person" or step.phase != "write":
        return []
    required = sum(question.required for question in step.settings.questions)
    return [
        {
            "id": one.id,
            "title": one.title or UNTITLED,
            "answered": required - len(step.missing(one)),
            "of": required,
        }
        for one in step.subjects().values()
        if not one.aside
    ]


def _for_participant(step: QuestionsState, me: str) -> dict[str, Any]:
    """My forms, and what there is to choose from."""
    listed = step.per != "person"
    return {
        "may_add": listed and step.settings.add,
        "forms": [_form(step, one, me) for one in step.own(me)],
        "subjects": _cached(step, "subjects", lambda: _choices(step)) if listed else [],
    }


def _choices(step: QuestionsState) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "title": one.title or UNTITLED}
        for one in step.subjects().values()
        if not one.aside
    ]


def _form(step: QuestionsState, subject: Subject, me: str) -> dict[str, Any]:
    """One subject with every answer, as those who answer for it see it."""
    people = step.gathering.people
    members = [people[who].name for who in step.members(subject)]
    return {
        "id": subject.id,
        "title": people[subject.id].name if subject.id in people else subject.title or UNTITLED,
        "members": members,
        "aside": subject.aside,
        # A duo listens to each other because its two are not the same.
        "one_sided": step.per == "duo" and subject in step.not_mixed(),
        "missing": step.missing(subject),
        "answers": [
            _answer(step, item, me)
            for item in step.answers(subject.id)
            # What is hidden its author reads, to write it otherwise.
            if item.author == me or item.state != "hidden" or not me
        ],
        "values": [
            {
                "question": question.id,
                "text": value[1],
                "shown": shown_value(question, value[1]),
                "author": step.gathering.name_of(value[0]),
                "before": _before(step, subject, question.id),
            }
            for question in step.settings.questions
            if (value := subject.value(question.id))
        ],
    }


def _before(step: QuestionsState, subject: Subject, question: str) -> list[dict[str, str]]:
    """What others filled in before, so that nothing changes unseen."""
    known = step.question(question)
    last = subject.value(question)
    return [
        {"text": shown_value(known, text) if known else text, "author": step.gathering.name_of(who)}
        for who, text, _ in subject.values[question][:-1]
        if text and last and (who, text) != last[:2]
    ]


def _answer(step: QuestionsState, item: Contribution, me: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "question": item.about.get("question", ""),
        "text": item.text,
        "author": step.gathering.name_of(item.author),
        "via": item.via,
        "mine": item.author == (me or Role.FACILITATOR.value),
        "state": item.state,
        "merged": [],
    }


def _for_facilitator(step: QuestionsState) -> dict[str, Any]:
    people = step.gathering.people
    forms = list(step.subjects().values())
    if step.per == "person":
        # Two hundred empty forms tell nothing.
        forms = [one for one in forms if step.answers(one.id) or any(one.values)]
    return {
        "forms": [_form(step, one, "") for one in forms],
        "without": [{"id": who, "name": people[who].name} for who in step.without_form()],
        "not_mixed": [one.id for one in step.not_mixed()] if step.per == "duo" else [],
    }
