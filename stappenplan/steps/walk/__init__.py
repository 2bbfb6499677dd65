"""Wandelen: groups walk past stops and name first steps (E7)."""

from stappenplan.steps.walk.kind import Walk as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
