"""What happens with what people say, on a page that everybody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.keeping_page import in_words
from stappenplan.hosting.session_identity import COOKIE_DAYS
from stappenplan.personal_data.keeping_term import FOR_EVER, KeepingTerm

if TYPE_CHECKING:
    from stappenplan.personal_data.keeping_term import Term


class PrivacyHandler(BaseHandler):
    """Tells it in plain words, with whom to ask on this server and how long a gathering is kept."""

    @allow_unauthenticated
    def get(self) -> None:
        """The page; pages of a gathering lead here with its code in ``bijeenkomst``."""
        provider = self.identity_provider
        term = self._term(self.get_query_argument("bijeenkomst", ""))
        chosen = term.chosen if term is not None else None
        days = provider.keep_days if chosen is None else chosen
        self.render_page(
            "privacy.html",
            contacts=provider.contacts,
            days=COOKIE_DAYS,
            kept=in_words(days) if days != FOR_EVER else "",
            this=term is not None,
            series=term is not None and bool(term.series),
        )

    def _term(self, code: str) -> Term | None:
        """The term of a gathering; None without its code."""
        row = self.find_gathering(code) if code else None
        if row is None:
            return None
        gathering = self.identity_provider.gathering_cache.gathering(row)
        (kept,) = gathering.providers(KeepingTerm)
        return kept.told
