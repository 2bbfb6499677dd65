"""Mistakes in the YAML of a workshop file: where each begins, what it is and what helps.

A parser reports where it cannot go on. A quote that was opened too much, as the apostrophe of
``'t Dorp``, lets it read on until the next one, often many lines further.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from stappenplan.definition.bounds import TooMuch, tokens
from stappenplan.definition.loader import KeyTwice
from stappenplan.definition.problems import Problem, key_and_value

if TYPE_CHECKING:
    from collections.abc import Iterable

_BETWEEN_QUOTES = "write the text between double quotes: {quoted}"
_LOOK = "look at the indentation, the colons and the quotes of this line and the one before"
_TWO_COLONS = re.compile(r":\s.*:(?:\s|$)")
_SIGN = re.compile(r"found character '(.+?)' that cannot start")
_RULES: tuple[tuple[str, str, str], ...] = (
    (
        "alias|alphabetic or numeric",
        "a text that begins with * or & means something else in YAML",
        _BETWEEN_QUOTES,
    ),
    ("the tag '", "a text that begins with ! means something else in YAML", _BETWEEN_QUOTES),
    (
        "chomping or indentation|a comment or a line break",
        "a text cannot begin with | or > on the line of its key",
        _BETWEEN_QUOTES,
    ),
    ("mapping keys are not allowed", "a text cannot begin with ? and a space", _BETWEEN_QUOTES),
    (
        "unknown escape|escape sequence",
        "a backslash between double quotes begins a special sign",
        "write two backslashes for one",
    ),
    (
        "expected ',' or",
        "a list or group that opens here with a bracket is not closed, or misses a comma",
        "close it with the same bracket, and put a text with , : or ? between double quotes",
    ),
    (
        "sequence entries are not allowed",
        "a list item cannot begin here",
        f"begin it on a line of its own, or {_BETWEEN_QUOTES}",
    ),
    (
        "could not find expected ':'",
        "this line is no key with a value, and not the end of the text before it",
        "indent it deeper than the key of its text, or put a colon and a space behind a key",
    ),
    (
        "a single document",
        "a line of three hyphens ends the file",
        'remove it, or write it between double quotes: "---"',
    ),
)
_INDENTATION = (
    "its indentation is not that of the lines to which it belongs",
    "give it as many spaces as they have",
)
_MORE_BEHIND = ("behind the closing quote or bracket stands more text", _BETWEEN_QUOTES)


def explained(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Say what a parser could not read, at the line where the mistake begins."""
    mark = getattr(error, "problem_mark", None)
    at = mark.line if mark else 0
    opened = None if isinstance(error, TooMuch) else _opened_quote(error, text, at)
    if opened is not None:
        return opened_quote(opened, text, file)
    context = getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if context and ("expected ',' or" in problem or "expected ':'" in problem):
        at = context.line
    line = line_of(text, at)
    key, value = key_and_value(line)
    rule, remedy = _rule(error, problem, line)
    if "“" in line or "”" in line:
        remedy += '; the quotes have to be straight ("), not curly (“”)'
    return Problem(file, at + 1, key, value, rule, remedy.format(quoted=_quoted(value)))


def _quoted(value: str) -> str:
    """The value as it can stand between double quotes, as an example to copy."""
    inside = value.strip("“”")
    if not inside or inside[0] in "[{" or "\\" in inside:
        return '"..."'
    return '"' + inside.replace('"', '\\"') + '"'


def _rule(error: yaml.YAMLError, problem: str, line: str) -> tuple[str, str]:
    if isinstance(error, KeyTwice):
        return problem, "keep one of the two"
    if isinstance(error, TooMuch):
        return problem, "copy workshops/loslaten/workshop.yaml and change it"
    sign = _SIGN.search(problem)
    if sign and sign[1] in {"\t", "\\t"}:
        return "a tab indents this line", "use spaces"
    if sign:
        return f"a text cannot begin with {sign[1]}", _BETWEEN_QUOTES
    for pattern, rule, remedy in _RULES:
        if re.search(pattern, problem):
            return rule, remedy
    return _of_structure(problem, line)


def _of_structure(problem: str, line: str) -> tuple[str, str]:
    """A mistake that a parser finds in one place and that may have been made in another way."""
    if "mapping values are not allowed" in problem and _TWO_COLONS.search(line):
        return "a colon with a space behind it begins a new value", _BETWEEN_QUOTES
    if "expected <block end>" in problem and key_and_value(line)[1][:1] in {'"', "'", "[", "{"}:
        return _MORE_BEHIND
    if "mapping values are not allowed" in problem or "expected <block end>" in problem:
        return _INDENTATION
    return f"this is not valid YAML: {problem}", _LOOK


def _opened_quote(error: yaml.YAMLError, text: str, at: int) -> yaml.Mark | None:
    """Where a quote opens that is closed on the line of the error, or never."""
    problem = getattr(error, "problem", None) or ""
    if "quoted scalar" in (getattr(error, "context", None) or "") and "unexpected" in problem:
        mark: yaml.Mark = error.context_mark  # type: ignore[attr-defined]
        return mark
    found = None
    try:
        for token in tokens(text, yaml.SafeLoader):
            if token.start_mark.line > at:
                break
            if _spans_lines(token) and token.end_mark.line == at:
                found = token.start_mark
    except yaml.YAMLError:
        pass
    return found


def _spans_lines(token: yaml.Token) -> bool:
    return (
        isinstance(token, yaml.ScalarToken)
        and token.style in {'"', "'"}
        and token.start_mark.line < token.end_mark.line
    )


def swallowing(root: yaml.Node | None, text: str, keys: Iterable[str]) -> yaml.Mark | None:
    """Where a quote opens that takes in a line with a known key, or None."""
    key = re.compile(rf"^\s*(?:- )?(?:{'|'.join(map(re.escape, keys))}):(?:\s|$)")
    lines = text.split("\n")
    for node in _scalars(root):
        first, last = node.start_mark.line + 1, node.end_mark.line
        if node.style in {'"', "'"} and any(key.match(line) for line in lines[first : last + 1]):
            return node.start_mark
    return None


def _scalars(root: yaml.Node | None) -> Iterable[yaml.ScalarNode]:
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def opened_quote(mark: yaml.Mark, text: str, file: str) -> Problem:
    """Say that the quote which opens here is not closed on its line."""
    line = line_of(text, mark.line)
    value = line[mark.column :].strip()
    rule = "the quote that opens here is not closed on this line"
    remedy = f"close it, or {_BETWEEN_QUOTES}".format(quoted=_quoted(value.strip('"')))
    return Problem(file, mark.line + 1, key_and_value(line)[0], value, rule, remedy)


def line_of(text: str, at: int) -> str:
    """The line with this number, counted from 0."""
    lines = text.split("\n")
    return lines[at] if at < len(lines) else ""
