"""What people typed in the body of an entry, and where in it that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from stappenplan.contract.text import TypedText, is_typed_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from stappenplan.contract.entry_rules import Rule

# The keys and positions that lead to a text.
Path = tuple[str | int, ...]


def typed_parts(body: dict[str, Any], rule: Rule | None) -> Iterator[tuple[Path, str]]:
    """Every text in a body that people typed, also one that an earlier gathering said."""
    if rule is None or body.get("erased"):
        return
    if rule.earlier:
        lines = enumerate(body.get("lines", ()))
        yield from ((("lines", at, "text"), line["text"]) for at, line in lines)
        return
    yield from _typed(body, rule.body, ())


def _typed(value: Any, model: type[BaseModel], path: Path) -> Iterator[tuple[Path, str]]:
    for name, field in model.model_fields.items() if isinstance(value, dict) else ():
        part = value.get(name)
        if is_typed_text(field) or _lists_typed_text(field):
            yield from _texts(part, (*path, name))
        for inner in _models(field.annotation):
            for key, one in _items(part):
                yield from _typed(one, inner, (*path, name, *key))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _texts(one, (*path, at))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*path, key))


def _items(value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        yield from (((at,), one) for at, one in enumerate(value))
    elif isinstance(value, dict):
        yield (), value
        yield from (((key,), one) for key, one in value.items() if isinstance(one, dict))


def _lists_typed_text(field: FieldInfo) -> bool:
    return any(isinstance(mark, TypedText) for mark in _marks(field.annotation))


def _marks(annotation: Any) -> Iterator[Any]:
    for part in get_args(annotation):
        yield part
        yield from _marks(part)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    for part in (annotation, *get_args(annotation)):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part
        elif part is not annotation:
            yield from _models(part)


def text_at(body: dict[str, Any], path: Path) -> str | None:
    """The text to which a path leads; None when there is none."""
    value: Any = body
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value if isinstance(value, str) else None
