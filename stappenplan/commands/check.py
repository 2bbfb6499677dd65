"""`check`: validate a workshop file, and the series beside it, and show its steps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from stappenplan.commands.arguments import workshop_file


def check(
    file: Annotated[str, typer.Argument(help="A workshop file, its folder, or its name.")],
) -> None:
    """Check a workshop file and the series beside it; mistakes with line, rule and remedy."""
    from stappenplan import definition
    from stappenplan.engine import load_workshop

    path = workshop_file(file) if not Path(file).exists() else Path(file)
    workshop = load_workshop(path)
    doubts = definition.warnings(path)
    for doubt in doubts:
        typer.echo(f"Warning: {doubt}", err=True)
    table = Table("Block", "Step", "Kind", "Minutes", "Short", title=workshop.title)
    for block in workshop.blocks:
        for number, step in enumerate(block.steps):
            short = str(step.short.minutes) if step.short else ""
            minutes = str(step.minutes)
            table.add_row("" if number else block.title, step.title, step.kind, minutes, short)
    timed = sum(step.minutes for step in workshop.timed)
    console = Console()
    console.print(table)
    console.print(
        f"{path}: no mistakes{_and_warnings(len(doubts))}. {len(workshop.blocks)} blocks, "
        f"{len(workshop.steps)} steps, {timed} minutes against the clock.",
        markup=False,
        soft_wrap=True,
    )
    _check_series(path if path.is_dir() else path.parent, console)


def _check_series(folder: Path, console: Console) -> None:
    """Check the series that stands beside a workshop, where there is one."""
    from stappenplan.definition.series_reader import SERIES_FILE, load_series

    file = folder / SERIES_FILE
    if file.is_file():
        names = {path.parent.name for path in folder.parent.glob("*/workshop.yaml")}
        count = len(load_series(file, names).gatherings)
        console.print(f"{file}: no mistakes. {count} gatherings.", markup=False, soft_wrap=True)


def _and_warnings(count: int) -> str:
    return f", {count} warning{'s' if count > 1 else ''}" if count else ""
