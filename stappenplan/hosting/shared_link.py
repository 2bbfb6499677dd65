"""The base class of pages behind a link that anybody may have, without a notebook or an account."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from http import HTTPStatus
from typing import ClassVar

from stappenplan.contract.people import CodeOwner
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.hosting.base_handler import BaseHandler, without_argument
from stappenplan.hosting.erasing import erase_and_renew
from stappenplan.hosting.session import Grant
from stappenplan.journal import GatheringRow
from stappenplan.series.erasing import erase_person

ROBOT = "Laat het vak ‘Website’ leeg. Er is nog niets verstuurd."


WRONG_KEY = "Deze link klopt niet (meer). Vraag wie je de link gaf om de nieuwe, hele link."
OPEN_AGAIN = (
    "Deze bladzijde gaat open met de link die je kreeg. Open die link nog een keer op dit toestel, "
    "of scan de QR-code opnieuw. Weet je hem niet meer? Vraag wie je de link gaf."
)


class SharedLinkHandler(BaseHandler):
    """Lets in by the key of a link; who wrote something comes back with a code.

    The key leaves the address at once: from then on the browser shows a cookie.

    Attributes
    ----------
    gone
        The sentence for a code that is not known.
    """

    gone: ClassVar[str]

    def fits(self, key: str, row: GatheringRow) -> bool:
        """Whether a key is that of the link to this gathering."""
        raise NotImplementedError

    def grant_of(self, row: GatheringRow) -> Grant:
        """What the link to this gathering gives, as it is now."""
        raise NotImplementedError

    @property
    def given_key(self) -> str:
        """The key in the address; empty without one."""
        return self.get_query_argument("sleutel", "")

    def linked(self, code: str) -> GatheringRow | None:
        """The gathering that this browser's link opens, or None after an answer."""
        row = self.find_gathering(code)
        session = self.current_session()
        if row is None:
            self.render_error(HTTPStatus.NOT_FOUND, self.gone)
        elif self.given_key:
            self._take_key(row)
            row = None
        elif self.grant_of(row) not in session.grants:
            had = session.grant(self.grant_of(row).gathering, self.grant_of(row).role)
            self.render_error(HTTPStatus.FORBIDDEN, WRONG_KEY if had else OPEN_AGAIN)
            row = None
        return row

    def _take_key(self, row: GatheringRow) -> None:
        """Let in whose key fits, at the same address without the key."""
        if not self.fits(self.given_key, row):
            self.record_failure()
            self.render_error(HTTPStatus.FORBIDDEN, WRONG_KEY)
            return
        address = without_argument(self.request.uri or "", "sleutel")
        self.let_in(self.current_session().with_grant(self.grant_of(row)), address)

    def _is_known(self, row: GatheringRow) -> bool:
        return (
            self.grant_of(row) in self.current_session().grants
            or (bool(self.given_key) and self.fits(self.given_key, row))
            or super()._is_known(row)
        )

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
