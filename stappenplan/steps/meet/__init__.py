"""Verbinden: talks with citizens, promised and held (E8)."""

from stappenplan.steps.meet.kind import Meet as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
