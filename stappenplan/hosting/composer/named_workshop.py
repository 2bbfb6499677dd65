"""A workshop of this server by the name in an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.definition import file_text
from stappenplan.engine import parse_workshop
from stappenplan.errors import DefinitionError

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Workshop
    from stappenplan.paths import Paths


@dataclass(frozen=True, slots=True)
class NamedWorkshop:
    """The text of a workshop file; ``workshop`` is None as long as it cannot be held."""

    name: str
    text: str
    workshop: Workshop | None

    @property
    def title(self) -> str:
        """What pages call it."""
        return self.workshop.title if self.workshop else self.name


def named_workshop(paths: Paths, name: str) -> NamedWorkshop | None:
    """The workshop of this name, or None.

    Parameters
    ----------
    name
        Of small letters, digits and hyphens alone: it leads to no other folder.
    """
    try:
        text = file_text.read(paths.workshops / name / "workshop.yaml")
    except DefinitionError:
        return None
    try:
        return NamedWorkshop(name, text, parse_workshop(text))
    except DefinitionError:
        return NamedWorkshop(name, text, None)
