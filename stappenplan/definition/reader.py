"""Read a workshop file, and say what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

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
from stappenplan.definition.problems import Mistakes, keys_of
from stappenplan.definition.step_checks import check_sound_steps, check_steps
from stappenplan.errors import DefinitionError
from stappenplan.typed_text import clean, without_control_characters

if TYPE_CHECKING:
    from stappenplan.definition.step_checks import Kinds


class _Lines(yaml.SafeLoader):
    """A safe loader that refuses a key written twice, which plain YAML forgets in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            mark = key_node.start_mark
            if not isinstance(key, str):
                rule = f"key {key!r} is not text; write it between quotes"
                raise yaml.constructor.ConstructorError(None, None, rule, mark)
            if key in seen:
                rule = f"key {key!r} stands here twice; keep one"
                raise yaml.constructor.ConstructorError(None, None, rule, mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


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
    path = Path(path)
    if path.is_dir():
        path = path / "workshop.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DefinitionError(
            f"{path}: byte {error.start} is not UTF-8. Remedy: save the file as UTF-8."
        ) from None
    except OSError as error:
        raise DefinitionError(
            f"{path}: it cannot be read ({error.strerror}). "
            "Remedy: name a workshop.yaml or its folder."
        ) from None
    return parse(text, kinds, str(path))


def parse(text: str, kinds: Kinds, file: str = "workshop.yaml") -> Workshop:
    """Read a workshop from YAML text; see `load`."""
    root, data = _compose(text, file)
    mistakes = Mistakes(file, root)
    try:
        workshop = Workshop.model_validate(data)
    except ValidationError as error:
        parts = (Workshop, Block, Step, Script, Short, Skip, Limits, Reader, Room)
        mistakes.add_all(error, (), keys_of(*parts))
        check_sound_steps(data, kinds, mistakes)
        raise mistakes.error() from None
    check_steps(workshop, kinds, mistakes)
    if mistakes.found:
        raise mistakes.error()
    return workshop


def _compose(text: str, file: str) -> tuple[yaml.Node | None, dict[str, Any]]:
    try:
        typed = without_control_characters(text)
        root = yaml.compose(typed, Loader=_Lines)
        data = yaml.load(typed, Loader=_Lines)  # noqa: S506 - a subclass of SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise DefinitionError(
            f"{file}, line {line}: this is not valid YAML: {problem}. Remedy: look at the "
            "indentation, the colons and the quotes of this line and the one before."
        ) from None
    if not isinstance(data, dict):
        raise DefinitionError(
            f"{file}, line 1: a workshop is a list of keys such as 'title:' and 'blocks:'. "
            "Remedy: copy workshops/loslaten/workshop.yaml and change it."
        )
    return root, _cleaned(data)


def _cleaned(value: Any) -> Any:
    """Put every text in its one form: YAML lets people write what cannot be seen as escapes."""
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return clean(value) if isinstance(value, str) else value
