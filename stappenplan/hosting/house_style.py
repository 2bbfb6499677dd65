"""The stylesheet with the name, colours and logo of an organisation."""

from __future__ import annotations

from pathlib import Path

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.contrast import style_problems
from stappenplan.paths import MAX_STYLE_BYTES


def warning(file: Path) -> str:
    """The problems of a house style as one sentence; empty when there are none."""
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        return ""
    if size > MAX_STYLE_BYTES:
        return (
            f"{file}: {size} bytes is more than {MAX_STYLE_BYTES}, so the file is left out; "
            "make the logo smaller."
        )
    problems = style_problems(file.read_text(encoding="utf-8", errors="replace"))
    return f"{file}: {'; '.join(problems)}." if problems else ""


class HouseStyleHandler(BaseHandler):
    """Hands out the sheet; without one an empty sheet, so that no page has an error."""

    @allow_unauthenticated
    def get(self) -> None:
        """The sheet as it is now; a browser asks each time whether it changed."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(self.identity_provider.paths.house_style_sheet())
