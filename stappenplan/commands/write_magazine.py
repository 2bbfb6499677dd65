"""The online magazine that `rehearse` writes where people told stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stappenplan.journal import GatheringRow, Journal


def write_magazine(out: Path, journal: Journal, rows: Iterable[GatheringRow]) -> list[Path]:
    """Write the pages of a magazine of these gatherings; none where no step asks for stories."""
    from stappenplan.contract.capabilities import TellsStories
    from stappenplan.engine import replay
    from stappenplan.export.magazine import site, write
    from stappenplan.series.magazine import magazine_of

    found = [replay(journal.read(row.id), row) for row in rows]
    if not any(one.providers(TellsStories) for one in found):
        return []
    return write(out, site(magazine_of(found)))
