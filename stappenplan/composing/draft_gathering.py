"""A workshop that nobody holds yet, as a gathering without people: for what reads gatherings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.engine import replay
from stappenplan.journal import Journal

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Workshop
    from stappenplan.gathering import Gathering


def draft_gathering(workshop: Workshop) -> Gathering:
    """The gathering as it would open today; it is kept nowhere."""
    journal = Journal("sqlite:///:memory:")
    try:
        row = journal.open_gathering(workshop, rehearsal=True)
        return replay(journal.read(row.id), row)
    finally:
        journal.close()
