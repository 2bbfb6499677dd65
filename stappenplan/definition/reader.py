"""Read a workshop file, and say what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from stappenplan.contract.mixed_group import WishedRole
from stappenplan.contract.tool import ToolUse
from stappenplan.contract.workshop import (
    Block,
    Limits,
    Reader,
    Room,
    Script,
    Short,
    Skip,
    Step,
    Workshop,
)
from stappenplan.definition import bounds, file_text, lost_text
from stappenplan.definition.as_typed import restore_typed_texts
from stappenplan.definition.draft_times import note_times
from stappenplan.definition.loader import WorkshopLoader
from stappenplan.definition.problems import Mistakes, Problem, keys_of
from stappenplan.definition.step_checks import check_sound_steps, check_steps, note_lacking
from stappenplan.definition.syntax import explained, opened_quote, swallowing
from stappenplan.errors import DefinitionError
from stappenplan.typed_text import clean, without_control_characters

if TYPE_CHECKING:
    from stappenplan.definition.step_checks import Kinds

# Every key that a workshop file may have outside the settings of a step.
KEYS = keys_of(
    Workshop, Block, Step, Script, Short, Skip, Limits, Reader, Room, WishedRole, ToolUse
)
WORKSHOP = (
    "a workshop is a list of keys such as 'title:' and 'blocks:'. "
    "Remedy: copy workshops/loslaten/workshop.yaml and change it."
)
_TAB_BETWEEN = re.compile(r"(?<=\S)[ \t]*\t[ \t]*")


def load(path: Path | str, kinds: Kinds) -> Workshop:
    """Read a workshop file.

    Parameters
    ----------
    path
        The YAML file, or the folder that holds ``workshop.yaml``.
    kinds
        The step kinds that a workshop may use, by name.

    Raises
    ------
    DefinitionError
        With one line per mistake: file, line, value, rule and remedy.
    """
    path = _file(path)
    return parse(file_text.read(path), kinds, str(path))


def warnings(path: Path | str, kinds: Kinds | None = None) -> list[Problem]:
    """What a workshop file that can be read leaves out of texts, without saying so.

    With `kinds` also the steps that have nothing to work with, and what does not fit in the time.

    Raises
    ------
    DefinitionError
        When the file cannot be read.
    """
    path = _file(path)
    text = file_text.read(path)
    found = lost_text.warnings(typed_text(text), str(path))
    if kinds is not None:
        reading = read_through(text, kinds, str(path))
        found += [*reading.lacking(kinds), *reading.odd_times()]
    return found


def _file(path: Path | str) -> Path:
    path = Path(path)
    return path / "workshop.yaml" if path.is_dir() else path


def parse(text: str, kinds: Kinds, file: str = "workshop.yaml") -> Workshop:
    """Read a workshop from YAML text; see `load`."""
    found = read_through(text, kinds, file)
    if found.workshop is None:
        doubts = lost_text.warnings(typed_text(text), file) if found.shapeless else ()
        raise found.mistakes.error(doubts)
    return found.workshop


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workshop text says, also where it is no whole workshop yet.

    Attributes
    ----------
    workshop
        None where there are mistakes.
    data
        Its plain data, texts as they were typed.
    shapeless
        Whether values are missing or of another kind.
    """

    workshop: Workshop | None
    data: dict[str, Any]
    root: yaml.Node | None
    mistakes: Mistakes
    shapeless: bool

    def lacking(self, kinds: Kinds) -> list[Problem]:
        """The steps that need what no earlier step gives; they can be held all the same."""
        found = Mistakes(self.mistakes.file, self.root)
        note_lacking(self.data, kinds, found)
        return [replace(one, verdict="has nothing to work with") for one in found.found]

    def odd_times(self) -> list[Problem]:
        """What does not fit in the time, or leaves time over; it can be held all the same."""
        found = Mistakes(self.mistakes.file, self.root)
        note_times(self.data, found, wrong=False)
        return [replace(one, verdict="may not be meant") for one in found.found]


def read_through(text: str, kinds: Kinds, file: str = "workshop.yaml") -> Reading:
    """Read a workshop text to its end, whatever is wrong with what it says.

    Raises
    ------
    DefinitionError
        When it is no YAML, or no list of keys.
    """
    root, data = compose(typed_text(text), file, KEYS, WORKSHOP)
    restore_typed_texts(data, root, kinds)
    mistakes = Mistakes(file, root)
    try:
        workshop = Workshop.model_validate(data)
    except ValidationError as error:
        mistakes.add_all(error, (), KEYS)
        check_sound_steps(data, kinds, mistakes)
        return Reading(None, data, root, mistakes, shapeless=True)
    check_steps(workshop, kinds, mistakes)
    note_times(data, mistakes, wrong=True)
    sound = workshop if not mistakes.found else None
    return Reading(sound, data, root, mistakes, shapeless=False)


def typed_text(text: str) -> str:
    """Text that YAML can read, with line feeds; a tab is only a mistake where it indents."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TAB_BETWEEN.sub(" ", without_control_characters(text))


def compose(
    typed: str, file: str, keys: list[str], form: str
) -> tuple[yaml.Node | None, dict[str, Any]]:
    """Read the YAML of a file that may have these keys; ``form`` says how it has to look."""
    loader = WorkshopLoader(typed)
    try:
        root = loader.get_single_node()
        if root is not None:
            bounds.check(root)
        swallowed = swallowing(root, typed, keys)
        if swallowed is not None:
            raise DefinitionError(str(opened_quote(swallowed, typed, file)))
        data = _cleaned(loader.construct_document(root)) if root is not None else None
    except yaml.YAMLError as error:
        mistakes = Mistakes(file, None, [explained(error, typed, file)])
        raise mistakes.error(lost_text.warnings(typed, file)) from None
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise DefinitionError(f"{file}, line 1: {form}")
    return root, data


def _cleaned(value: Any) -> Any:
    """Put every text in its one form: YAML lets people write what cannot be seen as escapes."""
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return clean(value) if isinstance(value, str) else value
