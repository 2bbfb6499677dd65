"""Workshops as data: what a workshop file may say, and reading one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.workshop import Block, Step, Workshop

if TYPE_CHECKING:
    from stappenplan.definition.reader import load, parse

__all__ = ["Block", "Step", "Workshop", "load", "parse"]


def __getattr__(name: str) -> Any:
    # A page shows a workshop that was read long ago, and should not wait for a YAML parser.
    if name in {"load", "parse"}:
        from stappenplan.definition import reader

        return getattr(reader, name)
    raise AttributeError(name)
