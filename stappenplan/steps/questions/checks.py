"""What is refused of fixed questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_detection import refuse_person
from stappenplan.steps.questions.entries import MAX_ANSWERS, MAX_SUBJECTS, MAX_TITLE, FixedQuestion

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.questions.state import QuestionsState, Subject


def check(step: QuestionsState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    if draft.type == "subject":
        _check_title(step, draft)
        return
    subject = step.subjects().get(draft.body.subject)
    if subject is None:
        raise Refusal("Dit staat niet (meer) in de lijst. Kies opnieuw.")
    if draft.type == "belong":
        _check_belonging(step, subject, draft)
    elif draft.type in {"answer", "fill"}:
        _check_answer(step, subject, draft)


def _check_title(step: QuestionsState, draft: Draft) -> None:
    if step.per == "person":
        raise Refusal("Hier antwoordt ieder voor zich. Vul je antwoorden in.")
    by_host = draft.visitor.role is Role.FACILITATOR
    title = draft.body.title
    known = step.find(title)
    if known is None and not (step.settings.add or by_host):
        raise Refusal("Hier kun je alleen kiezen uit de lijst.")
    if len(title) > MAX_TITLE:
        raise Refusal(f"Deze naam is te lang. Gebruik hooguit {MAX_TITLE} tekens.")
    if len(step.subjects()) >= MAX_SUBJECTS:
        raise Refusal(f"Er staan er al {MAX_SUBJECTS}. Kies er een uit de lijst.")
    if known is None:
        people = step.gathering.people.values()
        refuse_person(title, people, sure=draft.body.sure, remedy="Schrijf hoe het heet.")


def _check_belonging(step: QuestionsState, subject: Subject, draft: Draft) -> None:
    if step.per == "person":
        raise Refusal("Hier antwoordt ieder voor zich. Vul je antwoorden in.")
    inside = draft.author in step.members(subject)
    if draft.body.off and not inside:
        raise Refusal("Je hoort hier al niet bij.")
    if not draft.body.off and inside:
        raise Refusal("Je hoort hier al bij. Vul de antwoorden in.")


def _check_answer(step: QuestionsState, subject: Subject, draft: Draft) -> None:
    question = step.question(draft.body.question)
    if question is None:
        raise Refusal("Deze vraag is er niet. Laad de pagina opnieuw.")
    _check_author(step, subject, draft)
    if draft.type == "answer":
        _check_words(step, subject, question, draft)
    elif question.type == "text":
        raise Refusal("Dit is een vraag om in woorden te beantwoorden. Laad de pagina opnieuw.")


def _check_author(step: QuestionsState, subject: Subject, draft: Draft) -> None:
    if draft.author in step.gathering.people:
        # On paper it says for what it is; whoever is named there belongs to it from then on.
        own = draft.author in step.members(subject)
        by_host = draft.visitor.role is Role.FACILITATOR and step.per != "person"
        if not (own or by_host):
            raise Refusal("Je hoort hier niet bij. Kies eerst waarvoor je antwoordt.")
    elif step.per == "person":
        raise Refusal("Kies eerst voor wie je dit invult.")


def _check_words(
    step: QuestionsState, subject: Subject, question: FixedQuestion, draft: Draft
) -> None:
    if question.type != "text":
        raise Refusal("Op deze vraag past geen zin. Laad de pagina opnieuw.")
    mine = [a for a in step.answers(subject.id, question.id) if a.author == draft.author]
    if len(mine) >= MAX_ANSWERS:
        raise Refusal(f"Je schreef hier al {MAX_ANSWERS} antwoorden. Pas er een aan.")
