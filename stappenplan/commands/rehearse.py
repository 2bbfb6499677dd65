"""`rehearse`: let a simulated group hold a workshop, and write its files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.arguments import workshop_file
from stappenplan.commands.progress_bar import progress_bar
from stappenplan.commands.write_gathering_files import print_paths, write_files

if TYPE_CHECKING:
    from rich.progress import Progress

    from stappenplan.contract.workshop import Workshop
    from stappenplan.journal import GatheringRow, Journal

FEWEST, MOST = 1, 300


def rehearse(
    workshop: Annotated[str, typer.Argument(help="A workshop: its name, folder or file.")],
    people: Annotated[
        int, typer.Option(min=FEWEST, max=MOST, help="How many people take part.")
    ] = 24,
    seed: Annotated[int, typer.Option(help="Another number, another group.")] = 7,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("rehearsal"),
) -> None:
    """Let a simulated group go through a workshop; the same seed gives the same files."""
    from stappenplan.engine import load_workshop
    from stappenplan.export import gathering_folder
    from stappenplan.journal import Journal

    definition = load_workshop(workshop_file(workshop))
    gathering_folder.make(out)
    with TemporaryDirectory() as scratch, progress_bar() as progress:
        journal = Journal(f"sqlite:///{scratch}/rehearsal.db")
        try:
            row = _play(progress, journal, definition, people, seed)
            written = write_files(progress, out, row, journal.read(row.id))
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
