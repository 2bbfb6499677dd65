"""Ordenen: everybody sorts a few cards at once, in silence (KJ, affinity)."""

from stappenplan.steps.sort.kind import Sort

__all__ = ["Sort"]
