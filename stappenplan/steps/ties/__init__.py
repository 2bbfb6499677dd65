"""Contacten: with whom people had contact."""

from stappenplan.steps.ties.kind import Ties as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
