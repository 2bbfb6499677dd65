"""`rehearse`: let a simulated group hold a workshop or a series, and write its files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.arguments import series_file, series_workshops, workshop_file
from stappenplan.commands.progress_bar import progress_bar
from stappenplan.commands.write_gathering_files import print_paths, write_files
from stappenplan.commands.write_magazine import write_magazine
from stappenplan.commands.write_series import write_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from stappenplan.contract.series import Series
    from stappenplan.contract.workshop import Workshop
    from stappenplan.journal import GatheringRow, Journal

FEWEST, MOST = 1, 300


def rehearse(
    workshop: Annotated[
        str, typer.Argument(help="A workshop (its name, folder or file), or a series.yaml.")
    ],
    people: Annotated[
        int, typer.Option(min=FEWEST, max=MOST, help="How many people take part.")
    ] = 24,
    seed: Annotated[int, typer.Option(help="Another number, another group.")] = 7,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("rehearsal"),
) -> None:
    """Let a simulated group go through a workshop; the same seed gives the same files.

    Of a series every gathering is held, each with the harvest of those before, and an essay
    skeleton is written over all of them. Where people tell stories, so is an online magazine.
    """
    from stappenplan.engine import load_workshop
    from stappenplan.export import gathering_folder
    from stappenplan.journal import Journal
    from stappenplan.rehearsal.series import rehearse_series

    file = series_file(workshop)
    series, files = series_workshops(file) if file else (None, {workshop: workshop_file(workshop)})
    workshops = {name: load_workshop(path) for name, path in files.items()}
    gathering_folder.make(out)
    with TemporaryDirectory() as scratch, progress_bar() as progress:
        journal = Journal(f"sqlite:///{scratch}/rehearsal.db")
        try:
            if series is None:
                row = _play(progress, journal, workshops[workshop], people, seed)
                written = write_files(progress, out, row, journal.read(row.id))
                written += write_magazine(out / "magazine", journal, [row])
            else:
                rows = rehearse_series(
                    journal, series, workshops.__getitem__, people=people, seed=seed
                )
                written = _write_series(progress, journal, series, rows, out)
        finally:
            journal.close()
    print_paths(written)


def _play(
    progress: Progress, journal: Journal, workshop: Workshop, people: int, seed: int
) -> GatheringRow:
    from stappenplan.rehearsal import open_rehearsal, play

    steps = [step.id for step in workshop.steps]
    task = progress.add_task("Rehearsing", total=len(steps))
    simulation = open_rehearsal(journal, workshop, people=people, seed=seed)
    for move in play(simulation):
        simulation.perform(move)
        at = steps.index(simulation.gathering.current)
        progress.update(task, completed=at, description=workshop.steps[at].title)
    progress.update(task, completed=len(steps), description="Rehearsed")
    return simulation.visit.row


def _write_series(
    progress: Progress,
    journal: Journal,
    series: Series,
    rows: Iterator[GatheringRow],
    out: Path,
) -> list[Path]:
    """Write a folder for each gathering, and the documents over the series beside them."""
    from stappenplan.export.file_names import in_plain_letters
    from stappenplan.export.formats import SERIES_FORMATS
    from stappenplan.series.places import REHEARSED

    written: list[Path] = []
    task = progress.add_task("Rehearsing", total=len(series.gatherings))
    for number, (planned, row) in enumerate(zip(series.gatherings, rows, strict=True), 1):
        progress.update(task, completed=number, description=f"Rehearsed {planned.theme}")
        folder = out / f"{number}-{in_plain_letters(planned.theme)}".rstrip("-")
        written += write_files(progress, folder, row, journal.read(row.id))
    written += write_series(out, journal, REHEARSED, SERIES_FORMATS)
    return written + write_magazine(out / "magazine", journal, journal.gatherings_of(REHEARSED))
