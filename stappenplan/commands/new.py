"""`new`: copy a workshop, to adapt."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from stappenplan.commands.arguments import workshop_file
from stappenplan.errors import DefinitionError
from stappenplan.paths import INSTALLED, Paths

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def new(
    workshop: Annotated[str, typer.Argument(help="The workshop to copy: a name or a folder.")],
    name: Annotated[
        str | None,
        typer.Argument(help="Name of the copy, or its folder; by default WORKSHOP-eigen."),
    ] = None,
) -> None:
    """Copy a workshop into a new folder, to adapt."""
    from stappenplan.export.gathering_folder import UnwritableFolder

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
    """Put a bare name into the folder with workshops; a path stays what it is."""
    path = Path(name)
    if path.name != name:
        return path
    if not NAME.fullmatch(name):
        raise DefinitionError(
            f"{name!r}: this is not a name for a workshop. Remedy: use small letters, "
            "digits and hyphens, for example 'ons-zwembad', or write a path."
        )
    paths = Paths.of()
    # An installed package may be replaced.
    shipped = paths.workshops.is_relative_to(INSTALLED)
    return (paths.own_workshops if shipped else paths.workshops) / name
