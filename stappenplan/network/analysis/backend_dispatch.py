"""Letting networkx take the quickest way there is to the measures that cost most."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator

BACKEND = "stappenplan"


class Told(Protocol):
    """Whoever wants to know how far it is."""

    def __call__(self, what: str, done: int, total: int) -> object:
        """Hear what is measured now, how far that is, and out of how much."""


def silent(what: str, done: int, total: int) -> None:
    """Say nothing."""


_told: ContextVar[Told] = ContextVar("told", default=silent)


def tell(what: str, done: int, total: int) -> None:
    """Say how far it is to whoever asked for the measures."""
    _told.get()(what, done, total)


@contextmanager
def quick(told: Told = silent) -> Iterator[None]:
    """Let networkx dispatch to our backend, after those that somebody configured.

    networkx computes itself what no backend can do, and everything where this package is not
    installed as a backend.
    """
    config: Any = nx.config  # its types do not know the priorities per kind
    chosen = list(config.backend_priority.algos)
    if BACKEND in config.backends and BACKEND not in chosen:
        chosen.append(BACKEND)
    mark = _told.set(told)
    try:
        # Every measure gets another graph, or weights that differ: a copy is never used twice.
        with config(backend_priority=chosen, cache_converted_graphs=False):
            yield
    finally:
        _told.reset(mark)
