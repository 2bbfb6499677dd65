"""What is refused of projects that are presented, each with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.steps.showcase.entries import MAX_LINES

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.showcase.state import ShowcaseState, ShownProject


def check(step: ShowcaseState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    match draft.type:
        case "present":
            _check_presenter(step, draft)
        case "start" | "pass_over":
            _check_turn(step, draft)
        case "extend" | "finish":
            if step.now is None:
                raise Refusal("Er is nu niemand aan de beurt. Start eerst een beurt.")
        case "ask" | "thank":
            _check_words(step, draft)
        case "answered" | "reply":
            question = require_question(step, draft.body.question)
            by_host = draft.visitor.role is Role.FACILITATOR and draft.type == "answered"
            if not by_host:
                _check_own(step, question, draft.author)


def _check_turn(step: ShowcaseState, draft: Draft) -> None:
    one = require_project(step, draft.body.project)
    if draft.type == "start" and step.now == one:
        raise Refusal(f"{one.title} is nu al aan de beurt.")
    if draft.type == "pass_over" and one.id in step.passed:
        raise Refusal(f"{one.title} is al overgeslagen.")


def require_project(step: ShowcaseState, project: str) -> ShownProject:
    """Return a project, or refuse one that is not there."""
    found = step.project(project)
    if found is None:
        raise Refusal("Dit is er niet (meer). Kies iets anders uit de lijst.")
    return found


def require_question(step: ShowcaseState, question: str) -> Contribution:
    """Return a question as it stands now, or refuse one that is not there."""
    found = step.gathering.words.get(step.gathering.root(question))
    if found is None or found.step != step.step.id or found.about.get("what") != "ask":
        raise Refusal("Deze vraag is er niet (meer). Kies een andere vraag.")
    return found


def _check_presenter(step: ShowcaseState, draft: Draft) -> None:
    one = require_project(step, draft.body.project)
    presents = draft.author in step.presenters(one.id)
    if presents and not draft.body.off:
        raise Refusal(f"Dit staat er al: vertelt over {one.title}.")
    if draft.body.off and not presents:
        raise Refusal(f"Dit staat er al: vertelt niet over {one.title}.")


def _check_words(step: ShowcaseState, draft: Draft) -> None:
    one = require_project(step, draft.body.project)
    if one.id not in step.begun:
        raise Refusal(f"{one.title} is nog niet aan de beurt geweest. Wacht tot het vertelt.")
    mine = [
        item
        for item in step.own_words(draft.author)
        if (item.type, item.about["project"]) == (draft.type, one.id)
    ]
    if len(mine) >= MAX_LINES:
        raise Refusal(f"Je schreef hier al {MAX_LINES} keer iets. Pas er een aan.")


def _check_own(step: ShowcaseState, question: Contribution, author: str) -> None:
    if author not in step.presenters(question.about["project"]):
        raise Refusal("Alleen wie over dit project vertelt, beantwoordt deze vraag.")
