"""Whether this server can do its work."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.base_handler import Visited


class Health(Visited):
    """Answers 200 when the journal can be read, for a proxy or a monitor."""

    @allow_unauthenticated
    def get(self) -> None:
        """Read the journal; a failure becomes a 500."""
        self.identity_provider.journal.gatherings()
        self.set_header("Cache-Control", "no-store")
        self.finish({"ok": True})
