"""The gatherings that were removed: a receipt of each for the office, without names and words."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.keeping_page import in_words
from stappenplan.personal_data.published import sentences
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from stappenplan.hosting.session_identity import SessionIdentityProvider
    from stappenplan.journal.removed import Removed

NOT_OFFICE = "Deze bewijzen zijn voor wie de bijeenkomsten opent. Vraag om de link van het kantoor."
ASKED_BY = {
    "facilitator": "Wie begeleidde, verwijderde de bijeenkomst.",
    "office": "Het kantoor verwijderde de bijeenkomst.",
    "command": "De beheerder van de server verwijderde de bijeenkomst.",
}
CHOSEN_BY = {
    "facilitator": "Wie begeleidde of het kantoor koos die termijn.",
    "workshop": "Die termijn stond in de workshop.",
    "server": "Die termijn is voor deze server afgesproken.",
}


async def receipts(provider: SessionIdentityProvider) -> list[Removed]:
    """What was removed and did not come back, the last one first."""
    journal = provider.journal
    removed = await asyncio.to_thread(journal.store.removed)
    there = {row.id for row in await asyncio.to_thread(journal.gatherings)}
    # One that could not be removed at first is told of once.
    last = {one.gathering: one for one in removed if one.gathering not in there}
    return sorted(last.values(), key=lambda one: one.removed_at, reverse=True)


class RemovedHandler(BaseHandler):
    """Shows the receipts to who has the link of the office."""

    @allow_unauthenticated
    async def get(self) -> None:
        """All of them, the last one first."""
        if not self.current_session().organiser:
            self.render_error(403, NOT_OFFICE)
            return
        found = await receipts(self.identity_provider)
        self.render_page("removed.html", receipts=[_told(one) for one in found])


def _told(one: Removed) -> dict[str, object]:
    moment = datetime.fromisoformat(one.removed_at).astimezone(DUTCH_TIME)
    return {
        "code": one.code,
        "held_on": dutch.format_day(one.held_on),
        "day": dutch.format_day(moment.date().isoformat()),
        "time": f"{moment:%H.%M}",
        "why": _why(one),
        "people": one.people,
        "entries": one.entries,
        "series": one.series,
        "published": sentences(one.published),
    }


def _why(one: Removed) -> list[str]:
    if one.asked_by != "term":
        return [ASKED_BY.get(one.asked_by, "")]
    ended = f" Die liep tot en met {dutch.format_day(one.ended_on)}." if one.ended_on else ""
    warned = dutch.count_noun(one.warned_on, "dag", "dagen")
    return [
        f"De bewaartermijn was voorbij: {in_words(one.days)}.{ended}",
        CHOSEN_BY.get(one.chosen_by, ""),
        f"Op {warned} daarvoor stond er een waarschuwing bij de bijeenkomst en in het kantoor.",
    ]
