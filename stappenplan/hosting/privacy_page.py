"""What happens with what people say, on a page that everybody can read."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.keeping_page import in_words
from stappenplan.hosting.session_identity import COOKIE_DAYS


class PrivacyHandler(BaseHandler):
    """Tells it in plain words, with whom to ask on this server."""

    @allow_unauthenticated
    def get(self) -> None:
        """The page."""
        provider = self.identity_provider
        self.render_page(
            "privacy.html",
            contacts=provider.contacts,
            days=COOKIE_DAYS,
            kept=in_words(provider.keep_days) if provider.keep_days else "",
        )
