"""What a page of the composer asks now and then: whether others are here, and changed something."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.composing.conflicts import when
from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.hosting.composer.workshop_handler import WorkshopHandler
from stappenplan.typed_text import whole_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.composing.revisions import Revision
    from stappenplan.hosting.composer.open_tabs import OpenElsewhere

MOST = 10**9
# So many changes are named; the page of versions has them all.
NAMED = 3
LONGEST_TAB = 40


class StateHandler(WorkshopHandler):
    """Answers with plain data, for the script of the page."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """What was changed since a revision, and where else the workshop is open."""
        if not self.may_compose():
            return
        base = whole_number(self.get_query_argument("revisie", ""), MOST) or 0
        tab = self.get_query_argument("tab", "")[:LONGEST_TAB]
        store = Compositions(self.identity_provider.paths)
        try:
            later = await asyncio.to_thread(store.since, name, base)
        except Refused as refused:
            self.set_status(HTTPStatus.NOT_FOUND)
            self._answer({"changed": refused.sentence, "here": ""})
            return
        browser = self.current_session().username
        found = self.identity_provider.open_tabs.seen(name, browser, tab)
        self._answer({"changed": _changed(later), "here": _here(found)})

    def _answer(self, said: dict[str, str]) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(said, ensure_ascii=False))


def _changed(later: Sequence[Revision]) -> str:
    """What changed, the last first; empty for nothing."""
    if not later:
        return ""
    last = later[-1]
    told = " ".join(f"{one.words}." for one in reversed(later[-NAMED:]))
    more = len(later) - NAMED
    rest = f" En nog {dutch.count_noun(more, 'verandering', 'veranderingen')}." if more > 0 else ""
    who = f"{last.who} veranderde" if last.who else "Er veranderde"
    return f"{who} intussen iets, het laatst {when(last)}: {told}{rest}"


def _here(found: OpenElsewhere) -> str:
    if found.others:
        who = "iemand anders heeft" if found.others == 1 else f"{found.others} anderen hebben"
        return f"Ook {who} deze workshop nu open."
    return "Je hebt deze workshop ook in een ander tabblad open." if found.own else ""
