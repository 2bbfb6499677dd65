"""The base class of pages without a notebook that are for the facilitator of a gathering."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from stappenplan.contract.people import Role, Visitor
from stappenplan.gathering import Gathering
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.journal import GatheringRow
from stappenplan.visit import Visit

UNKNOWN = "Deze bijeenkomst kennen we niet. Kijk de code na."
NOT_YOURS = "Deze pagina is voor de begeleider. Open eerst de pagina van de begeleider."


class FacilitatorHandler(BaseHandler):
    """Lets in who facilitates a gathering, and who opens gatherings on this server."""

    not_yours: ClassVar[str] = NOT_YOURS

    def facilitated(self, code: str) -> GatheringRow | None:
        """The gathering, or None after a refusal."""
        row, session = self.find_gathering(code), self.current_session()
        if row is None:
            self.render_error(404, UNKNOWN)
        elif not (session.organiser or self.valid_grant(row, Role.FACILITATOR)):
            self.render_error(403, self.not_yours)
            row = None
        return row

    def gathering(self, row: GatheringRow) -> Gathering:
        """The current state of a gathering."""
        return self.identity_provider.gathering_cache.gathering(row)

    def submit(self, row: GatheringRow, message: Mapping[str, object]) -> None:
        """Send an entry as the facilitator; called in a thread, as writing may wait.

        Raises
        ------
        Refusal
            With a sentence for the facilitator.
        """
        Visit(self.identity_provider.journal, row, Visitor(Role.FACILITATOR)).submit(message)
