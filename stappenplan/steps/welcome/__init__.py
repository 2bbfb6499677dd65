"""Welkom: who reads what, and a practice question."""

from stappenplan.steps.welcome.kind import Welcome as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
