"""`replay`: write the files of a gathering from its journal file alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stappenplan.commands.progress_bar import progress_bar
from stappenplan.commands.write_gathering_files import Out, check_entries, print_paths, write_files
from stappenplan.errors import DamagedJournal


def replay(
    journal: Annotated[Path, typer.Argument(help="A journal.jsonl.", metavar="JOURNAL.jsonl")],
    out: Out,
) -> None:
    """Make the same files again from a journal alone."""
    from stappenplan.journal import jsonl

    text = _read_lines(journal)
    try:
        row, entries = jsonl.read(text)
    except DamagedJournal as error:
        raise DamagedJournal(f"{journal}, {error}") from None
    filled = (number for number, line in enumerate(text, start=1) if line.strip())
    next(filled)
    check_entries(row, entries, (f"{journal}, line {number}" for number in filled))
    with progress_bar() as progress:
        written = write_files(progress, out, row, entries)
    print_paths(written)


def _read_lines(path: Path) -> list[str]:
    """Split a file at line feeds only: people may type all other line separators."""
    try:
        return path.read_bytes().decode().split("\n")
    except OSError as error:
        raise DamagedJournal(
            f"{path}: this file cannot be read ({error.strerror}). "
            "Remedy: name a journal.jsonl that 'rehearse' or 'export' wrote."
        ) from None
    except UnicodeDecodeError as error:
        raise DamagedJournal(
            f"{path}: byte {error.start} is not UTF-8. Remedy: restore the file from a copy."
        ) from None
