"""The workshops that can be held on a server."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from stappenplan import definition
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import load_workshop
from stappenplan.errors import DefinitionError
from stappenplan.paths import Paths

log = logging.getLogger("stappenplan")
UNREADABLE = (
    "{name}: this file cannot be read. Remedy: check it with 'stappenplan check', or leave it out."
)


@dataclass(slots=True)
class WorkshopFiles:
    """The workshops by folder name, what is wrong with others, and what lost some text."""

    found: dict[str, Workshop] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)


def workshop_files(paths: Paths) -> WorkshopFiles:
    """Read the workshops of this server; of their files the short name is told."""
    files = WorkshopFiles()
    for file in paths.workshop_files().values():
        name = f"{file.parent.name}/{file.name}"
        try:
            workshop = load_workshop(file)
            files.warned += [str(one).replace(str(file), name) for one in definition.warnings(file)]
            files.found[file.parent.name] = workshop
        except DefinitionError as error:
            files.problems += [line.replace(str(file), name) for line in str(error).split("\n")]
        except Exception:
            # Whatever is the matter with one file, the others can be held.
            log.exception("A workshop file could not be read: %s", name)
            files.problems.append(UNREADABLE.format(name=name))
    return files
