"""The base class of pages behind a link that anybody may have, without a notebook or an account."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from http import HTTPStatus

from stappenplan.contract.people import CodeOwner
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.erasing import erase_and_renew
from stappenplan.journal import GatheringRow
from stappenplan.series.erasing import erase_person

ROBOT = "Laat het vak ‘Website’ leeg. Er is nog niets verstuurd."


class SharedLinkHandler(BaseHandler):
    """Lets in by the key of a link; who wrote something comes back with a code."""

    def fits(self, key: str, row: GatheringRow) -> bool:
        """Whether a key is that of the link to this gathering."""
        raise NotImplementedError

    def linked(self, code: str, *, gone: str, wrong_key: str) -> GatheringRow | None:
        """The gathering that this link opens, or None after a refusal.

        Parameters
        ----------
        gone, wrong_key
            The sentences for a code and for a key that are not known.
        """
        row = self.find_gathering(code)
        if row is None:
            self.render_error(HTTPStatus.NOT_FOUND, gone)
            return None
        if not self.fits(self.get_query_argument("sleutel", ""), row):
            self.record_failure()
            self.render_error(HTTPStatus.FORBIDDEN, wrong_key)
            return None
        return row

    def _is_known(self, row: GatheringRow) -> bool:
        return self.fits(self.get_query_argument("sleutel", ""), row) or super()._is_known(row)

    def gathering(self, row: GatheringRow) -> Gathering:
        """The current state of a gathering."""
        return self.identity_provider.gathering_cache.gathering(row)

    def reader_of_code(self, row: GatheringRow, readers: Iterable[str], unknown: str) -> str:
        """The id of the reader whose code was typed.

        Raises
        ------
        Refusal
            When it is nobody's: these attempts are limited.
        """
        self.refuse_when_blocked()
        provider = self.identity_provider
        owners = [CodeOwner(row.id, one) for one in readers]
        owner = provider.keys.owner_of(self.get_body_argument("code", ""), owners)
        if owner is None:
            self.record_failure()
            raise Refusal(unknown)
        return owner.participant

    def refuse_robots(self) -> None:
        """Refuse who filled in the field that nobody sees."""
        if self.get_body_argument("website", ""):
            raise Refusal(ROBOT)

    async def erase_reader(self, row: GatheringRow, reader: str) -> None:
        """Erase what a reader wrote: who wrote it is nobody of the gathering, and nothing stays."""
        erase = partial(erase_person, self.identity_provider.journal, row, reader)
        await erase_and_renew(self, [row], erase)
