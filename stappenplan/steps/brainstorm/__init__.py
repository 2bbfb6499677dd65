"""Brainstorm: ideas of one line, silent first (E4, E5)."""

from stappenplan.steps.brainstorm.kind import Brainstorm as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
