"""A workshop of this server by the name in an address: one that is being made, or a shipped one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.composing.workshop_folder import USABLE
from stappenplan.definition import file_text
from stappenplan.engine import parse_workshop
from stappenplan.errors import DefinitionError

if TYPE_CHECKING:
    from pathlib import Path

    from stappenplan.contract.workshop import Workshop
    from stappenplan.paths import Paths


@dataclass(frozen=True, slots=True)
class NamedWorkshop:
    """The text of a workshop as it is now.

    Attributes
    ----------
    workshop
        What can be held: of a text that is not ready the last version that was; None where none
        was.
    own
        Whether it was made here, so that it can be changed.
    ready
        Whether the text of now can be held.
    """

    name: str
    text: str
    workshop: Workshop | None
    own: bool = False
    ready: bool = True
    title: str = ""


def named_workshop(paths: Paths, name: str) -> NamedWorkshop | None:
    """The workshop of this name, or None.

    Parameters
    ----------
    name
        Of small letters, digits and hyphens alone: it leads to no other folder.
    """
    try:
        made = Compositions(paths).open(name)
    except Refused:
        return _shipped(paths.workshops / name / USABLE, name)
    usable = made.workshop or _held(paths.own_workshops / name / USABLE)
    return NamedWorkshop(name, made.text, usable, own=True, ready=made.ready, title=made.title)


def _shipped(file: Path, name: str) -> NamedWorkshop | None:
    try:
        text = file_text.read(file)
    except DefinitionError:
        return None
    workshop = _held(file)
    title = workshop.title if workshop else name
    return NamedWorkshop(name, text, workshop, ready=workshop is not None, title=title)


def _held(file: Path) -> Workshop | None:
    """The workshop in a file, or None when it cannot be held."""
    try:
        return parse_workshop(file_text.read(file))
    except DefinitionError:
        return None
