"""The step plan in every format; all of them say the same."""

from stappenplan.export.formats import FORMATS, Format

WRITERS = {format_.name: format_.write for format_ in FORMATS}
NAMES = tuple(WRITERS)

__all__ = ["FORMATS", "NAMES", "WRITERS", "Format"]
