"""Rol: the role of government today and wanted (E9)."""

from stappenplan.steps.roles.kind import Roles as KIND  # noqa: N814 - the name that the registry looks for

__all__ = ["KIND"]
