"""The base class of pages without a notebook that are for one participant of a gathering."""

from __future__ import annotations

from http import HTTPStatus

from stappenplan.contract.people import Role
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.facilitator_handler import UNKNOWN
from stappenplan.journal import GatheringRow

NOT_YOU = "Deze pagina is voor wie meedeed. Ga eerst verder met je terugkeercode."


class ParticipantHandler(BaseHandler):
    """Lets in who takes part in a gathering."""

    def taking_part(self, code: str) -> tuple[GatheringRow, str] | None:
        """The gathering and the participant whose page this is, or None after a refusal."""
        row = self.find_gathering(code)
        if row is None:
            self.render_error(HTTPStatus.NOT_FOUND, UNKNOWN)
            return None
        grant = self.valid_grant(row, Role.PARTICIPANT)
        if grant is None:
            self.render_error(HTTPStatus.FORBIDDEN, NOT_YOU)
            return None
        return row, grant.participant or ""
