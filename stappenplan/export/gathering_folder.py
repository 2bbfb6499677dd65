"""A gathering in one folder: its journal, its plan in every format, its network, its framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.engine import replay
from stappenplan.errors import StappenplanError
from stappenplan.export import network_files
from stappenplan.export.file_names import FileNames
from stappenplan.journal import jsonl

JOURNAL = "journal.jsonl"


class UnwritableFolder(StappenplanError, OSError):
    """The files cannot be written where somebody wants them."""


def count() -> int:
    """How many files `write` writes at most."""
    from stappenplan.export import NAMES
    from stappenplan.export.formats import FRAMEWORK_FORMATS, GRAPH_FORMATS, TOOLBOX_FORMATS

    optional = len(TOOLBOX_FORMATS) + len(FRAMEWORK_FORMATS) + len(GRAPH_FORMATS)
    return 1 + len(NAMES) + optional + len(network_files.FILES)


def write(folder: Path, row: GatheringRow, entries: Sequence[Entry]) -> Iterator[Path]:
    """Write the files one by one; the same journal gives the same bytes.

    Raises
    ------
    UnwritableFolder
        When the folder cannot be made or a file cannot be written.
    """
    make(folder)
    for name, content in _files(row, entries):
        yield save(folder / name, content)


def save(path: Path, content: bytes) -> Path:
    """Write one file, and return where it stands.

    Raises
    ------
    UnwritableFolder
        When it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _unwritable(path, error) from None
    return path


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
    from stappenplan.export.formats import FRAMEWORK_FORMATS, formats_for
    from stappenplan.framework_use.made import made_framework
    from stappenplan.plan import build
    from stappenplan.plan.network_part import published

    # Commands read it again: it has one name in every folder.
    yield JOURNAL, "".join(line + "\n" for line in jsonl.write(row, entries)).encode()
    gathering = replay(entries, row)
    named, plan = FileNames.of(gathering), build(gathering)
    graphs = any(part.graph for part in plan.results)
    for format_ in formats_for(plan.form, tools=bool(plan.tools), graphs=graphs):
        yield named.name(format_.name), format_.write(plan)
    for name in network_files.FILES:
        yield named.name(name), network_files.write(name, published(gathering), plan.network)
    made = made_framework(gathering, plan)
    if made is not None:
        for format_ in FRAMEWORK_FORMATS:
            yield named.name(format_.name), format_.write(made)
