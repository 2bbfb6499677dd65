"""Edits of a workshop file that leave every line alone which they do not change.

An edit is a splice at the places of the nodes of the text. What comes out is read again, and must
say exactly what was wanted: if not, the edit is refused and the text stays as it was.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import yaml

from stappenplan.composing.refused import Refused
from stappenplan.composing.spliced_text import NotInPlace, SplicedText
from stappenplan.composing.written_yaml import same
from stappenplan.composing.yaml_nodes import Order, Path, editable, nodes
from stappenplan.definition import reader
from stappenplan.errors import DefinitionError
from stappenplan.typed_text import clean

UNCHANGED = (
    "Dit kan hier niet veranderen: het bestand is op een manier geschreven die de maker niet kan "
    "aanpassen. Maak het onderdeel opnieuw, of vraag wie het bestand schreef."
)
UNREADABLE = (
    "Dit bestand is geen workshop die de maker kan lezen. Zet een eerdere versie terug, of begin "
    "opnieuw."
)


def no_order(_: Path) -> Sequence[str]:
    """New keys stand behind the others."""
    return ()


def read(text: str) -> dict[str, Any]:
    """The data of a workshop text; nobody may change it in place.

    Raises
    ------
    Refused
        When it cannot be read.
    """
    try:
        return _read(text)
    except DefinitionError:
        raise Refused(UNREADABLE) from None


# The text after one edit is the text before the next.
@lru_cache(maxsize=16)
def _read(text: str) -> dict[str, Any]:
    typed = reader.typed_text(text)
    return reader.compose(typed, "workshop.yaml", reader.KEYS, reader.WORKSHOP)[1]


def at(data: Any, path: Path) -> Any:
    """The value at a place; None where there is none."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
            data = data[part]
        else:
            return None
    return data


def with_value(data: Any, path: Path, value: Any) -> Any:
    """A copy of data with a value at a place; None takes it out, and groups are made on the way.

    Raises
    ------
    Refused
        When the path goes through a text, or beyond the end of a list.
    """
    if not path:
        return _cleaned(value)
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        made: Any = list(data) if isinstance(data, list) else []
        if not 0 <= key <= len(made):
            raise Refused("Dit is er niet meer. Laad de pagina opnieuw.")
        if value is None and not rest:
            del made[key : key + 1]
        elif key == len(made):
            made.append(with_value(None, rest, value))
        else:
            made[key] = with_value(made[key], rest, value)
        return made
    made = dict(data) if isinstance(data, dict) else {}
    if value is None and (not rest or key not in made):
        if not rest:
            made.pop(key, None)
        return made if made or isinstance(data, dict) else data
    made[key] = with_value(made.get(key), rest, value)
    return made


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return clean(value) if isinstance(value, str) else value


def set_value(text: str, path: Path, value: Any, order: Order = no_order) -> str:
    """Put a value at a place of a text; None takes it out.

    Raises
    ------
    Refused
        When it cannot be put there.
    """
    return change(text, with_value(read(text), path, value), order)


def change(text: str, wanted: dict[str, Any], order: Order = no_order) -> str:
    """Let a text say other data, with as few changed lines as possible.

    Raises
    ------
    Refused
        When no edit of this text says exactly that.
    """
    data = read(text)
    if same(data, wanted):
        return text
    try:
        return _edited(text, wanted, lambda tree: tree.whole(data, wanted, order))
    except Refused:
        # What stands in several places at once can change in one of them when each has its own.
        apart = _edited(text, data, lambda tree: tree.without_names(data))
        return _edited(apart, wanted, lambda tree: tree.whole(data, wanted, order))


# What else changes in data when an item moves or is copied, outside the lists of that item.
Beside = Callable[[dict[str, Any]], dict[str, Any]]


def nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Change nothing else."""
    return data


def move_item(
    text: str, source: Path, target: Path, order: Order = no_order, beside: Beside = nothing
) -> str:
    """Move an item of a list, with the comments that belong to it.

    Parameters
    ----------
    source
        Where it stands: the place of its list, and its number.
    target
        Where it comes to stand, as numbers are while it stands where it was.
    """
    data = read(text)
    value = at(data, source)
    wanted = beside(_moved(data, source, target, value))
    if same(data, wanted):
        return text

    def edit(tree: SplicedText) -> None:
        tree.moved(source, target)
        tree.beside(source[0], data, wanted, order)

    try:
        return _edited(text, wanted, edit)
    except Refused:
        return change(text, wanted, order)


def copy_item(
    text: str,
    source: Path,
    changed: dict[str, Any],
    order: Order = no_order,
    beside: Beside = nothing,
) -> str:
    """Copy an item of a list behind itself, with other texts for some of its keys."""
    data = read(text)
    copied, number = source[:-1], int(source[-1])
    twice = copy.deepcopy(data)
    at(twice, copied).insert(number + 1, at(data, source))
    wanted = copy.deepcopy(twice)
    at(wanted, copied)[number + 1] = {**at(data, source), **_cleaned(changed)}
    wanted = beside(wanted)

    def edit(tree: SplicedText) -> None:
        tree.copied(source, changed)
        tree.beside(source[0], data, wanted, order)

    for goal, made in ((wanted, edit), (twice, lambda tree: tree.copied(source, {}))):
        try:
            return change(_edited(text, goal, made), wanted, order)
        except Refused:
            continue
    return change(text, wanted, order)


def _moved(data: dict[str, Any], source: Path, target: Path, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = copy.deepcopy(data)
    gone = object()
    items = at(made, source[:-1])
    items[int(source[-1])] = gone
    goal = at(made, target[:-1])
    if not isinstance(goal, list):
        made = with_value(made, target[:-1], [])
        items, goal = at(made, source[:-1]), at(made, target[:-1])
    goal.insert(int(target[-1]), value)
    items[:] = [one for one in items if one is not gone]
    return made


def _edited(text: str, wanted: dict[str, Any], edit: Callable[[SplicedText], None]) -> str:
    """Make an edit, and refuse it where the text does not say what was wanted."""
    crlf = "\r\n" in text
    made = editable(text.replace("\r\n", "\n"))
    try:
        tree = SplicedText(made, _root(made))
        edit(tree)
        made = tree.spliced()
        if crlf:
            made = made.replace("\n", "\r\n")
        said = read(made)
    except (yaml.YAMLError, NotInPlace, Refused):
        raise Refused(UNCHANGED) from None
    if not same(said, wanted):
        raise Refused(UNCHANGED)
    return made


def _root(text: str) -> yaml.Node:
    found = nodes(text)
    if found is None:
        raise Refused(UNREADABLE)
    return found
