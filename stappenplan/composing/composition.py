"""A workshop in the making: its text, what it says so far, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stappenplan.contract.workshop import Workshop
from stappenplan.definition import reader
from stappenplan.definition.problems import Problem
from stappenplan.errors import DefinitionError
from stappenplan.steps.registry import KINDS

UNREADABLE = "Regel {line} van het bestand is niet te lezen. Zet een eerdere versie terug."
UNREADABLE_ALL = "Dit bestand is geen workshop. Zet een eerdere versie terug."


# Workshops that are made on one server.
MAX_OWN = 300


@dataclass(frozen=True, slots=True)
class ComposingProblem:
    """Something that is wrong or missing.

    Attributes
    ----------
    step
        The id of the step in which it stands; None outside the steps.
    path
        Where it stands, in the step or in the workshop.
    sentence
        What is the matter and what to do, in Dutch.
    blocks
        Whether the workshop cannot be held with it; other problems are advice.
    line
        The line of the file.
    """

    step: str | None
    path: tuple[str | int, ...]
    sentence: str
    blocks: bool = True
    line: int = 1


@dataclass(frozen=True, slots=True)
class Examined:
    """What a text says."""

    workshop: Workshop | None
    data: dict[str, Any]
    problems: tuple[ComposingProblem, ...]

    @property
    def ready(self) -> bool:
        """Whether a gathering can be opened with it."""
        return self.workshop is not None


@dataclass(frozen=True, slots=True)
class Composition:
    """A workshop in the making, at one revision.

    Attributes
    ----------
    name
        The name of its folder.
    text
        The text of its file.
    revision
        A number that grows with every change.
    workshop
        What can be held; None while something is wrong.
    data
        Plain data of the text, also when it is incomplete; nobody may change it in place.
    can_undo, can_redo
        What would be undone or done again, in Dutch; None when there is nothing.
    said
        What was done last, in Dutch.
    changed
        The id of the step or block in which that was; empty for the workshop as a whole.
    """

    name: str
    text: str
    revision: int
    workshop: Workshop | None
    data: dict[str, Any]
    problems: tuple[ComposingProblem, ...]
    can_undo: str | None = None
    can_redo: str | None = None
    said: str = ""
    changed: str = ""

    @property
    def ready(self) -> bool:
        """Whether this text can be used to open a gathering."""
        return self.workshop is not None

    @property
    def title(self) -> str:
        """The title, or the name while there is none."""
        title = self.data.get("title")
        return title if isinstance(title, str) and title else self.name


# Pages, lists and actions ask for the same text again and again; a list asks for all in order.
@lru_cache(maxsize=2 * MAX_OWN)
def examine(text: str) -> Examined:
    """Read a text as `stappenplan check` does, and say in Dutch what is wrong with it."""
    try:
        found = reader.read_through(text, KINDS)
    except DefinitionError as error:
        line = next((one.line for one in error.problems if isinstance(one, Problem)), 0)
        sentence = UNREADABLE.format(line=line) if line else UNREADABLE_ALL
        return Examined(None, {}, (ComposingProblem(None, (), sentence, line=line or 1),))
    data = found.data
    problems = [_told(data, one, blocks=True) for one in found.mistakes.found]
    advice = [*found.lacking(KINDS), *found.odd_times()]
    problems += [_told(data, one, blocks=False) for one in advice]
    return Examined(found.workshop, data, tuple(problems))


def _told(data: dict[str, Any], problem: Problem, *, blocks: bool) -> ComposingProblem:
    path, step = problem.location, None
    match path:
        case ("blocks", int(b), "steps", int(s), *rest):
            try:
                found = data["blocks"][b]["steps"][s].get("id")
            except (AttributeError, IndexError, KeyError, TypeError):
                found = None
            if isinstance(found, str):
                step, path = found, tuple(rest)
    return ComposingProblem(step, path, problem.dutch, blocks, problem.line)
