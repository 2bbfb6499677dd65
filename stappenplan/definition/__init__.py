"""Workshops as data: reading a workshop file, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stappenplan.definition.reader import load, parse, warnings

__all__ = ["load", "parse", "warnings"]


def __getattr__(name: str) -> Any:
    # A page shows a workshop that was read long ago, and should not wait for a YAML parser.
    if name in __all__:
        from stappenplan.definition import reader

        return getattr(reader, name)
    raise AttributeError(name)
