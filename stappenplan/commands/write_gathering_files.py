"""The files of a gathering that `export`, `replay` and `rehearse` write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.errors import DamagedJournal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.progress import Progress

    from stappenplan.contract.entry import Entry, GatheringRow

Out = Annotated[Path, typer.Option(help="Folder for the files.")]


def check_entries(row: GatheringRow, entries: Sequence[Entry], positions: Iterable[str]) -> None:
    """Replay every entry once, so that a damaged one is named before anything is written.

    Parameters
    ----------
    positions
        Where each entry stands, for the message.

    Raises
    ------
    DamagedJournal
        When an entry cannot be applied.
    """
    from stappenplan.engine import check_shape, gathering_of
    from stappenplan.journal.jsonl import UNREADABLE

    gathering = gathering_of(row)
    for position, entry in zip(positions, entries, strict=True):
        try:
            gathering.apply(entry)
            check_shape(gathering, entry)
        except UNREADABLE as error:
            cause = f"{type(error).__name__}: {error}".splitlines()[0]
            raise DamagedJournal(
                f"{position}: entry {entry.id!r} of type {entry.type!r} cannot be read "
                f"({cause}). Remedy: restore it from a copy, or remove it; all others stay."
            ) from None


def write_files(
    progress: Progress, out: Path, row: GatheringRow, entries: Sequence[Entry]
) -> list[Path]:
    """Write all files of a gathering, advance the progress bar with each, and return them."""
    from stappenplan.export import gathering_folder

    task = progress.add_task("Writing the files", total=gathering_folder.count())
    written = []
    for path in gathering_folder.write(out, row, entries):
        progress.update(task, advance=1, description=f"Wrote {path.name}")
        written.append(path)
    return written


def print_paths(written: Iterable[Path]) -> None:
    """Print the path of every file as it is, without colours or line breaks in it."""
    for path in written:
        print(path)  # noqa: T201  (this is what the command gives)
