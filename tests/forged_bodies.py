"""Bodies of entries as somebody sends them who forges: almost good, and good by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from pydantic import BaseModel

# The ids of another gathering all hold this, and no text that a test types does.
ELSEWHERE = "elders"
ENDLESS = "x" * 100_000
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    '=HYPERLINK("http://x")',
    '#eval("1") $x$ \\input{/etc/passwd}',
    "[a](javascript:alert(1)) | `b` | <!-- c",
)
FAR_DAYS = ("9999-12-31", "0001-01-01")
HOSTILE: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, 0.5, 2**63, -(2**63), float("nan"), float("inf")),
    *("", " ", "\u200b", "\ud800", "a\x00\u202eb\nc", ENDLESS, "é" * 4_000, *MARKUP, *FAR_DAYS),
    *("2026-02-30", "٢٠٢٦-٠٣-١٢", "9999-12-31T23:59:59.999Z", "25:61"),
    *([], {}, [None], [[[[]]]], {"a": {"a": None}}, ["x"] * 10_000, [{}] * 3),
    *(f"p-{ELSEWHERE}", [f"idee-{ELSEWHERE}"] * 2, "facilitator", "engine", "__class__"),
)
Path = tuple[str | int, ...]


def places(body: Any, path: Path = ()) -> Iterator[Path]:
    """Every place in a body, from its fields inwards; of a list the first two."""
    parts: Sequence[tuple[str | int, Any]] = ()
    if isinstance(body, dict):
        parts = [*body.items()]
    if isinstance(body, list):
        parts = [*enumerate(body)][:2]
    for name, part in parts:
        yield (*path, name)
        yield from places(part, (*path, name))


def with_value(body: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The same body with another value in one place."""
    changed = deepcopy(body)
    inside: Any = changed
    for name in path[:-1]:
        inside = inside[name]
    inside[path[-1]] = value
    return changed


def forged(body: dict[str, Any], model: type[BaseModel]) -> Iterator[dict[str, Any]]:
    """Bodies that differ from a good one: in one place, in two, a field too few or too many."""
    fields = [(name,) for name in model.model_fields]
    found = [*dict.fromkeys([*places(body), *fields])]
    for path in found:
        for value in HOSTILE:
            yield with_value(body, path, value)
    chance = random.Random(repr(found))
    for _ in range(10 if len(fields) > 1 else 0):
        (one,), (other,) = chance.sample(fields, 2)
        yield {**body, one: chance.choice(HOSTILE), other: chance.choice(HOSTILE)}
    for name in body:
        yield {key: value for key, value in body.items() if key != name}
    yield {**body, "author": "facilitator"}
    yield {**body, "erased": True}


class Guess:
    """Makes bodies that may be good: of the shape that is asked, with names that exist."""

    def __init__(self, words: Sequence[str], people: Sequence[str], seed: str) -> None:
        self._random = random.Random(seed)
        self._words = words
        self._people = people

    def body(self, schema: dict[str, Any]) -> Any:
        """A body of this JSON schema."""
        return self._value("", schema, schema.get("$defs", {}))

    def _value(self, name: str, schema: dict[str, Any], parts: dict[str, Any]) -> Any:
        if "$ref" in schema:
            return self._value(name, parts[schema["$ref"].rpartition("/")[2]], parts)
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return self._value(name, self._random.choice(options), parts)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._random.choice(schema["enum"])
        return self._of_type(name, schema, parts)

    def _of_type(self, name: str, schema: dict[str, Any], parts: dict[str, Any]) -> Any:
        chance = self._random
        match schema.get("type"):
            case "string":
                return self._text(name, schema)
            case "integer" | "number":
                most = min(5, int(schema.get("maximum", 5)))
                return chance.randint(min(most, int(schema.get("minimum", 0))), most)
            case "boolean":
                return chance.random() < 0.5
            case "array":
                least = max(1, schema.get("minItems", 1))
                number = chance.randint(least, max(least, min(3, schema.get("maxItems", 3))))
                return [self._value(name, schema["items"], parts) for _ in range(number)]
            case "object":
                needed = schema.get("required", ())
                return {
                    field: self._value(field, one, parts)
                    for field, one in schema.get("properties", {}).items()
                    if field in needed or chance.random() < 0.5
                }
        return None

    def _text(self, name: str, schema: dict[str, Any]) -> str:
        if schema.get("format") == "date":
            return "2026-06-01"
        if schema.get("maxLength", 0) > 1_000:
            return f"Wij vragen het dorp {self._random.randint(1, 9)} keer."
        fits = re.compile(schema.get("pattern", ""))
        people = name in {"participant", "person", "nominee", "people", "with", "to", "other"}
        words = [word for word in (self._people if people else self._words) if fits.search(word)]
        return self._random.choice(words or ["2026-06-01"])
