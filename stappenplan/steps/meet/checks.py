"""Refusals of promises, days and answers that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_detection import refuse_person
from stappenplan.steps.meet.entries import FARTHEST, MAX_TALKS, MAX_WHOM_LENGTH

if TYPE_CHECKING:
    from datetime import date

    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.meet.state import MeetState


def check(step: MeetState, draft: Draft) -> None:
    """Refuse names of people, days that cannot be, and talks and proposals of others."""
    match draft.type:
        case "talk":
            _check_promised_talk(step, draft)
        case "accept" | "refuse":
            _check_answer(step, draft)
        case "withdraw" | "took_place":
            check_talk_owner(step, draft)
        case "review_dates":
            for day in draft.body.dates:
                _check_day(step, day)
        case "reaction":
            if sum(1 for _ in step.contributions("reaction")) >= MAX_TALKS:
                raise Refusal("Er staan genoeg reacties. Pas er een aan.")


def _check_promised_talk(step: MeetState, draft: Draft) -> None:
    whom = draft.body.whom
    if len(whom) > MAX_WHOM_LENGTH or "\n" in whom:
        raise Refusal(f"Schrijf een rol of organisatie in hooguit {MAX_WHOM_LENGTH} tekens.")
    if whom not in step.settings.whom:
        refuse_person(whom, step.gathering.people.values(), sure=draft.body.sure)
    _check_promise(step, draft)


def _check_promise(step: MeetState, draft: Draft) -> None:
    """Refuse one talk too many, and a day that cannot be."""
    if len(step.talks_of(draft.author)) >= MAX_TALKS:
        raise Refusal(f"Je beloofde al {MAX_TALKS} gesprekken. Voer die eerst.")
    if draft.body.date is not None:
        _check_day(step, draft.body.date)


def _check_day(step: MeetState, day: date) -> None:
    first = step.gathering_day()
    if not first <= day <= first + FARTHEST:
        raise Refusal("Kies een dag na deze bijeenkomst, en binnen een jaar.")


def _check_answer(step: MeetState, draft: Draft) -> None:
    proposal = step.proposed.by_id.get(draft.body.proposal)
    if proposal is None or proposal.person != draft.author:
        raise Refusal("Dit voorstel is er niet (meer). Laad de pagina opnieuw.")
    if proposal.state != "open":
        raise Refusal("Je gaf hier al antwoord op.")
    if draft.type == "accept":
        _check_promise(step, draft)


def check_talk_owner(step: MeetState, draft: Draft) -> None:
    """Refuse a talk that is gone or that somebody else promised."""
    talk = step.promised.get(draft.body.talk)
    if talk is None:
        raise Refusal("Dit gesprek staat er niet (meer). Laad de pagina opnieuw.")
    if draft.author not in {talk.words.author, Role.FACILITATOR.value}:
        raise Refusal("Dit gesprek is van iemand anders. Kies je eigen gesprek.")
    if draft.type == "withdraw" and talk.took_place:
        raise Refusal("Dit gesprek is al geweest. Je kunt het niet meer weghalen.")
