"""Ordenen: everybody sorts a few cards at once, in silence (KJ, affinity)."""

from stappenplan.steps.sort.kind import Sort as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
