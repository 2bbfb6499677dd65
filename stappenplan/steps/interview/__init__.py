"""Een-op-een: interviews in pairs (E6)."""

from stappenplan.steps.interview.kind import Interview as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
