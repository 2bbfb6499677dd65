"""The workshops that can be held on a server."""

from __future__ import annotations

from dataclasses import dataclass, field

from stappenplan import definition
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import load_workshop
from stappenplan.errors import DefinitionError
from stappenplan.paths import Paths


@dataclass(slots=True)
class WorkshopFiles:
    """The workshops by folder name, what is wrong with others, and what lost some text."""

    found: dict[str, Workshop] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)


def workshop_files(paths: Paths) -> WorkshopFiles:
    """Read the workshops of this server; of their files the short name is told."""
    files = WorkshopFiles()
    for file in sorted(paths.workshops.glob("*/workshop.yaml")):
        name = f"{file.parent.name}/{file.name}"
        try:
            files.found[file.parent.name] = load_workshop(file)
            files.warned += [str(one).replace(str(file), name) for one in definition.warnings(file)]
        except DefinitionError as error:
            files.problems += [line.replace(str(file), name) for line in str(error).split("\n")]
    return files
