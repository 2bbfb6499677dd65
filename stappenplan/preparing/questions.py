"""What is asked beforehand, and where the answers go in the definition of a gathering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stappenplan.preparing.answers import Read

# Keys and positions that lead to a value in the definition.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One thing that is asked.

    Attributes
    ----------
    id
        Its name in a form.
    value
        The present answer, as it is typed.
    read
        Makes the value of what is typed; raises `AnswerError`.
    paths
        Where the answer goes.
    shape
        ``line``, ``text``, ``lines`` (one item on each) or ``minutes``.
    fixed
        Why it can no longer change; empty when it can.
    kind
        The step kind that asks; empty when the gathering as a whole does.
    """

    id: str
    label: str
    value: str
    read: Read
    paths: tuple[Path, ...]
    hint: str = ""
    shape: str = "line"
    fixed: str = ""
    kind: str = ""

    def changed(self, answers: Mapping[str, str]) -> bool:
        """Whether something else was typed; browsers end lines in their own way."""
        typed = answers.get(self.id)
        return typed is not None and typed.split() != self.value.split() and not self.fixed


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Questions that belong together, under a legend; without one they stand alone.

    Attributes
    ----------
    drop
        The name of the choice with which the whole item goes; empty when it stays.
    items
        Where the item stands, when it is one of a list: the list, and the item's id or position.
    new
        Makes the fields of an item that is there only when somebody fills it in.
    hint
        When to fill in one more; nothing for other groups.
    may_be_last
        Whether the item may go when it is the last of its list.
    """

    questions: tuple[FormQuestion, ...]
    legend: str = ""
    drop: str = ""
    items: tuple[Path, ...] = ()
    new: Callable[[int], dict[str, Any]] | None = None
    hint: str = ""
    may_be_last: bool = False


@dataclass(slots=True)
class FormSection:
    """Groups of questions under one heading."""

    id: str
    title: str
    groups: list[FormGroup] = field(default_factory=list)
