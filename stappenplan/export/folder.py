"""A gathering in one folder: its journal, its plan in every format, its network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.engine import replay
from stappenplan.errors import StappenplanError
from stappenplan.export import network
from stappenplan.journal import jsonl

JOURNAL = "journal.jsonl"


class UnwritableFolder(StappenplanError, OSError):
    """The files cannot be written where somebody wants them."""


def names() -> tuple[str, ...]:
    """The names of the files that `write` writes, in that order."""
    from stappenplan.export import NAMES

    return (JOURNAL, *NAMES, *network.FILES)


def write(folder: Path, row: GatheringRow, entries: Sequence[Entry]) -> Iterator[Path]:
    """Write the files one by one; the same journal gives the same bytes.

    Raises
    ------
    UnwritableFolder
        When the folder cannot be made or a file cannot be written.
    """
    make(folder)
    for name, content in _files(row, entries):
        path = folder / name
        try:
            path.write_bytes(content)
        except OSError as error:
            raise _unwritable(path, error) from None
        yield path


def make(folder: Path) -> None:
    """Make the folder, and see whether anything can be written there.

    Raises
    ------
    UnwritableFolder
        When not: better before a wait than after it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from None


def _unwritable(path: Path, error: OSError) -> UnwritableFolder:
    return UnwritableFolder(
        f"{path}: nothing can be written here ({error.strerror or error}). "
        "Remedy: choose another folder with --out, or change its rights."
    )


def _files(row: GatheringRow, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    from stappenplan.export import WRITERS
    from stappenplan.plan import build

    yield JOURNAL, "".join(line + "\n" for line in jsonl.write(row, entries)).encode()
    gathering = replay(entries, row)
    plan = build(gathering)
    for name, writer in WRITERS.items():
        yield name, writer(plan)
    for name in network.FILES:
        yield name, network.write(name, gathering)
