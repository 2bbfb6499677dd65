"""An online magazine as static pages: a folder that opens without a server, or a zip of it."""

from stappenplan.export.magazine.folder import NOT_OURS, listed, pack, write
from stappenplan.export.magazine.site import site

__all__ = ["NOT_OURS", "listed", "pack", "site", "write"]
