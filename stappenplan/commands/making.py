"""`new` and `check`: making a workshop of one's own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from stappenplan.commands.found import workshop_file
from stappenplan.errors import DefinitionError
from stappenplan.places import Places

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def new(
    workshop: Annotated[str, typer.Argument(help="The workshop to copy: a name or a folder.")],
    name: Annotated[
        str | None,
        typer.Argument(help="Name of the copy, or its folder; by default WORKSHOP-eigen."),
    ] = None,
) -> None:
    """Copy a workshop into a new folder, to adapt."""
    from stappenplan.export.folder import UnwritableFolder

    source = workshop_file(workshop).parent
    folder = _folder(name or f"{source.name}-eigen")
    try:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    except FileExistsError:
        raise DefinitionError(
            f"{folder}: this is here already and stays as it is. Remedy: choose another name."
        ) from None
    except OSError as error:
        raise UnwritableFolder(
            f"{folder}: this folder cannot be made ({error.strerror or error}). "
            "Remedy: choose another folder, or change the rights of the one above it."
        ) from None
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"Made {folder}", markup=False)
    console.print(f"Change in {folder / 'workshop.yaml'}:", markup=False)
    for key, what in (
        ("title, summary, occasion", "what this workshop is about"),
        ("units, readers", "your departments, and who reads what people write"),
        ("settings > promise", "what your sponsor promises"),
        ("question, instruction, script", "what stands on screen, and what you say"),
        ("minutes, phases", "how long it takes"),
    ):
        console.print(f"  {key}: {what}", markup=False)
    console.print(f"Then run: stappenplan check {folder}", markup=False)


def _folder(name: str) -> Path:
    """A bare name gets its place among the other workshops."""
    path = Path(name)
    if path.name != name:
        return path
    if not NAME.fullmatch(name):
        raise DefinitionError(
            f"{name!r}: this is not a name for a workshop. Remedy: use small letters, "
            "digits and hyphens, for example 'ons-zwembad', or write a path."
        )
    return Places.of().workshops / name


def check(
    file: Annotated[str, typer.Argument(help="A workshop file, its folder, or its name.")],
) -> None:
    """Check a workshop file; every mistake with its line, rule and remedy."""
    from stappenplan.engine import load_workshop

    path = workshop_file(file) if not Path(file).exists() else Path(file)
    workshop = load_workshop(path)
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
        f"{path}: no mistakes. {len(workshop.blocks)} blocks, {len(workshop.steps)} steps, "
        f"{timed} minutes against the clock.",
        markup=False,
        soft_wrap=True,
    )
