"""YAML as people expect it: words stay words, and no key is forgotten.

YAML 1.1 reads ``no`` as false, ``13:00`` as 780 and ``2026-03-12`` as a date. Here a plain value
is a number, true, false or nothing as in the core schema of YAML 1.2, and anything else is text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from stappenplan.definition import bounds

_TAG = "tag:yaml.org,2002:"
# Longer numbers are text: no setting is that large.
_CORE = {
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]{1,15}", "-+0123456789"),
    "float": (r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]{1,3})?", "-+.0123456789"),
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "merge": (r"<<", "<"),
}


# Longer files are scanned each time: what is kept of them would fill the memory.
_MAX_EVENTS = 8_000


# Reading a text takes its events several times: for what it says, where that stands, what is wrong.
@lru_cache(maxsize=4)
def _events(text: str) -> tuple[yaml.Event, ...] | None:
    """Everything that a parser finds in a text.

    None where that is a mistake, too much, or too deep: a loader that parses it as it goes says
    which comes first.
    """
    parser = yaml.SafeLoader(text)
    found: list[yaml.Event] = []
    depth = 0
    try:
        while parser.check_event():
            event = parser.get_event()  # type: ignore[no-untyped-call]
            found.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > bounds.MAX_DEPTH or len(found) > _MAX_EVENTS:
                return None
    except yaml.YAMLError:
        return None
    finally:
        parser.dispose()
    return tuple(found)


class KeyTwice(yaml.constructor.ConstructorError):
    """A key stands twice in one mapping."""


class WorkshopLoader(yaml.SafeLoader):
    """A safe loader with the plain values of YAML 1.2, which refuses a key written twice."""

    yaml_implicit_resolvers: dict[str, Any] = {}
    _depth = 0

    def __init__(self, text: str) -> None:
        super().__init__(text)
        known = _events(text)
        if known is not None:
            self._left = iter(known)
            self.state = self._next_known

    def _next_known(self) -> yaml.Event | None:
        """The next event of a text that was parsed already; the parser asks its state for it."""
        return next(self._left, None)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node, unless it lies too deep."""
        if self._depth > bounds.MAX_DEPTH:
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise bounds.too_deep(event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Make a dictionary, unless a key stands in it twice or is no text."""
        seen: dict[str, int] = {}
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            mark = key_node.start_mark
            if not isinstance(key, str):
                rule = f"key {key!r} is not text; write it between quotes"
                raise yaml.constructor.ConstructorError(None, None, rule, mark)
            if key in seen:
                rule = f"this key stands on line {seen[key]} too"
                raise KeyTwice(None, None, rule, mark)
            seen[key] = mark.line + 1
        return super().construct_mapping(node, deep)


for _name, (_pattern, _first) in _CORE.items():
    WorkshopLoader.add_implicit_resolver(
        f"{_TAG}{_name}", re.compile(rf"^(?:{_pattern})$"), list(_first)
    )
WorkshopLoader.add_constructor(f"{_TAG}int", lambda _, node: int(node.value))
WorkshopLoader.add_constructor(f"{_TAG}float", lambda _, node: float(node.value))
# As a value it is text; as a key `flatten_mapping` takes it before.
WorkshopLoader.add_constructor(f"{_TAG}merge", lambda _, node: node.value)
