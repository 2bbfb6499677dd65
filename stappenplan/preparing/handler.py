"""The handler of entries with which a gathering is prepared, and put away."""

from __future__ import annotations

from typing import Any

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.entry_rules import Draft
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.preparing.change import changed_definition
from stappenplan.preparing.entries import RULES

OUTDATED = (
    "Iemand anders bewaarde intussen ook iets. Jouw antwoorden staan er nog. "
    "Kijk ze na en bewaar opnieuw."
)


class Preparing(EntryHandler):
    """What is filled in for one gathering, over what its workshop file says.

    The journal gets the whole definition, so that replaying it depends on no form.
    """

    rules = RULES

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Make the definition of the answers.

        Raises
        ------
        WrongAnswers
            With a sentence for each answer that cannot be.
        """
        if draft.type != "prepared":
            return super().accept(draft)
        if draft.body.seen != self.gathering.prepared_at:
            raise Refusal(OUTDATED)
        return changed_definition(self.gathering, draft.body.answers)

    def apply(self, entry: Entry) -> None:
        """Take the definition, or note that the gathering is put away."""
        if entry.type == "prepared":
            self.gathering.prepare(entry)
        elif entry.type == "replanned":
            self.gathering.replan(entry)
        else:
            self.gathering.archived = entry.type == "archived"
