"""Reading what somebody typed into a form, with a Dutch sentence for what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from stappenplan.dutch_dates import read_day, read_time
from stappenplan.typed_text import clean, name_key, one_line, split_lines, whole_number

Read = Callable[[str], Any]
MAX_TEXT, MAX_LINE, MAX_LINES = 2_000, 120, 60
WRONG_DAY = "Schrijf de datum als 12 maart 2026 of 12-3-2026."
WRONG_TIME = "Schrijf de tijd als 13.00 of 9.30."


class AnswerError(ValueError):
    """What is typed cannot be the answer; says why in Dutch, with the remedy."""


def day(text: str) -> str:
    """A day as ISO 8601."""
    found = read_day(text)
    if found is None:
        raise AnswerError(WRONG_DAY)
    return found.isoformat()


def time(text: str) -> str:
    """A time of day as ISO 8601, to the minute."""
    found = read_time(text)
    if found is None:
        raise AnswerError(WRONG_TIME)
    return found.isoformat("minutes")


def minutes(text: str) -> int:
    """Whole minutes, at most ten hours."""
    found = whole_number(text.strip(), 600)  # As in a workshop file.
    if found is None:
        raise AnswerError("Vul hele minuten in, van 0 tot en met 600.")
    return found


def line(*, required: bool = False, longest: int = MAX_LINE) -> Read:
    """Make what reads one line of text."""

    def read(text: str) -> str:
        return _sized(one_line(text), required, longest)

    return read


def number(annotation: Any) -> Read:
    """Make what reads a whole number of this annotated type."""
    adapter = TypeAdapter(annotation)

    def read(text: str) -> Any:
        try:
            return adapter.validate_python(one_line(text))
        except ValidationError as error:
            raise AnswerError(_sentence(error)) from None

    return read


def of_type(annotation: Any, *, lines: bool, long: bool, fewest: int = 0) -> Read:
    """Make what reads a marked field of this annotated type: a text, or texts on lines."""
    adapter = TypeAdapter(annotation)

    def read(text: str) -> Any:
        typed: Any = _once(split_lines(text)) if lines else clean(text)
        if not lines and not long:
            typed = one_line(typed)
        for each in typed if lines else [typed]:
            _sized(each, required=False, longest=MAX_LINE * 2 if lines else MAX_TEXT)
        if lines and len(typed) < fewest:
            raise AnswerError(f"Laat er minstens {fewest} staan.")
        if lines and len(typed) > MAX_LINES:
            raise AnswerError(f"Gebruik hooguit {MAX_LINES} regels.")
        try:
            adapter.validate_python(tuple(typed) if lines else typed)
        except ValidationError as error:
            raise AnswerError(_sentence(error)) from None
        return typed

    return read


def _once(typed: list[str]) -> list[str]:
    """Every name once, as it was typed first."""
    first: dict[str, str] = {}
    for line in typed:
        first.setdefault(name_key(line), line)
    return list(first.values())


def _sized(text: str, required: bool, longest: int) -> str:
    if required and not text:
        raise AnswerError("Vul dit in.")
    if len(text) > longest:
        raise AnswerError(f"Gebruik hooguit {longest} tekens. Nu zijn het er {len(text)}.")
    return text


# Why an answer cannot be, by what pydantic finds: with the limits in braces.
_SENTENCES = {
    "string_too_short": "Vul dit in.",
    "string_too_long": "Gebruik hooguit {max_length} tekens.",
    "too_short": "Laat er minstens {min_length} staan.",
    "too_long": "Gebruik hooguit {max_length} regels.",
    "int_parsing": "Vul een heel getal in.",
    "greater_than_equal": "Vul een getal in van {ge} of meer.",
    "less_than_equal": "Vul een getal in van hooguit {le}.",
}


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    sentence = _SENTENCES.get(first["type"], "Dit kan hier niet. Schrijf het anders.")
    return sentence.format(**first.get("ctx", {}))
