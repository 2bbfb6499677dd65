"""Aanleiding: what the citizens' initiative takes over (E1, E2)."""

from stappenplan.steps.occasion.kind import Occasion as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
