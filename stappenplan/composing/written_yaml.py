"""Values as YAML in the style of the workshops that are shipped.

Two spaces for each level, list items indented, long text folded behind ``>-``, short values on one
line. Every text is read again before it is used, so that no form changes what it says.
"""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

import yaml

from stappenplan.definition.loader import WorkshopLoader

WIDTH = 100
# A group or list on one line is shorter, so that it can be overlooked.
FLOW_WIDTH = 60
STEP = 2
_WORD = re.compile(r"[\w.:/-]+")
_KEY = re.compile(r"[A-Za-z_][\w-]*")


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same in YAML, where 1 and true differ."""
    return plain(one) == plain(other)


def plain(value: Any) -> str:
    """A value as text, by which values are compared."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def behind_key(value: Any, indent: int, used: int) -> str:
    """What stands behind the colon of a key.

    Parameters
    ----------
    indent
        The column of the key.
    used
        How many columns of its line stand before the value.
    """
    if isinstance(value, dict | list) and value:
        flow = " " + on_one_line(value)
        if _is_short(value) and used + len(flow) <= WIDTH:
            return flow
        return "\n" + _block(value, indent + STEP)
    return " " + _scalar(value, indent, used + 1)


def behind_hyphen(value: Any, indent: int) -> str:
    """What stands behind the hyphen of a list item, whose column is `indent`."""
    if isinstance(value, dict) and value:
        return " " + _block(value, indent + STEP).lstrip(" ")
    if isinstance(value, list) and value:
        return " " + on_one_line(value)
    return " " + _scalar(value, indent, indent + STEP)


def entry(key: str, value: Any, indent: int) -> str:
    """A key with its value, from the column of the key on."""
    head = f"{key_text(key)}:"
    return head + behind_key(value, indent, indent + len(head))


def item(value: Any, indent: int) -> str:
    """A list item, indented."""
    return " " * indent + "-" + behind_hyphen(value, indent)


def document(data: dict[str, Any]) -> str:
    """A whole file."""
    return _block(data, 0) + "\n"


def key_text(key: str) -> str:
    """A key as it stands in a file."""
    return key if _KEY.fullmatch(key) and _reads_as("{}: 1", key, {key: 1}) else _quoted(key)


def on_one_line(value: Any) -> str:
    """A value as it stands between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(k)}: {on_one_line(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(on_one_line, value)) + "]"
    if isinstance(value, str):
        fits = _reads_as("{{k: {}}}", value, {"k": value}) and _reads_as("[{}]", value, [value])
        return value if fits and _is_word_elsewhere(value) else _quoted(value)
    return json.dumps(value)


def _is_short(value: Any) -> bool:
    """Whether a group or list is overlooked best on one line: a few words and numbers."""
    parts = value.values() if isinstance(value, dict) else value
    words = all(not isinstance(p, str | dict | list) or _is_word(p) for p in parts)
    return words and len(on_one_line(value)) <= FLOW_WIDTH


def _is_word(part: Any) -> bool:
    return isinstance(part, str) and bool(_WORD.fullmatch(part))


def _block(value: Any, indent: int) -> str:
    if isinstance(value, dict):
        return "\n".join(" " * indent + entry(key, part, indent) for key, part in value.items())
    return "\n".join(item(part, indent) for part in value)


def _scalar(value: Any, indent: int, used: int) -> str:
    if not isinstance(value, str):
        return on_one_line(value)
    if "\n" not in value:
        if used + len(value) <= WIDTH:
            text = value if _is_plain(value) else _quoted(value)
            if used + len(text) <= WIDTH:
                return text
        lines = textwrap.wrap(
            value, max(40, WIDTH - indent - STEP), break_long_words=False, break_on_hyphens=False
        )
        style = ">-"
    else:
        lines, style = value.split("\n"), "|-"
    body = "\n".join(" " * (indent + STEP) + line if line else "" for line in lines)
    text = f"{style}\n{body}"
    return text if _reads_as(" " * indent + "k: {}\n", text, {"k": value}) else _quoted(value)


def _is_plain(value: str) -> bool:
    return _reads_as("k: {}\n", value, {"k": value}) and _is_word_elsewhere(value)


def _is_word_elsewhere(value: str) -> bool:
    """Whether other programs, which know YAML 1.1, read a plain value as text too."""
    loader: Any = yaml.SafeLoader("")
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))
    return str(tag).endswith(":str")


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _reads_as(form: str, text: str, wanted: Any) -> bool:
    try:
        return same(yaml.load(form.format(text), WorkshopLoader), wanted)  # noqa: S506  (a safe loader of our own)
    except (yaml.YAMLError, ValueError):
        return False
