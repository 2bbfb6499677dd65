"""All that somebody reads now, on their own pages and in the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role, Visitor
from stappenplan.frame import frame
from stappenplan.journal.erasing import strings
from stappenplan.plan.build import build

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

READS_DOCUMENTS = frozenset({Role.FACILITATOR, Role.ADVISOR})


def texts_read(gathering: Gathering, visitor: Visitor) -> str:
    """Every text on the pages of a visitor, and in the documents that they may take.

    What somebody may never read is in none of these, whoever asks for it.
    """
    shown = [kind.view(visitor) for kind in gathering.steps.values()]
    found = list(strings([frame(gathering, visitor, gathering.current), *shown]))
    if visitor.role in READS_DOCUMENTS:
        found += strings(build(gathering, network=False).model_dump(mode="json"))
    return "\n".join(found)
