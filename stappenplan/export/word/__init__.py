"""A document as a Word file (DOCX)."""

from stappenplan.export.word.writer import write

__all__ = ["write"]
