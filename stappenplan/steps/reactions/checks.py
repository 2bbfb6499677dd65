"""Refusals of days, reactions and decisions that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.steps.reactions.entries import FARTHEST, MAX_REACTIONS, MAX_WAITING
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.reactions.state import ReactionsState

NOT_OPEN = "Dit verslag staat niet (meer) open. Vraag wie je de link gaf."
STOPPED = "Je kunt niet meer reageren op dit verslag. Lezen kan nog wel."
FULL = "Er kwamen al zoveel reacties dat er nu geen bij kunnen. Probeer het over een paar dagen."


def check(step: ReactionsState, draft: Draft) -> None:
    """Refuse what cannot be, with a sentence that holds the remedy."""
    match draft.type:
        case "report_opened":
            _check_until(step, draft)
        case "reactions_closed" if not step.taken:
            raise Refusal("Reageren kan al niet meer.")
        case "link_renewed" if not step.report_open:
            raise Refusal("Zet het verslag eerst open. Dan is er een link.")
        case "report_closed" if not step.report_open:
            raise Refusal("Het verslag staat al niet open.")
        case "reaction":
            _check_reaction(step, draft)
        case "reaction_shown" | "reaction_refused":
            if draft.body.reaction not in step.by_id:
                raise Refusal("Deze reactie is er niet (meer). Laad de pagina opnieuw.")


def _check_until(step: ReactionsState, draft: Draft) -> None:
    until = draft.body.until
    if until is None:
        return
    if until < step.today:
        raise Refusal("Deze dag is al geweest. Kies een dag die nog komt.")
    if until > step.today + FARTHEST:
        raise Refusal("Deze dag is te ver weg. Kies een dag binnen twee jaar.")


def _check_reaction(step: ReactionsState, draft: Draft) -> None:
    if len(step.by_id) >= MAX_REACTIONS:
        raise Refusal(FULL)
    if draft.visitor.role is Role.FACILITATOR:
        return
    if not step.report_open:
        raise Refusal(NOT_OPEN)
    if not step.taken:
        raise Refusal(STOPPED)
    if not step.takes_reactions(dutch_day(draft.at)):
        last = dutch.format_day(step.until)
        raise Refusal(f"Reageren kon tot en met {last}. Lezen kan nog wel.")
    if len(step.reactions("waiting")) >= MAX_WAITING:
        raise Refusal(FULL)
