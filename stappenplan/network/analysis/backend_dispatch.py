"""Dispatch of the slowest measures of networkx to the fastest backend."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.bilingual_text import Bilingual

BACKEND = "stappenplan"


class ProgressCallback(Protocol):
    """A function that is told about progress."""

    def __call__(self, what: Bilingual, done: int, total: int) -> object:
        """Receive the name of the present step, how much of it is done, and of how much."""


def no_progress(what: Bilingual, done: int, total: int) -> None:
    """Ignore progress."""


_progress: ContextVar[ProgressCallback] = ContextVar("progress", default=no_progress)


def report_progress(what: Bilingual, done: int, total: int) -> None:
    """Call the callback of the present measurement."""
    _progress.get()(what, done, total)


@contextmanager
def fast_backend(progress: ProgressCallback = no_progress) -> Iterator[None]:
    """Let networkx dispatch to the backend of this package, after those that are configured.

    networkx computes what no backend can do, and everything when this package is not installed
    as a backend.
    """
    config: Any = nx.config  # its types do not know the priorities per kind
    chosen = list(config.backend_priority.algos)
    if BACKEND in config.backends and BACKEND not in chosen:
        chosen.append(BACKEND)
    token = _progress.set(progress)
    try:
        # Measures use different graphs or weights, so a cached conversion would never be reused.
        with config(backend_priority=chosen, cache_converted_graphs=False):
            yield
    finally:
        _progress.reset(token)
