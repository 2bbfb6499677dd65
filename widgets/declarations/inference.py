"""Infer a TypeScript type from the JSON values of one place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*", re.IGNORECASE)
INDENT = "  "
# Fields of few values that pages compare: a rehearsal goes through all of them.
LITERAL = {"phase", "role", "kind"}
# Looks up a type that a person declared for a path, such as ``plan.screen.actions[].theme``.
Declared = Callable[[str], str | None]


@dataclass(slots=True)
class Shape:
    """What values of one place in a view were: primitives, lists, objects.

    Attributes
    ----------
    primitives
        The TypeScript names of the primitive values.
    items
        The shape of what stands in the lists; None when no list was seen.
    fields
        The shape of each field of the objects; None when no object was seen.
    present
        In how many of the `objects` each field was.
    """

    primitives: set[str] = field(default_factory=set)
    items: Shape | None = None
    fields: dict[str, Shape] | None = None
    present: dict[str, int] = field(default_factory=dict)
    objects: int = 0

    def add(self, value: object) -> None:
        """Take one more value into account."""
        match value:
            case None:
                self.primitives.add("null")
            case bool():
                self.primitives.add("boolean")
            case int() | float():
                self.primitives.add("number")
            case str():
                self.primitives.add("string")
            case list() | tuple():
                self.items = self.items or Shape()
                for item in value:
                    self.items.add(item)
            case dict():
                self._add_object(value)
            case _:
                raise TypeError(f"{value!r} is no JSON. Views hold plain JSON only.")

    def _add_object(self, value: dict[str, object]) -> None:
        self.objects += 1
        self.fields = {} if self.fields is None else self.fields
        for name, inner in value.items():
            shape = self.fields.setdefault(name, Shape())
            if name in LITERAL and isinstance(inner, str):
                shape.primitives.add(json.dumps(inner))
            else:
                shape.add(inner)
            self.present[name] = self.present.get(name, 0) + 1

    def typescript(self, path: str, declared: Declared, depth: int = 0) -> str:
        """The type, on several lines when it is an object.

        Parameters
        ----------
        path
            Where the values stand, for `declared`, which goes before what was seen.
        declared
            What a person wrote about places where seeing is not enough.
        depth
            How far the text is indented.
        """
        said = declared(path)
        if said is not None:
            return said
        types = sorted(self.primitives - {"null"})
        if self.items is not None:
            types.append(f"Array<{self.items.typescript(f'{path}[]', declared, depth)}>")
        if self.fields is not None:
            types.append(self._object(path, declared, depth))
        if "null" in self.primitives:
            types.append("null")
        # Only empty lists were seen.
        return " | ".join(types) or "unknown"

    def _object(self, path: str, declared: Declared, depth: int) -> str:
        fields = self.fields or {}
        if not all(IDENTIFIER.fullmatch(name) for name in fields):
            values = Shape()
            for shape in fields.values():
                values.merge(shape)
            return f"Record<string, {values.typescript(f'{path}.*', declared, depth)}>"
        inside = INDENT * (depth + 1)
        lines = [
            f"{inside}{name}{'' if self.present[name] == self.objects else '?'}: "
            f"{fields[name].typescript(f'{path}.{name}', declared, depth + 1)};\n"
            for name in sorted(fields)
        ]
        return f"{{\n{''.join(lines)}{INDENT * depth}}}" if lines else "Record<string, never>"

    @property
    def unknown(self) -> bool:
        """Whether nothing was seen here but perhaps null."""
        return self.primitives <= {"null"} and self.items is None and self.fields is None

    def learn(self, other: Shape, *, nulls: bool) -> None:
        """Take over what was never seen here from the same place in the view of other roles.

        Parameters
        ----------
        other
            What was seen there.
        nulls
            Also take over that a value may be null.
        """
        if self.unknown:
            self.merge(other)
            return
        if nulls:
            self.primitives |= other.primitives & {"null"}
        if self.items is not None and other.items is not None:
            self.items.learn(other.items, nulls=nulls)
        for name, shape in (self.fields or {}).items():
            # Whoever has no page of their own is nobody there, and somebody here.
            if name != "me" and (other.fields or {}).get(name) is not None:
                shape.learn((other.fields or {})[name], nulls=nulls)

    def merge(self, other: Shape) -> None:
        """Take what was seen at another place into account, as if it stood here."""
        self.primitives |= other.primitives
        if other.items is not None:
            self.items = self.items or Shape()
            self.items.merge(other.items)
        if other.fields is not None:
            self.fields = {} if self.fields is None else self.fields
            self.objects += other.objects
            for name, shape in other.fields.items():
                self.fields.setdefault(name, Shape()).merge(shape)
                self.present[name] = self.present.get(name, 0) + other.present[name]


def signature(value: object) -> str:
    """Equal for values that no type can tell apart; lists count what stands in them once."""
    return json.dumps(_signed(value), sort_keys=True)


def _signed(value: object) -> Any:
    match value:
        case dict():
            return {name: _signed(inner) for name, inner in value.items()}
        case list() | tuple():
            return sorted({signature(item) for item in value})
        case _:
            return type(value).__name__
