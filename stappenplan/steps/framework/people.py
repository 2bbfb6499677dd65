"""Who is in the group that makes a framework, and who is missing (P7)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Side

if TYPE_CHECKING:
    from stappenplan.contract.step_kind import StepKind

# What a side is called: one of them, and several.
ROLES = {
    Side.ADMINISTRATION: ("iemand van raad of bestuur", "raad en bestuur"),
    Side.CITIZEN: ("een inwoner", "inwoners"),
    Side.CIVIL_SERVANT: ("een ambtenaar", "ambtenaren"),
    Side.INSTITUTION: ("iemand van een instantie", "instanties"),
}


def present_roles(step: StepKind) -> list[dict[str, Any]]:
    """How many people of each wanted side are here."""
    here = Counter(person.side for person in step.gathering.present())
    return [
        {"role": ROLES[side][1], "here": here[side], "wanted": wanted}
        for side in Side
        if (wanted := step.settings.wanted.get(side))
    ]


def missing_roles(step: StepKind) -> tuple[str, ...]:
    """The wanted sides of which nobody is here."""
    here = {person.side for person in step.gathering.present()}
    wanted = (side for side in Side if side in step.settings.wanted)
    return tuple(ROLES[side][0] for side in wanted if side not in here)
