"""Terugblik: what became of each action (E10)."""

from stappenplan.steps.review.kind import Review as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
