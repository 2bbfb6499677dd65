"""A branch of the tree as a page is sent it: never more than a page can hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan.steps.consequences.tree import CASE, ConsequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.steps.consequences.tree import Tree

# Of the consequences on one page, as JSON.
MOST_BYTES = 24_000
# So many are read from one list; more of them are a page further.
MOST_NODES = 80
# Between a consequence and the place in the list of what follows from it.
FROM = "@"
Tell = Callable[[ConsequenceNode], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows from a consequence, as far as it fits.

    Attributes
    ----------
    at
        The consequence; empty for the case.
    first, left
        How many of what follows directly come before, and how many after what is here.
    nodes
        In reading order, as plain JSON.
    """

    at: str
    first: int
    left: int
    nodes: list[dict[str, Any]]


def asked_for(part: str, tree: Tree) -> tuple[str, int]:
    """Read what a page asks for; what is not in the tree is the case."""
    name, _, place = part.partition(FROM)
    at = tree.root(name) if name else CASE
    if at != CASE and at not in tree:
        return CASE, 0
    first = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else 0  # noqa: PLR2004
    return at, first if first < len(tree.children(at)) else 0


def branch(
    tree: Tree, at: str, first: int, tell: Callable[[ConsequenceNode], dict[str, Any]]
) -> Branch:
    """Take level by level what follows from a consequence, until the page is full.

    Parameters
    ----------
    first
        With which of what follows directly to begin.
    tell
        A consequence as plain JSON.
    """
    direct = tree.children(at)
    told: dict[str, dict[str, Any]] = {}
    room = MOST_BYTES
    for id_ in _by_level(tree, direct[first:]):
        one = tell(tree.nodes[id_])
        room -= len(json.dumps(one).encode())
        # Whatever it is, one consequence fits: else nobody would get further.
        if told and (room < 0 or len(told) >= MOST_NODES):
            break
        told[id_] = one
    for id_, one in told.items():
        one["given"] = sum(child in told for child in tree.nodes[id_].children)
    nodes = [told[node.id] for node in tree.branch(at) if node.id in told]
    shown = sum(id_ in told for id_ in direct)
    return Branch(at, first, len(direct) - first - shown, nodes)


def _by_level(tree: Tree, level: list[str]) -> Iterator[str]:
    while level:
        yield from level
        level = [child for id_ in level for child in tree.nodes[id_].children]
