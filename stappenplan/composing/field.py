"""One thing that somebody composing a workshop may fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

# Keys and positions that lead to a value below a step, or below the workshop.
Path = tuple[str | int, ...]
FieldKind = Literal[
    "line", "text", "lines", "number", "time", "choice", "choices", "switch", "list", "group"
]


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose from, and its Dutch words."""

    value: str | int
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the composer, made from the model that the engine checks with.

    Attributes
    ----------
    group
        The Dutch heading under which it stands; fields of one heading follow each other.
    path
        Where its value stands, below the step or below the workshop.
    kind
        ``line`` and ``text`` hold a text, ``lines`` texts or numbers (one on each line), ``time``
        a time of day as "13:00", ``choices`` several of the options, ``switch`` true or false;
        ``list`` has a group for each item, ``group`` has fields of its own.
    value
        What the file says; None when it says nothing.
    default
        What holds when the file says nothing.
    required
        Whether a step without it is not complete.
    limit
        The most characters of a text, or of one of the ``lines``; None for no other limit.
    least, most
        Bounds of a number, or of how many lines, choices or items there are.
    options
        What can be chosen.
    fields
        The fields of a group; of a list: one group for each item.
    new
        What one more item of a list holds; None when there can be no other. Of a group that may
        be left out: what it holds when it is added.
    numbers
        Whether each of the ``lines`` is a whole number.
    """

    group: str
    path: Path
    label: str
    hint: str
    kind: FieldKind
    value: Any = None
    default: Any = None
    required: bool = False
    limit: int | None = None
    least: int | None = None
    most: int | None = None
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    new: Any = None
    numbers: bool = False

    @property
    def holds(self) -> Any:
        """What counts now: what the file says, or else the default."""
        return self.default if self.value is None else self.value
