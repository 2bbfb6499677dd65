"""Everything about one participant, on a page of their own and as files."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.export.formats import MEDIA_TYPES
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.participant_handler import ParticipantHandler

if TYPE_CHECKING:
    from stappenplan.journal import GatheringRow
from stappenplan.series.return_codes import code_owner

FILES = ("json", "odt")
LATER = "Dit lukte nu niet. Wacht een minuut en probeer het opnieuw."


class OwnDataHandler(ParticipantHandler):
    """Shows somebody what a gathering holds of them; made anew each time, and never kept."""

    @allow_unauthenticated
    async def get(self, code: str, ending: str | None = None) -> None:
        """The page, or a file with the same."""
        found = self.taking_part(code)
        if found is None:
            return
        row, participant = found
        made = await self.workers.run(
            worker_tasks.own_data,
            self.identity_provider.paths.database,
            row.id,
            participant,
            self._return_code(row, participant),
            ending or "html",
            behind=True,
        )
        if made is None:
            self.render_error(HTTPStatus.FORBIDDEN, LATER)
        elif ending:
            self.send_file(f"mijn-gegevens.{ending}", MEDIA_TYPES[ending], made)
        else:
            title = self.identity_provider.gathering_cache.gathering(row).title
            self.render_page(
                "own_data.html", title=title, code=row.code, told=made.decode(), files=FILES
            )

    def _return_code(self, row: GatheringRow, participant: str) -> str:
        provider = self.identity_provider
        owner = code_owner(provider.gathering_cache.gathering(row), participant)
        return provider.keys.return_code(owner.gathering, owner.participant, owner.renewed)
