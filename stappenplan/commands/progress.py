"""What somebody sees while waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stappenplan.contract.entry import Entry, GatheringRow


def bar() -> Progress:
    """A progress bar on stderr, so that stdout holds only what was made."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def write_files(progress: Progress, out: Path, row: GatheringRow, entries: Sequence[Entry]) -> None:
    """Write all files of a gathering while the bar goes on."""
    from stappenplan.export import folder

    task = progress.add_task("Writing the files", total=len(folder.names()))
    for path in folder.write(out, row, entries):
        progress.update(task, advance=1, description=f"Wrote {path.name}")


def say_where(out: Path) -> None:
    """Name what was made; paths as they are, without colours or breaks in them."""
    from stappenplan.export import folder

    for name in folder.names():
        print(out / name)  # noqa: T201  (this is what the command gives)
