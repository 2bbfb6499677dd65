"""Loops: a consequence that makes an earlier one stronger or weaker."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.steps.consequences.tree import CASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.steps.consequences.tree import Tree

# Of longer texts a sentence about a loop holds the beginning.
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Link:
    """A consequence makes another one stronger or weaker."""

    id: str
    cause: str
    effect: str
    stronger: bool
    author: str


@dataclass(frozen=True, slots=True)
class Loop:
    """Consequences that come back to the first of them.

    Attributes
    ----------
    nodes
        In the order in which they lead to each other; the last one leads to the first.
    grows
        Whether going around makes the first one stronger: an even number of links in it weaken.
    links
        The entries that tell the links in it.
    """

    nodes: tuple[str, ...]
    grows: bool
    links: tuple[str, ...]


def find_loops(tree: Tree, links: Iterable[Link]) -> list[Loop]:
    """Find for each link the shortest loop that goes through it; each loop once.

    What follows from something counts as making it stronger.
    """
    every = list(links)
    onward: dict[str, list[tuple[str, Link | None]]] = {
        id_: [(child, None) for child in node.children] for id_, node in tree.nodes.items()
    }
    for link in every:
        onward[link.cause].append((link.effect, link))
    found: dict[frozenset[str], Loop] = {}
    for link in every:
        way = _shortest(onward, link.effect, link.cause)
        if way is None:
            continue
        used = [link, *(one for _, one in way if one is not None)]
        loop = Loop(
            (link.effect, *(id_ for id_, _ in way)),
            sum(not one.stronger for one in used) % 2 == 0,
            tuple(one.id for one in used),
        )
        found.setdefault(frozenset((*loop.nodes, *loop.links)), loop)
    return list(found.values())


def _shortest(
    onward: dict[str, list[tuple[str, Link | None]]], start: str, end: str
) -> list[tuple[str, Link | None]] | None:
    """The shortest way, as what is reached and by which link; None where there is none."""
    if start == end:
        return []
    came: dict[str, tuple[str, Link | None]] = {start: (CASE, None)}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for to, link in onward[at]:
            if to in came:
                continue
            came[to] = (at, link)
            if to == end:
                return _way_back(came, start, end)
            waiting.append(to)
    return None


def _way_back(
    came: dict[str, tuple[str, Link | None]], start: str, end: str
) -> list[tuple[str, Link | None]]:
    way = []
    at = end
    while at != start:
        before, link = came[at]
        way.append((at, link))
        at = before
    return way[::-1]


def in_words(tree: Tree, loop: Loop) -> str:
    """A loop as a sentence."""
    texts = [_quoted(tree.nodes[id_].text) for id_ in loop.nodes]
    way = " → ".join([*texts, texts[0]])
    told = "Dit versterkt zichzelf." if loop.grows else "Dit remt zichzelf af."
    return f"{way}. {told}"


def _quoted(text: str) -> str:
    return f"“{dutch.shorten(text, MOST_LETTERS)}”" if text else "(niet in beeld)"
