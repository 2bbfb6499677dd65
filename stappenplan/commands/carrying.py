"""`export` and `replay`: a gathering's files, from its database or from its journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.found import Database, journal_of
from stappenplan.commands.progress import bar, say_where, write_files
from stappenplan.errors import DamagedJournal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stappenplan.contract.entry import Entry, GatheringRow

Out = Annotated[Path, typer.Option(help="Folder for the files.")]


def export(
    gathering: Annotated[str, typer.Argument(help="The code of a gathering.")],
    out: Out,
    database: Database = None,
) -> None:
    """Write a gathering's journal, plan and network to a folder."""
    with journal_of(database) as journal, bar() as progress:
        row = journal.get(gathering)
        entries = journal.read(row.id)
        _fold(row, entries, (f"{row.code}, position {entry.seq}" for entry in entries))
        write_files(progress, out, row, entries)
    say_where(out)


def replay(
    journal: Annotated[Path, typer.Argument(help="A journal.jsonl.", metavar="JOURNAL.jsonl")],
    out: Out,
) -> None:
    """Make the same files again from a journal alone."""
    from stappenplan.journal import jsonl

    text = _lines(journal)
    try:
        row, entries = jsonl.read(text)
    except DamagedJournal as error:
        raise DamagedJournal(f"{journal}, {error}") from None
    filled = (number for number, line in enumerate(text, start=1) if line.strip())
    next(filled)
    _fold(row, entries, (f"{journal}, line {number}" for number in filled))
    with bar() as progress:
        write_files(progress, out, row, entries)
    say_where(out)


def _lines(path: Path) -> list[str]:
    """The lines of a file; only a line feed ends a line, as people may type all others."""
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


def _fold(row: GatheringRow, entries: Sequence[Entry], where: Iterable[str]) -> None:
    """Fold every entry once, so that a damaged one is named before anything is written."""
    from stappenplan.engine import gathering_of

    gathering = gathering_of(row)
    for place, entry in zip(where, entries, strict=True):
        try:
            gathering.apply(entry)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            cause = f"{type(error).__name__}: {error}".splitlines()[0]
            raise DamagedJournal(
                f"{place}: entry {entry.id!r} of type {entry.type!r} cannot be read "
                f"({cause}). Remedy: restore it from a copy, or remove it; all others stay."
            ) from None
