"""What is refused of requests, offers and proposals, each with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.steps.support.entries import (
    MAX_INITIATIVE_LENGTH,
    MAX_REQUESTS,
    MAX_SUPPORT_OFFERS,
)
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.support.state import SupportState


def check(step: SupportState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    match draft.type:
        case "request":
            _check_request(step, draft)
        case "admit":
            _check_admission(step, draft)
        case "offer":
            mine = step.own(draft.author, "offer")
            if len(mine) >= MAX_SUPPORT_OFFERS:
                raise Refusal(f"Je bood al {MAX_SUPPORT_OFFERS} dingen aan. Pas er een aan.")
        case "accept" | "decline":
            _check_answer(step, draft)


def _check_request(step: SupportState, draft: Draft) -> None:
    name = draft.body.initiative
    if len(name) > MAX_INITIATIVE_LENGTH:
        raise Refusal(
            f"De naam van het initiatief heeft {len(name)} tekens. "
            f"Er passen er {MAX_INITIATIVE_LENGTH}. Maak de naam korter."
        )
    mine = step.own(draft.author, "request")
    if len(mine) >= MAX_REQUESTS:
        raise Refusal(f"Je vroeg al {MAX_REQUESTS} keer hulp. Pas een aanvraag aan.")
    if any(name_key(item.about["initiative"]) == name_key(name) for item in mine):
        raise Refusal(f"Je vroeg al hulp voor {name}. Pas die aanvraag aan, of haal haar weg.")


def _check_admission(step: SupportState, draft: Draft) -> None:
    request = step.request(draft.body.request)
    if request is None:
        raise Refusal("Deze aanvraag is er niet (meer). Kies een andere aanvraag.")
    if draft.author not in {request.author, Role.FACILITATOR.value}:
        raise Refusal("Deze aanvraag is van iemand anders. Kies je eigen aanvraag.")
    unknown = [one for one in draft.body.professions if one not in step.settings.professions]
    if unknown:
        raise Refusal(f"{unknown[0]} staat niet in de lijst. Kies een groep uit de lijst.")


def _check_answer(step: SupportState, draft: Draft) -> None:
    found = {one.id: (one, asked, offer) for one, asked, offer in step.proposed()}
    if draft.body.match not in found:
        raise Refusal("Dit voorstel is er niet (meer). Laad de pagina opnieuw.")
    one, asked, offer = found[draft.body.match]
    if draft.author not in {asked.author, offer.author}:
        raise Refusal("Dit voorstel is voor iemand anders. Kies je eigen voorstel.")
    said = step.answer_of(one, draft.author)
    if said == ("yes" if draft.type == "accept" else "no"):
        raise Refusal("Je gaf dit antwoord al. Kies het andere, of laat het staan.")
