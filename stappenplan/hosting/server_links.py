"""The links of a server that belong to no gathering: of the office, a series and an overview."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stappenplan.hosting.keys import Keys
from stappenplan.hosting.session import Grant, Session, overview_grant, series_grant
from stappenplan.journal import Store
from stappenplan.journal.renewed import Renewed, RenewedLedger, RenewedLink, times_of
from stappenplan.journal.sql_store import AnyLedger, remember

# Under which name the ledger counts the link of the office; series and overviews have an id.
OFFICE = "office"
COUNTED = ("s-", "o-")


class ServerLinks:
    """Keys and grants as they are now: how often each link was replaced stands in a ledger.

    Parameters
    ----------
    keys
        Those of this server.
    secret
        The file of its secret; the ledger stands beside it, and another process may write it.
    store
        Where several machines keep their gatherings, and with these the ledger.
    """

    def __init__(self, keys: Keys, secret: Path, store: Store | None = None) -> None:
        self._keys = keys
        shared = store.renewals() if store is not None else None
        self._ledger: AnyLedger[Renewed] = shared or RenewedLedger.beside(secret)
        self._read: tuple[object, dict[str, int]] = (None, {})
        self._office_seen: int | None = None

    def times(self, link: str) -> int:
        """How often a link was replaced.

        Raises
        ------
        UnreadableLedger
            When nobody can know: then no link opens anything.
        JournalUnavailable
            When the database that holds the ledger cannot be reached.
        """
        state = self._ledger.state()
        if state != self._read[0]:
            now = times_of(self._ledger.read())
            # What was replaced stays so while this server runs, whatever becomes of the file.
            known = {one: max(times, now.get(one, 0)) for one, times in self._read[1].items()}
            self._read = state, now | known
        return self._read[1].get(link, 0)

    def renew(self, link: str) -> None:
        """Replace a link: the old one, and what was opened with it, end at once.

        Raises
        ------
        JournalUnavailable
            When that cannot be remembered; then nothing changes.
        """
        remember(self._ledger, RenewedLink(link, self.times(link) + 1))

    def renew_office(self) -> None:
        """Replace the link of the office."""
        self.renew(OFFICE)

    def renew_overview(self, organisation: str) -> None:
        """Replace the link of the overview of an organisation."""
        self.renew(overview_grant(organisation).gathering)

    def office_key(self) -> str:
        """The key for opening gatherings, as it is now."""
        return self._keys.organiser(self.times(OFFICE))

    def fits_office(self, key: str) -> bool:
        """Whether this is the key for opening gatherings, as it is now."""
        return self._keys.fits_organiser(key, self.times(OFFICE))

    def series_key(self, series: str) -> str:
        """The key for the public page of a series, as it is now."""
        return self._keys.series(series, self.times(series))

    def fits_series(self, key: str, series: str) -> bool:
        """Whether this is the key for the public page of a series, as it is now."""
        return self._keys.fits_series(key, series, self.times(series))

    def series_grant(self, series: str) -> Grant:
        """What the link of a series gives, as it is now."""
        return self._now(series_grant(series))

    def overview_key(self, organisation: str) -> str:
        """The key for the overview of an organisation, as it is now."""
        link = overview_grant(organisation).gathering
        return self._keys.overview(organisation, self.times(link))

    def fits_overview(self, key: str, organisation: str) -> bool:
        """Whether this is the key for the overview of an organisation, as it is now."""
        link = overview_grant(organisation).gathering
        return self._keys.fits_overview(key, organisation, self.times(link))

    def overview_grant(self, organisation: str) -> Grant:
        """What the link of an overview gives, as it is now."""
        return self._now(overview_grant(organisation))

    def _now(self, grant: Grant) -> Grant:
        return replace(grant, renewed=self.times(grant.gathering))

    def as_organiser(self, session: Session) -> Session:
        """A session with the right to open gatherings, until the link of the office is replaced."""
        return session.as_organiser(self.times(OFFICE))

    def office_was_renewed(self) -> bool:
        """Whether the link of the office was replaced since this was asked last."""
        before, self._office_seen = self._office_seen, self.times(OFFICE)
        return before not in {None, self._office_seen}

    def lasting(self, session: Session) -> Session:
        """A session without what it may not open any more.

        With the right to open gatherings goes what came of it: the grants that it gave.
        """
        office = session.organiser and session.office_renewed == self.times(OFFICE)
        grants = tuple(
            one
            for one in session.grants
            if (office or not one.by_office)
            and (not one.gathering.startswith(COUNTED) or one == self._now(one))
        )
        return replace(session, organiser=office, grants=grants)
