"""The blocks and steps of a draft, each with the place where it stands in the file.

A draft may hold anything: what is no group of keys is passed over, and counts in the places of
what comes after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stappenplan.definition.problems import Location


def listed(data: Any, key: str) -> list[Any]:
    """The list under a key; an empty one where there is none."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def groups(data: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The groups of keys in the list under a key, each with its number in that list."""
    for number, one in enumerate(listed(data, key)):
        if isinstance(one, dict):
            yield number, one


def placed_steps(data: Any) -> Iterator[tuple[Location, dict[str, Any], dict[str, Any]]]:
    """Every step in order: its place, its block and itself."""
    for b, block in groups(data, "blocks"):
        for s, step in groups(block, "steps"):
            yield ("blocks", b, "steps", s), block, step
