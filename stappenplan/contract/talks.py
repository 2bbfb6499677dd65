"""A promised talk, and what an entry says about whether it took place."""

from __future__ import annotations

from dataclasses import dataclass

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.text import EntryId, Text


class TookPlace(Body):
    """Whether a promised talk was held, with one line about it."""

    talk: EntryId
    yes: bool
    note: Text = ""


@dataclass(slots=True)
class PromisedTalk:
    """A promised talk; ``words`` tells what about, ``note`` what came of it."""

    words: Contribution
    whom: str
    date: str
    took_place: bool | None = None
    note: Contribution | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The entries that this talk rests on."""
        note = self.note.sources if self.note is not None and self.note.visible else ()
        return (*self.words.sources, *note)
