"""The handler of entries about the gathering as a whole."""

from __future__ import annotations

from typing import Any

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.entry_rules import Draft
from stappenplan.gathering import Gathering
from stappenplan.plan.contact_snapshots import take_snapshots
from stappenplan.steering import checks, replay
from stappenplan.steering.entries import RULES


class Steering(EntryHandler):
    """People who come and go, the facilitator who steers, and moderation of contributions."""

    rules = RULES

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot happen now; add the snapshot of the contacts to what shows them.

        The answers that stand on the map are written down when the group comes to look at it,
        and when the gathering is closed, so that the map does not change in between. A step may
        write down what holds from the opening of a phase on.
        """
        checks.check(self.gathering, draft)
        body = super().accept(draft)
        if draft.type == "phase":
            body |= self.gathering.steps[draft.body.step].opening(draft.body.phase)
        shows_map = draft.type == "closed" or (
            draft.type == "moved" and self.gathering.steps[draft.body.step].shows_contact_map
        )
        if shows_map and (snapshots := take_snapshots(self.gathering)):
            body["photos"] = snapshots
        return body

    def apply(self, entry: Entry) -> None:
        """Replay an entry about the gathering as a whole."""
        replay.apply(self.gathering, entry)

    def quote(self, entry: Entry) -> str:
        """The words of the entry."""
        return str(entry.body.get("text", ""))
