"""The gatherings of this server, replayed once and kept up to date with the journal."""

from __future__ import annotations

import asyncio

from stappenplan.contract.people import Role, Visitor
from stappenplan.gathering import Gathering
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.session import Grant
from stappenplan.journal import GatheringRow, Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.series.return_codes import code_owners
from stappenplan.steering.access import renewals
from stappenplan.steering.door import standing
from stappenplan.visit import Visit


class GatheringCache:
    """Replayed gatherings, brought up to date with the journal at each access.

    Parameters
    ----------
    journal, keys
        Those of this server.
    """

    def __init__(self, journal: Journal, keys: Keys) -> None:
        self.journal = journal
        self.keys = keys
        self._visits: dict[str, Visit] = {}
        # By join code: the id of what was replayed, and what is being replayed.
        self._replayed: dict[str, str] = {}
        self._replaying: dict[str, asyncio.Task[None]] = {}

    def find(self, code: str) -> GatheringRow | None:
        """The gathering with this join code, or None."""
        row = self.journal.find(code) if code.strip() else None
        # An id is no code: links and forms carry codes only.
        return row if row is not None and row.code == code.strip().upper() else None

    def ids(self) -> set[str]:
        """The gatherings of which something was read."""
        return set(self._visits)

    def gathering(self, row: GatheringRow) -> Gathering:
        """The current state of a gathering."""
        visit = self._visits.get(row.id)
        if visit is None:
            visit = self._visits[row.id] = self._replay(row)
            self._replayed[row.code] = row.id
        else:
            visit.refresh()
        return visit.gathering

    async def replay(self, code: str, *, anew: bool = False) -> None:
        """Replay the gathering of this code, if there is one, while other requests go on.

        A long journal takes a second. What was replayed before is replayed again when somebody
        was erased from it; until then requests see it as it was.

        Parameters
        ----------
        anew
            Whether somebody was erased just now.
        """
        visit = self._visits.get(self._replayed.get(code.upper(), ""))
        if visit is not None and not (anew or visit.live.outdated):
            return
        row = self.find(code)
        if row is None:
            return
        if anew or row.id not in self._replaying:
            replaying = asyncio.create_task(self._replay_elsewhere(row))
            self._replaying[row.id] = replaying
        # Who asked may leave; others wait for the same.
        await asyncio.shield(self._replaying[row.id])

    async def of_series(self, series: str) -> list[Gathering]:
        """The gatherings of a series as they are now, the newest first."""
        rows = await asyncio.to_thread(self.journal.gatherings_of, series)
        for row in rows:
            await self.replay(row.code)
        return [self.gathering(row) for row in rows]

    async def _replay_elsewhere(self, row: GatheringRow) -> None:
        try:
            self._visits[row.id] = await asyncio.to_thread(self._replay, row)
            self._replayed[row.code] = row.id
        finally:
            if self._replaying.get(row.id) is asyncio.current_task():
                del self._replaying[row.id]

    def _replay(self, row: GatheringRow) -> Visit:
        live = LiveGathering(self.journal, row, in_pieces=True)
        return Visit(self.journal, row, Visitor(Role.SCREEN), live=live)

    def forget(self, gathering_id: str) -> None:
        """Let go of a gathering that was deleted."""
        self._visits.pop(gathering_id, None)

    def visit(self, row: GatheringRow, visitor: Visitor) -> Visit:
        """A visit of this visitor, which shares the replayed gathering."""
        self.gathering(row)
        return Visit(self.journal, row, visitor, live=self._visits[row.id].live)

    def is_valid(self, row: GatheringRow, grant: Grant | None) -> bool:
        """Whether a grant is valid: nothing ended it, and a participant is in the gathering."""
        if grant is None or grant.gathering != row.id:
            return False
        if grant.renewed != self.grant(row, grant.role, grant.participant).renewed:
            return False
        return grant.role is not Role.PARTICIPANT or self.standing(row, grant) == "in"

    def grant(self, row: GatheringRow, role: Role, participant: str | None = None) -> Grant:
        """A grant that is valid from now on."""
        renewed = renewals(self.gathering(row), role, participant)
        return Grant(row.id, role, participant, renewed)

    def role_key(self, row: GatheringRow, role: Role) -> str:
        """The key for a role as it is now."""
        return self.keys.role(row.id, role, renewals(self.gathering(row), role))

    def fits_role(self, key: str, row: GatheringRow, role: Role) -> bool:
        """Whether this is the key for a role as it is now."""
        return self.keys.fits_role(key, row.id, role, renewals(self.gathering(row), role))

    def standing(self, row: GatheringRow, grant: Grant | None) -> str:
        """How the participant of a grant stands to the gathering; see `steering.door.standing`.

        Of a grant that was ended it is empty, as for somebody who is new.
        """
        if grant is None or grant.renewed != self.grant(row, grant.role, grant.participant).renewed:
            return ""
        return standing(self.gathering(row), grant.participant)

    def is_gone(self, grant: Grant) -> bool:
        """Whether a participant was erased, or their gathering removed; replays nothing."""
        if self.journal.find(grant.gathering) is None:
            return True
        visit = self._visits.get(grant.gathering)
        return visit is not None and grant.participant not in visit.gathering.people

    def participant_of_return_code(self, row: GatheringRow, code: str) -> str | None:
        """The participant of this return code, or None."""
        owners = code_owners(self.gathering(row))
        owner = self.keys.owner_of(code, owners)
        return owners[owner] if owner is not None else None
