"""Rol: the role of government today and wanted (E9)."""
