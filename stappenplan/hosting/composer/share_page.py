"""Giving a workshop away as one file: what goes along is chosen, and said."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.composing.bundle import ENDING, write_bundle
from stappenplan.composing.shared_style import read_style
from stappenplan.definition import file_text
from stappenplan.definition.series_reader import SERIES_FILE
from stappenplan.export.formats import MEDIA_TYPES
from stappenplan.hosting.composer.named_workshop import NamedWorkshop, named_workshop
from stappenplan.hosting.composer.workshop_handler import WorkshopHandler
from stappenplan.hosting.series_files import series_files

if TYPE_CHECKING:
    from collections.abc import Collection

    from stappenplan.contract.series import Series
    from stappenplan.paths import Paths


def series_with(paths: Paths, name: str) -> dict[str, Series]:
    """The series of this server in which a gathering holds this workshop, by folder name."""
    return {
        folder: series
        for folder, series in series_files(paths).items()
        if any(planned.workshop == name for planned in series.gatherings)
    }


def _series_text(paths: Paths, folder: str) -> str:
    files = (one / folder / SERIES_FILE for one in reversed(paths.workshop_folders))
    return next(file_text.read(file) for file in files if file.is_file())


class SharePageHandler(WorkshopHandler):
    """Says what goes along with a workshop, and lets people leave some of it out."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """The form."""
        one = await self.found(name)
        if one is None:
            return
        paths = self.identity_provider.paths
        style = read_style(paths.house_style_sheet().decode("utf-8", "replace"))
        self.render_page(
            "share.html",
            name=name,
            title=one.title,
            series=await asyncio.to_thread(series_with, paths, name),
            organisation=style.organisation,
            has_style=bool(style.values),
        )


class BundleHandler(WorkshopHandler):
    """Hands out the file."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """The workshop, with the series and the house style that were chosen."""
        one = await self.found(name)
        if one is None:
            return
        chosen = set(self.get_query_arguments("reeks"))
        with_style = self.get_query_argument("huisstijl", "") == "ja"
        content = await asyncio.to_thread(self._packed, one, chosen, with_style)
        self.send_file(f"{name}{ENDING}", MEDIA_TYPES["zip"], content)

    def _packed(self, one: NamedWorkshop, chosen: Collection[str], with_style: bool) -> bytes:
        paths = self.identity_provider.paths
        workshops, texts = {one.name: one.text}, {}
        for folder, series in series_with(paths, one.name).items():
            if folder not in chosen:
                continue
            texts[folder] = _series_text(paths, folder)
            # A series is of no use without the other workshops that it names.
            for other in sorted({planned.workshop for planned in series.gatherings}):
                found = named_workshop(paths, other)
                if found is not None:
                    workshops.setdefault(other, found.text)
        style = paths.house_style_sheet() if with_style else b""
        return write_bundle(workshops, texts, style.decode("utf-8", "replace"))
