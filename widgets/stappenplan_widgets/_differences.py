"""What changed between two views, so that a page is not sent all of a long one again."""

from collections.abc import Mapping, Sequence
from typing import Any


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What makes `after` of `before`, as plain JSON; `kit/differences.js` applies it.

    Returns
    -------
    dict
        ``set``: keys with another value, ``gone``: keys that are there no more, ``inside``: keys
        of objects with the difference in them, ``spliced``: keys of lists with the index from
        which they differ, the number of items that go there, and the items that come. What is
        empty is left out.
    """
    found: dict[str, Any] = {"gone": [key for key in before if key not in after]}
    for kind in ("set", "inside", "spliced"):
        found[kind] = {}
    for key, value in after.items():
        old = before.get(key)
        if key in before and old == value:
            continue
        if isinstance(old, list) and isinstance(value, list):
            found["spliced"][key] = _splice(old, value)
        elif isinstance(old, dict) and isinstance(value, dict) and _keeps_order(old, value):
            found["inside"][key] = difference(old, value)
        else:
            found["set"][key] = value
    return {kind: what for kind, what in found.items() if what}


def _keeps_order(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether new keys come last: pages show some objects in the order of their keys."""
    kept = [key for key in before if key in after]
    return list(after)[: len(kept)] == kept


def _splice(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    shortest = min(len(before), len(after))
    start = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    same = next(
        (at for at in range(shortest - start) if before[-1 - at] != after[-1 - at]),
        shortest - start,
    )
    return [start, len(before) - start - same, list(after[start : len(after) - same])]
