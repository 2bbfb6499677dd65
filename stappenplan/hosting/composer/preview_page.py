"""How a step will look: projector, phone and facilitator's page beside each other."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.composer.preview_removal import tidy_previews
from stappenplan.hosting.composer.workshop_handler import WorkshopHandler

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Workshop
    from stappenplan.rehearsal.preview import Preview


class PreviewHandler(WorkshopHandler):
    """Rehearses a workshop up to a step, and shows its pages in frames."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """The three pages, and the ways to the other steps."""
        workshop = await self.ready(name)
        if workshop is None:
            return
        ids = [step.id for step in workshop.steps]
        wanted = self.get_query_argument("stap", "")
        step = wanted if wanted in ids else ids[0]
        phase = self.get_query_argument("fase", "")[:40]
        made = await self._made(name, workshop, step, phase)
        await self.let_look(made)
        at = ids.index(step)
        self.render_page(
            "preview.html",
            name=name,
            title=workshop.title,
            steps=workshop.steps,
            step=workshop.step(step),
            before=workshop.steps[at - 1] if at else None,
            after=workshop.steps[at + 1] if at + 1 < len(ids) else None,
            made=made,
            note=self.note,
        )

    async def _made(self, name: str, workshop: Workshop, step: str, phase: str) -> Preview:
        provider = self.identity_provider
        text = workshop.model_dump_json(exclude_defaults=True)
        key = (name, sha256(text.encode()).hexdigest(), step, phase)
        made = await provider.previews.get(
            key,
            lambda: self.workers.run(
                worker_tasks.preview, provider.paths.database, workshop, step, phase
            ),
        )
        await tidy_previews(provider, self.settings["kernel_manager"])
        return made

    async def let_look(self, made: Preview) -> None:
        """Give this browser what the frames need, all at once: they are asked for together."""
        await self.identity_provider.gathering_cache.replay(made.row.code)
        session, cache = self.current_session(), self.identity_provider.gathering_cache
        for role in (Role.SCREEN, Role.FACILITATOR):
            session = session.with_grant(self.led_grant(made.row, role))
        if made.phone is not None:
            phone = cache.grant(made.row, Role.PARTICIPANT, made.phone)
            session = session.with_grant(replace(phone, by_office=True))
        self.identity_provider.set_session_cookie(self, session)
