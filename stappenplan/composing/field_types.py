"""What a field of a pydantic model takes: its plain type, its bounds, and its default."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from stappenplan.contract.preparation import Asked

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


@dataclass(slots=True)
class FieldType:
    """A type without its wrappers, and what the wrappers said.

    Attributes
    ----------
    plain
        The type: ``str``, a model, or the origin of a generic one such as ``tuple``.
    args
        The arguments of a generic type.
    values
        Those to choose from, for a `Literal` or an enumeration.
    """

    plain: Any
    args: tuple[Any, ...] = ()
    values: tuple[str | int, ...] = ()
    least: int | None = None
    most: int | None = None
    shortest: int | None = None
    longest: int | None = None
    pattern: str = ""
    optional: bool = False
    asked: Asked | None = None

    @property
    def model(self) -> type[BaseModel] | None:
        """The model that it is, if it is one."""
        return self.plain if is_model(self.plain) else None

    @property
    def item(self) -> FieldType | None:
        """Of a tuple: what it holds."""
        return type_of(self.args[0]) if self.plain is tuple and self.args else None

    @property
    def value(self) -> FieldType | None:
        """Of a dictionary: what stands behind each key."""
        return type_of(self.args[1]) if self.plain is dict and self.args else None


def is_model(found: Any) -> bool:
    """Whether this is a pydantic model."""
    return isinstance(found, type) and issubclass(found, BaseModel)


def type_of_field(info: FieldInfo) -> FieldType:
    """The type of a field, with what stands beside it."""
    return _with_marks(type_of(info.annotation), info.metadata)


def type_of(annotation: Any) -> FieldType:
    """The type that an annotation says."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _with_marks(type_of(args[0]), args[1:])
    if origin in (Union, UnionType):
        [inner] = [one for one in args if one is not type(None)]
        found = type_of(inner)
        found.optional = len(args) > 1
        return found
    if origin is Literal:
        return FieldType(Literal, values=tuple(args))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return FieldType(Literal, values=tuple(one.value for one in annotation))
    return FieldType(origin or annotation, args)


def _with_marks(found: FieldType, marks: Any) -> FieldType:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            _with_marks(found, mark.metadata)
        elif isinstance(mark, Asked):
            found.asked = mark
        else:
            found.least = getattr(mark, "ge", found.least)
            found.most = getattr(mark, "le", found.most)
            found.shortest = getattr(mark, "min_length", found.shortest)
            found.longest = getattr(mark, "max_length", found.longest)
            found.pattern = getattr(mark, "pattern", None) or found.pattern
    return found


def default_of(info: FieldInfo) -> Any:
    """What holds without a word in the file, as plain JSON; None where something has to stand."""
    default = info.get_default(call_default_factory=True)
    return None if default is PydanticUndefined else _ANY.dump_python(default, mode="json")
