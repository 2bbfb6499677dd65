"""What somebody typed into a field of the composer, as the value that goes into the file."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stappenplan.composing.field import Field, Path
from stappenplan.preparing import answers
from stappenplan.preparing.answers import AnswerError
from stappenplan.typed_text import clean, one_line, split_lines, whole_number

FILL_IN = "Vul dit in."
MANY = 1_000_000
# What is larger than any bound is read as well, so that the bound can be told.
LARGEST = 10**9
MAX_LINES = 200


def read_typed(field: Field, typed: Sequence[str]) -> Any:
    """The value of a field, of what a form sends for it.

    Parameters
    ----------
    typed
        What was typed or chosen: one text, the chosen values of ``choices``, nothing for a switch
        that is off.

    Returns
    -------
    Any
        None where the file need not say anything: the default holds.

    Raises
    ------
    AnswerError
        With a Dutch sentence that says what is wrong and what to do.
    """
    read = _READ.get(field.kind)
    if read is None:
        raise AnswerError("Dit vul je in bij de losse velden.")
    return read(field, typed) if field.kind == "choices" else read(field, "".join(typed[:1]))


def value_to_set(
    fields: Sequence[Field], data: Mapping[str, Any], path: Path, value: Any
) -> tuple[Path, Any]:
    """Where a value goes in the file, and what: more of it where the file has no place for it yet.

    What the file does not hold yet, such as a list of which only the defaults count, goes into it
    whole, with this one change.

    Parameters
    ----------
    fields
        Those of the step or of the workshop.
    data
        The step or the workshop, as plain data.
    path
        Where the value stands, below ``data``.
    value
        None takes it out; an item then goes from its list.
    """
    length = next((n for n in range(1, len(path)) if not _has(data, path[:n])), 0)
    if not length:
        return path, value
    starts = {path[:n]: _start(field_at(fields, path[:n])) for n in range(length, len(path))}
    if value is None and not any(starts.values()):
        return path, None
    return path[:length], _with(path, length, value, starts)


def _with(path: Path, length: int, value: Any, starts: Mapping[Path, Any]) -> Any:
    """What stands at the first part of a path, begun as ``starts`` says, with a value in it."""
    if length == len(path):
        return value
    here = copy.deepcopy(starts[path[:length]])
    key = path[length]
    if here is None:
        here = [] if isinstance(key, int) else {}
    if length < len(path) - 1:
        there = here[key] if _has(here, (key,)) else None
        value = _with(
            path,
            length + 1,
            value,
            {**starts, path[: length + 1]: there or starts[path[: length + 1]]},
        )
    if isinstance(here, list) and isinstance(key, int):
        here[key : key + 1] = [] if value is None else [value]
    elif value is None:
        here.pop(key, None)
    else:
        here[key] = value
    return here


def _start(field: Field | None) -> Any:
    """With what a place begins that the file does not hold: its defaults, or what is proposed."""
    if field is None:
        return None
    if field.kind == "group" and field.new is not None:
        return field.new
    return field.default if isinstance(field.default, (dict, list)) and field.default else None


def _has(data: Any, path: Path) -> bool:
    for key in path:
        there = key in data if isinstance(data, Mapping) else False
        if isinstance(data, list) and isinstance(key, int):
            there = key < len(data)
        if not there:
            return False
        data = data[key]
    return data is not None


def field_at(fields: Sequence[Field], path: Path) -> Field | None:
    """The field with this path, also in a group or list."""
    for field in fields:
        if field.path == path:
            return field
        found = field_at(field.fields, path)
        if found is not None:
            return found
    return None


def _nothing(field: Field) -> Any:
    if field.required:
        raise AnswerError(FILL_IN)
    return None


def _text(field: Field, typed: str) -> Any:
    text = clean(typed) if field.kind == "text" else one_line(clean(typed))
    if field.limit is not None and len(text) > field.limit:
        raise AnswerError(
            f"Gebruik hooguit {field.limit} tekens. Nu zijn het er {len(text)}. Maak het korter."
        )
    if not text and not field.default:
        return _nothing(field)
    # An empty text says: not this, where the default would say something.
    return text


def _lines(field: Field, text: str) -> list[Any] | None:
    lines: list[Any] = split_lines(text)
    for line in lines:
        if field.limit is not None and len(line) > field.limit:
            raise AnswerError(
                f"Een regel mag hooguit {field.limit} tekens hebben. "
                f"‘{line[:40]}…’ heeft er {len(line)}. Maak hem korter."
            )
    if field.numbers:
        lines = [_whole(line) for line in lines]
    return _many(field, lines, "regel", "regels")


def _many(field: Field, found: list[Any], one: str, more: str) -> list[Any] | None:
    least, most = field.least or 0, field.most or MAX_LINES
    if len(found) < least:
        raise AnswerError(f"Laat minstens {least} {one if least == 1 else more} staan.")
    if len(found) > most:
        raise AnswerError(f"Gebruik hooguit {most} {one if most == 1 else more}.")
    return found if found or field.default else None


def _whole(text: str) -> int:
    found = whole_number(text.strip(), LARGEST)
    if found is None:
        raise AnswerError("Vul een heel getal in, bijvoorbeeld 5.")
    return found


def _time(field: Field, text: str) -> Any:
    return answers.time(text) if text.strip() else _nothing(field)


def _number(field: Field, text: str) -> Any:
    if not text.strip():
        return _nothing(field)
    found = _whole(text)
    least, most = field.least or 0, field.most if field.most is not None else MANY
    if not least <= found <= most:
        raise AnswerError(f"Vul een getal in van {least} tot en met {most}.")
    return found


def _choice(field: Field, text: str) -> Any:
    if not text:
        return _nothing(field)
    for option in field.options:
        if str(option.value) == text:
            return option.value
    raise AnswerError("Dit staat niet in de lijst. Kies iets uit de lijst.")


def _choices(field: Field, typed: Sequence[str]) -> list[Any] | None:
    known = {str(option.value): option.value for option in field.options}
    if not set(typed) <= set(known):
        raise AnswerError("Dit staat niet in de lijst. Kies iets uit de lijst.")
    # What stood there keeps its order: it may be the order in which people see it.
    held = field.holds if isinstance(field.holds, list) else []
    order = [value for value in held if value in known.values()]
    order += [value for value in known.values() if value not in held]
    chosen = [value for value in order if str(value) in typed]
    least = field.least or 0
    if len(chosen) < least:
        raise AnswerError(f"Kies er minstens {least}.")
    return chosen if chosen or field.default else None


_READ: dict[str, Callable[[Field, Any], Any]] = {
    "line": _text,
    "text": _text,
    "lines": _lines,
    "number": _number,
    "time": _time,
    "choice": _choice,
    "choices": _choices,
    "switch": lambda _, text: bool(text),
}
