"""What this server does not have."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from stappenplan.hosting.base_handler import Visited


class Closed(Visited):
    """Answers 404, also where Voila would show notebooks, files or a listing."""

    @allow_unauthenticated
    def get(self) -> None:
        """Nothing is here."""
        raise HTTPError(404)

    post = put = patch = delete = head = options = get
