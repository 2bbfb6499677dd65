"""Stappenplan: name steps, merge, choose with dots, take one on, work it out (E3, E10, E11)."""

from stappenplan.steps.plan.kind import Planning as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
