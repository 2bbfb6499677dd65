"""A document as OpenDocument text (ODT)."""

from stappenplan.export.opendocument.writer import write

__all__ = ["write"]
