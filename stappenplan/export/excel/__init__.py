"""The action list as an Excel workbook (XLSX)."""

from stappenplan.export.excel.workbook import write, write_public

__all__ = ["write", "write_public"]
