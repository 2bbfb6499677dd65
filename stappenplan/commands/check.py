"""`check`: validate a workshop file or a series, and show what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from stappenplan.bilingual_text import Language
from stappenplan.commands.arguments import (
    SERIES_FILE,
    series_file,
    series_workshops,
    workshop_file,
)
from stappenplan.definition.problems import Problem
from stappenplan.errors import DefinitionError

if TYPE_CHECKING:
    from stappenplan.contract.series import Series


def check(
    file: Annotated[
        str, typer.Argument(help="A workshop (its name, folder or file), or a series.yaml.")
    ],
    lang: Annotated[
        Language, typer.Option("--lang", help="Language in which mistakes are told.")
    ] = "en",
) -> None:
    """Check a workshop file and the series beside it; mistakes with line, rule and remedy.

    Of a series every workshop is checked that its gatherings hold.
    """
    try:
        _check(file)
    except DefinitionError as error:
        told = [one for one in error.problems if isinstance(one, Problem)]
        if lang == "en" or not told:
            raise
        raise DefinitionError("\n".join(one.in_dutch() for one in told), told) from None


def _check(file: str) -> None:
    series = series_file(file)
    if series is not None:
        _check_series_and_workshops(series, Console())
        return
    path = workshop_file(file) if not Path(file).exists() else Path(file)
    console = Console()
    _check_workshop(path, console)
    beside = (path if path.is_dir() else path.parent) / SERIES_FILE
    if beside.is_file():
        _tell_series(beside, series_workshops(beside)[0], console)


def _check_workshop(path: Path, console: Console) -> None:
    """Check one workshop file, and show its steps."""
    from stappenplan import definition
    from stappenplan.engine import load_workshop
    from stappenplan.steps.registry import KINDS

    workshop = load_workshop(path)
    doubts = definition.warnings(path, KINDS)
    for doubt in doubts:
        typer.echo(f"Warning: {doubt}", err=True)
    table = Table("Block", "Step", "Kind", "Minutes", "Short", title=workshop.title)
    for block in workshop.blocks:
        for number, step in enumerate(block.steps):
            short = str(step.short.minutes) if step.short else ""
            minutes = str(step.minutes)
            table.add_row("" if number else block.title, step.title, step.kind, minutes, short)
    timed = workshop.timed_minutes
    console.print(table)
    console.print(
        f"{path}: no mistakes{_and_warnings(len(doubts))}. {len(workshop.blocks)} blocks, "
        f"{len(workshop.steps)} steps, {timed} minutes against the clock.",
        markup=False,
        soft_wrap=True,
    )


def _check_series_and_workshops(file: Path, console: Console) -> None:
    """Check a series file and the workshops of its gatherings, each once; show the gatherings."""
    series, workshops = series_workshops(file)
    for path in workshops.values():
        _check_workshop(path, console)
    table = Table("Number", "Theme", "Workshop", "Place", "Date", "Begins", title=series.title)
    for number, one in enumerate(series.gatherings, start=1):
        row = (one.theme, one.workshop, one.place, one.date, one.begins)
        table.add_row(str(number), *(value or "" for value in row))
    console.print(table)
    _tell_series(file, series, console)


def _tell_series(file: Path, series: Series, console: Console) -> None:
    count = len(series.gatherings)
    console.print(f"{file}: no mistakes. {count} gatherings.", markup=False, soft_wrap=True)


def _and_warnings(count: int) -> str:
    return f", {count} warning{'s' if count > 1 else ''}" if count else ""
