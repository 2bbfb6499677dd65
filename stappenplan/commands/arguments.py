"""Arguments that several commands share: a database, a workshop."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.errors import DefinitionError, JournalError
from stappenplan.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.series import Series
    from stappenplan.journal import Journal

SERIES_FILE = "series.yaml"
Database = Annotated[
    str | None,
    typer.Option(help="File or SQLAlchemy address. Default: data/stappenplan.db.", metavar="DB"),
]
JsonLog = Annotated[bool, typer.Option("--json-log", help="Write the log as lines of JSON.")]


def workshop_file(argument: str) -> Path:
    """Find the workshop file for a file, a folder, or the name of a shipped or own workshop.

    Raises
    ------
    DefinitionError
        When there is none; the message lists the workshops that exist.
    """
    paths = Paths.of()
    known = paths.workshop_files()
    named = [folder / argument for folder in paths.workshop_folders]
    for path in (Path(argument), *reversed(named)):
        if path.is_file():
            return path
        if (path / "workshop.yaml").is_file():
            return path / "workshop.yaml"
    names = ", ".join(sorted(known))
    raise DefinitionError(
        f"{argument}: there is no such workshop. Remedy: name a workshop.yaml, its folder"
        + (f", or one of: {names}." if names else ".")
    )


def series_file(argument: str) -> Path | None:
    """Find the series file that an argument names, there or beside a workshop; None else."""
    paths = (Path(argument), *(folder / argument for folder in Paths.of().workshop_folders))
    return next((path for path in paths if path.name == SERIES_FILE and path.is_file()), None)


def series_workshops(file: Path) -> tuple[Series, dict[str, Path]]:
    """Read a series file, and find the workshop files of its gatherings.

    They stand beside its folder, or are those of the server.

    Raises
    ------
    DefinitionError
        With one line per mistake.
    """
    from stappenplan.definition.series_reader import load_series

    beside = file.resolve().parent.parent.glob("*/workshop.yaml")
    workshops = Paths.of().workshop_files() | {path.parent.name: path for path in beside}
    series = load_series(file, workshops)
    return series, {one.workshop: workshops[one.workshop] for one in series.gatherings}


@contextmanager
def open_journal(database: str | None) -> Iterator[Journal]:
    """Open the journal of a database that exists.

    Raises
    ------
    JournalError
        When there is no such database, or it is damaged.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from stappenplan.journal import Journal

    url = Paths.of(database).database
    file = url.removeprefix("sqlite:///")
    # Opening a missing file would create it, and hide a spelling mistake.
    if file not in {url, ":memory:"} and not Path(file).is_file():
        raise JournalError(
            f"{file}: there is no such database. Remedy: name it with --database, "
            "or open a gathering first with 'stappenplan start'."
        )
    journal = Journal(url)
    try:
        yield journal
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", error)).splitlines()[0]
        raise JournalError(
            f"{file}: this database is damaged ({cause}). Remedy: restore the last copy; "
            "the file is left as it is."
        ) from None
    finally:
        journal.close()
