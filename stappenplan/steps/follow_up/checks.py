"""Refusals of days, hosts and answers that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_detection import refuse_person
from stappenplan.steps.follow_up.entries import (
    FARTHEST,
    MAX_MEETINGS,
    MAX_NAME_LENGTH,
    MAX_OFFERS,
)
from stappenplan.steps.follow_up.state import FollowUpState, NextMeeting
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from datetime import date

REMEDY = "Schrijf de naam van een organisatie, of laat het vak leeg."


def check(step: FollowUpState, draft: Draft) -> None:
    """Refuse what cannot be, with a sentence that holds the remedy."""
    if draft.type == "meeting":
        _check_theme(step, draft)
        return
    meeting = step.by_id.get(draft.body.meeting)
    if meeting is None or not meeting.words.visible:
        raise Refusal("Deze bijeenkomst staat er niet (meer). Laad de pagina opnieuw.")
    check_type = _CHECKS.get(draft.type)
    if check_type is not None:
        check_type(step, meeting, draft)


def _check_theme(step: FollowUpState, draft: Draft) -> None:
    if draft.visitor.role is Role.PARTICIPANT and not step.settings.propose:
        raise Refusal("De begeleider kiest hier de thema's. Zeg het hardop.")
    shown = step.meetings()
    if len(shown) >= MAX_MEETINGS:
        raise Refusal(f"Er staan al {MAX_MEETINGS} thema's. Kies een thema dat er al staat.")
    if name_key(draft.body.theme) in {name_key(one.words.text) for one in shown}:
        raise Refusal("Dit thema staat er al.")


def _check_days(step: FollowUpState, meeting: NextMeeting, draft: Draft) -> None:  # noqa: ARG001
    _check_times(draft.body.begins, draft.body.ends)
    for day in draft.body.days:
        _check_day(step, day)


def _check_settled(step: FollowUpState, meeting: NextMeeting, draft: Draft) -> None:  # noqa: ARG001
    _check_times(draft.body.begins, draft.body.ends)
    _check_day(step, draft.body.day)


def _check_withdrawn_host(step: FollowUpState, meeting: NextMeeting, draft: Draft) -> None:  # noqa: ARG001
    if draft.author not in meeting.offers:
        raise Refusal("Je bood je hier niet aan.")


def _check_choice(step: FollowUpState, meeting: NextMeeting, draft: Draft) -> None:  # noqa: ARG001
    if draft.body.offer not in {offer.id for offer in meeting.standing_offers().values()}:
        raise Refusal("Dit aanbod is er niet (meer). Kies een ander.")


def _check_coming(step: FollowUpState, meeting: NextMeeting, draft: Draft) -> None:  # noqa: ARG001
    if not meeting.day:
        raise Refusal("Er is nog geen dag. Wacht op de begeleider.")


def _check_answer(step: FollowUpState, meeting: NextMeeting, draft: Draft) -> None:  # noqa: ARG001
    if not meeting.days:
        raise Refusal("Er zijn nog geen dagen om uit te kiezen. Wacht op de begeleider.")
    if not {day.isoformat() for day in draft.body.days} <= set(meeting.days):
        raise Refusal("De dagen zijn veranderd. Kies opnieuw.")


def _check_host(step: FollowUpState, meeting: NextMeeting, draft: Draft) -> None:
    name = draft.body.name
    if len(name) > MAX_NAME_LENGTH:
        raise Refusal(f"Deze naam is te lang. Gebruik hooguit {MAX_NAME_LENGTH} tekens.")
    if name:
        people = step.gathering.people.values()
        refuse_person(name, people, sure=draft.body.sure, remedy=REMEDY)
    if draft.author in meeting.offers:
        raise Refusal("Je bood je hier al aan. Wil je iets veranderen? Kies eerst “Toch niet”.")
    if len(meeting.offers) >= MAX_OFFERS:
        raise Refusal("Er zijn al genoeg aanbiedingen. Kies een andere bijeenkomst.")


def _check_day(step: FollowUpState, day: date) -> None:
    first = step.today
    if day < first:
        raise Refusal("Deze dag is al geweest. Kies een dag die nog komt.")
    if day > first + FARTHEST:
        raise Refusal("Deze dag is te ver weg. Kies een dag binnen twee jaar.")


def _check_times(begins: str, ends: str) -> None:
    if ends <= begins:
        raise Refusal("Het einde ligt voor het begin. Kies andere tijden.")


_CHECKS: dict[str, Callable[[FollowUpState, NextMeeting, Draft], None]] = {
    "days": _check_days,
    "can": _check_answer,
    "host": _check_host,
    "no_host": _check_withdrawn_host,
    "choose": _check_choice,
    "settle": _check_settled,
    "come": _check_coming,
}
