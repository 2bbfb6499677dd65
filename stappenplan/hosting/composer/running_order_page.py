"""The running order of a workshop: as a page to print, and as files."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.export.file_names import in_plain_letters
from stappenplan.export.formats import MEDIA_TYPES
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.composer.workshop_handler import WorkshopHandler

FILES = {"pdf": "PDF", "docx": "Word", "odt": "OpenDocument"}


class RunningOrderHandler(WorkshopHandler):
    """Shows it, or hands it out; made anew each time, because the workshop may have changed."""

    @allow_unauthenticated
    async def get(self, name: str, ending: str | None = None) -> None:
        """The page, or a file with the same."""
        workshop = await self.ready(name)
        if workshop is None:
            return
        made = await self.workers.run(
            worker_tasks.running_order, workshop, ending or "html", behind=True
        )
        if ending:
            stem = in_plain_letters(workshop.title) or name
            self.send_file(f"draaiboek-{stem}.{ending}", MEDIA_TYPES[ending], made)
            return
        self.render_page(
            "running_order.html",
            name=name,
            title=workshop.title,
            told=made.decode(),
            files=FILES,
            note=self.note,
        )
