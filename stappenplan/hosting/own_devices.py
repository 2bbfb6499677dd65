"""Somebody ends what they have open on other devices, such as a phone that is lost."""

from __future__ import annotations

import secrets

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.participant_handler import ParticipantHandler
from stappenplan.journal import GatheringRow
from stappenplan.series.return_codes import code_owner


class OwnDevicesHandler(ParticipantHandler):
    """Asks once, and ends everything of one participant but this browser."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """What will end."""
        found = self.taking_part(code)
        if found is not None:
            self._render(*found, done=False)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """End it, and go on in this browser."""
        found = self.taking_part(code)
        if found is None:
            return
        row, participant = found
        message = {
            "id": "toestel-" + secrets.token_hex(8),
            "type": "sessions_ended",
            "body": {"new_code": self.get_body_argument("code", "") == "ja"},
        }
        provider = self.identity_provider
        await provider.joins.submit(row, Visitor(Role.PARTICIPANT, participant), message)
        grant = provider.gathering_cache.grant(row, Role.PARTICIPANT, participant)
        self.store_grant(self.current_session(), grant)
        self._render(row, participant, done=True)

    def _render(self, row: GatheringRow, participant: str, *, done: bool) -> None:
        provider = self.identity_provider
        gathering = provider.gathering_cache.gathering(row)
        owner = code_owner(gathering, participant)
        self.render_page(
            "own_devices.html",
            title=gathering.title,
            code=row.code,
            done=done,
            series=gathering.series is not None,
            own=provider.keys.return_code(owner.gathering, owner.participant, owner.renewed),
            xsrf=self.xsrf_form_html(),
        )
