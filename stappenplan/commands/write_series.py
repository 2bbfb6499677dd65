"""The documents over a series, which `essay`, `toolbox`, `compare` and `rehearse` write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stappenplan.export.formats import Format
    from stappenplan.journal import Journal


def write_series(out: Path, journal: Journal, series: str, formats: Iterable[Format]) -> list[Path]:
    """Write these documents over a series, and return where each file stands.

    Raises
    ------
    JournalError
        When no gathering of the series is finished.
    """
    from stappenplan.export import gathering_folder
    from stappenplan.export.essay import file_names
    from stappenplan.series.earlier import held
    from stappenplan.series.essay import essay_of

    made = essay_of(held(journal, series))
    if not made.finished:
        raise JournalError(
            "No gathering of this series is finished. Remedy: close one on the facilitator's page."
        )
    gathering_folder.make(out)
    named = file_names(made)
    return [gathering_folder.save(out / named.name(one.name), one.write(made)) for one in formats]
