"""Serves the notebook of a page, and keeps what is the same for every visitor.

Voila reads the notebook and its own configuration, and compiles the template, for each request:
that takes longer than all that a page needs of its own.
"""

from __future__ import annotations

import asyncio
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voila.handler import VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.utils import ENV_VARIABLE, get_page_config

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

FLUSH_AFTER_SECONDS = 0.1
NO_CACHE = {
    "Content-Type": "text/html",
    "Cache-Control": "no-cache, no-store, must-revalidate",
    "Pragma": "no-cache",
    "Expires": "0",
}


@dataclass(frozen=True)
class PreparedNotebook:
    """What rendering one notebook needs for every visitor."""

    changed_at: float
    renderer: NotebookRenderer
    page_config: dict[str, Any]


# By the path of the notebook; a server has a handful.
_prepared: dict[str, PreparedNotebook] = {}


async def _collected(pieces: AsyncIterator[tuple[str, Any]]) -> AsyncIterator[str]:
    """All pieces in one, or what there is when the next one lets wait for it.

    What stands above the first cell reaches the browser while the room is starting or busy.
    """
    ready: list[str] = []
    while True:
        following = asyncio.ensure_future(anext(pieces, None))
        await asyncio.wait([following], timeout=FLUSH_AFTER_SECONDS)
        if not following.done() and ready:
            yield "".join(ready)
            ready.clear()
        piece = await following
        if piece is None:
            break
        ready.append(piece[0])
    yield "".join(ready)


class PageHandler(VoilaHandler):
    """Renders the notebook at `notebook_path`, which a route gives."""

    _left = False

    async def get_generator(self, path: str | None = None) -> AsyncIterator[str]:
        """The page in pieces, as Voila's own handler gives it."""
        for name, value in NO_CACHE.items():
            self.set_header(name, value)
        prepared = await self._prepare()
        kernel_id = await self.kernel_manager.start_kernel(
            kernel_name=prepared.renderer.notebook.metadata.kernelspec.name,
            env={
                ENV_VARIABLE.SCRIPT_NAME: self.request.path,
                ENV_VARIABLE.QUERY_STRING: str(self.request.query),
                ENV_VARIABLE.SERVER_NAME: self.request.host_name,
            },
        )
        kernel = self.kernel_manager.get_kernel(kernel_id)
        pieces = self._renderer(prepared).generate_content_generator(kernel_id, kernel)
        whole = False
        try:
            async for html in _collected(pieces):
                yield html
            whole = not self._left
        finally:
            await self._let_go(kernel_id, whole)

    async def _let_go(self, kernel_id: str, whole: bool) -> None:
        if whole:
            self.kernel_manager.page_sent(kernel_id)
        elif kernel_id in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(kernel_id, now=True)
            self.log.info("Kernel %s has ended: nobody waits for its page.", kernel_id)

    def on_connection_close(self) -> None:
        """Nobody waits for the page any more."""
        super().on_connection_close()
        self._left = True

    def _renderer(self, prepared: PreparedNotebook) -> NotebookRenderer:
        config = prepared.page_config
        if self.page_config_hook:
            config = self.page_config_hook(config)
        kept = prepared.renderer
        renderer = self._make_renderer(config)
        for name in ("cwd", "template_name", "template_paths", "theme", "exporter"):
            setattr(renderer, name, getattr(kept, name))
        renderer.notebook = deepcopy(kept.notebook)
        renderer.resources = {**kept.resources, "page_config": config}
        return renderer

    def _make_renderer(self, page_config: dict[str, Any]) -> NotebookRenderer:
        return NotebookRenderer(
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            notebook_path=self.notebook_path,
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            prelaunch_hook=self.prelaunch_hook,
            page_config=page_config,
            mathjax_config=self.settings.get("mathjax_config"),
            mathjax_url=self.settings.get("mathjax_url"),
        )

    async def _prepare(self) -> PreparedNotebook:
        """What was prepared for this notebook, as long as its file is the same."""
        root = Path(self.contents_manager.root_dir)
        changed_at = (root / self.notebook_path).stat().st_mtime
        found = _prepared.get(self.notebook_path)
        if found is None or found.changed_at != changed_at:
            page_config = get_page_config(
                base_url=self.base_url,
                settings=self.settings,
                log=self.log,
                voila_configuration=self.voila_configuration,
            )
            # `RoomConnection` answers the signs of life that a page asks for.
            page_config = {**page_config, "stappenplanBeats": True}
            renderer = self._make_renderer(page_config)
            await renderer.initialize()
            # The handler of this one request is not to be kept.
            renderer.request_handler = None
            found = _prepared[self.notebook_path] = PreparedNotebook(
                changed_at, renderer, page_config
            )
        return found
