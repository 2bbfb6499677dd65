"""`rehearse`: a simulated group, and the documents that come of it."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.found import workshop_file
from stappenplan.commands.progress import bar, say_where, write_files

if TYPE_CHECKING:
    from rich.progress import Progress

    from stappenplan.contract.workshop import Workshop
    from stappenplan.journal import GatheringRow, Journal

FEWEST, MOST = 1, 300
# Seconds; a rehearsal that does not open does not keep the server from starting.
OPENS_WITHIN = 20
SHOWN = "loslaten"


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
    from stappenplan.export import folder
    from stappenplan.journal import Journal

    definition = load_workshop(workshop_file(workshop))
    folder.make(out)
    with TemporaryDirectory() as scratch, bar() as progress:
        journal = Journal(f"sqlite:///{scratch}/rehearsal.db")
        try:
            row = _play(progress, journal, definition, people, seed)
            write_files(progress, out, row, journal.read(row.id))
        finally:
            journal.close()
    say_where(out)


def _play(
    progress: Progress, journal: Journal, workshop: Workshop, people: int, seed: int
) -> GatheringRow:
    from stappenplan.rehearsal import open_room, play

    steps = [step.id for step in workshop.steps]
    task = progress.add_task("Rehearsing", total=len(steps))
    room = open_room(journal, workshop, people=people, seed=seed)
    for move in play(room):
        room.perform(move)
        at = steps.index(room.gathering.current)
        progress.update(task, completed=at, description=workshop.steps[at].title)
    progress.update(task, completed=len(steps), description="Rehearsed")
    return room.visit.row


def rehearse_beside(database: str | None) -> None:
    """Let a group rehearse at a pace to look at, beside what this process does next.

    Returns once the rehearsal is open, so that the server can say where its projector is.
    """
    from threading import Event, Thread

    from stappenplan.engine import load_workshop
    from stappenplan.places import Places
    from stappenplan.rehearsal import demo

    definition = load_workshop(workshop_file(SHOWN))
    url = Places.of(database).database
    begun = Event()

    def opened(row: GatheringRow) -> None:
        os.environ["STAPPENPLAN_SHOWN"] = row.id
        begun.set()

    # A daemon: it ends with the server, and what it wrote is a rehearsal.
    Thread(
        target=demo,
        args=(url, definition),
        kwargs={"opened": opened},
        name="rehearsal",
        daemon=True,
    ).start()
    begun.wait(OPENS_WITHIN)
