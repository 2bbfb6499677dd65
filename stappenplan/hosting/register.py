"""The gatherings of this server, as its doors need them."""

from __future__ import annotations

from stappenplan.contract.people import Role, Visitor
from stappenplan.gathering import Gathering
from stappenplan.hosting.guest import Grant
from stappenplan.hosting.keys import Keys
from stappenplan.journal import GatheringRow, Journal
from stappenplan.visit import Visit


class Register:
    """Pictures of gatherings that catch up with the journal whenever somebody asks.

    Parameters
    ----------
    journal, keys
        Those of this server.
    """

    def __init__(self, journal: Journal, keys: Keys) -> None:
        self.journal = journal
        self.keys = keys
        self._visits: dict[str, Visit] = {}

    def find(self, code: str) -> GatheringRow | None:
        """The gathering with this join code, or None."""
        row = self.journal.find(code) if code.strip() else None
        # An id is no code: links and forms carry codes only.
        return row if row is not None and row.code == code.strip().upper() else None

    def gathering(self, row: GatheringRow) -> Gathering:
        """The gathering as it is now."""
        visit = self._visits.get(row.id)
        if visit is None:
            visit = self._visits[row.id] = Visit(self.journal, row, Visitor(Role.SCREEN))
        else:
            visit.refresh()
        return visit.gathering

    def visit(self, row: GatheringRow, visitor: Visitor) -> Visit:
        """The gathering through the eyes of a visitor, without replaying it once more."""
        self.gathering(row)
        return Visit(self.journal, row, visitor, live=self._visits[row.id].live)

    def valid(self, row: GatheringRow, grant: Grant | None) -> bool:
        """Whether a grant still means something: a participant has to be in the gathering."""
        if grant is None or grant.gathering != row.id:
            return False
        if grant.role is not Role.PARTICIPANT:
            return True
        return grant.participant in self.gathering(row).people

    def returning(self, row: GatheringRow, code: str) -> str | None:
        """Whose return code this is, or None."""
        people = [p.id for p in self.gathering(row).people.values() if not p.erased]
        return self.keys.whose(code, row.id, people)
