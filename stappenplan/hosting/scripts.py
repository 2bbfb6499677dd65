"""The few scripts of pages that the server writes itself."""

from __future__ import annotations

from pathlib import Path

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.base_handler import Visited

FOLDER = Path(__file__).parent / "templates"


class Script(Visited):
    """Hands out a script from a file: pages may run nothing else."""

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """The script; names come from the route alone."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish((FOLDER / f"{name}.js").read_text(encoding="utf-8"))
