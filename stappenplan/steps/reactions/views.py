"""What each role sees of a report that is open to readers, and of their reactions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.reactions.entries import FARTHEST

if TYPE_CHECKING:
    from stappenplan.steps.reactions.state import Reaction, ReactionsState


def view(step: ReactionsState, visitor: Visitor) -> dict[str, Any]:
    """Show to everybody what the facilitator showed, and a reader also what they said."""
    shown: dict[str, Any] = {
        "readable": step.report_open,
        "taken": step.taken,
        "until": step.until,
        "shown": Unchanging(step.gathering.cache((step, "shown"), lambda: _listed(step, "shown"))),
    }
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step)
    if visitor.role is Role.READER:
        mine = [one for one in step.by_id.values() if one.author == visitor.participant]
        shown |= {"max_length": step.max_length, "mine": _mine(mine[0]) if mine else None}
    return shown


def _listed(step: ReactionsState, state: Any) -> list[dict[str, str]]:
    return [_reaction(one) for one in step.reactions(state)]


def _reaction(one: Reaction) -> dict[str, str]:
    return {"id": one.id, "text": one.text, "chapter": one.chapter, "day": one.day}


def _mine(one: Reaction) -> dict[str, str]:
    return _reaction(one) | {"state": one.state, "reason": one.reason}


def _for_facilitator(step: ReactionsState) -> dict[str, Any]:
    first, weeks = step.today, step.settings.weeks
    return {
        "max_length": step.max_length,
        "first_day": first.isoformat(),
        "last_day": (first + FARTHEST).isoformat(),
        "suggested_day": (first + timedelta(weeks=weeks)).isoformat() if weeks else "",
        "waiting": _listed(step, "waiting"),
        "refused": [_mine(one) for one in step.reactions("refused")],
    }
