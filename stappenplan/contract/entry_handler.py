"""The interface by which step, steering and advice entries are all handled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Draft, Rule
from stappenplan.contract.remarks import Remark


class EntryHandler:
    """What decides about entries of some types, and replays them.

    Attributes
    ----------
    rules
        Who may send which entry; rights, shape and phase are checked by these before `accept`.
    """

    rules: ClassVar[Mapping[str, Rule]] = {}

    def accept(self, draft: Draft) -> dict[str, Any]:
        """The body as it goes into the journal, with what the engine computes for it.

        Called once for an entry, with the journal held, or before that for a rule that is `slow`.

        Raises
        ------
        Refusal
            With a Dutch sentence that holds the remedy; nothing is written.
        """
        return draft.dump()

    def apply(self, entry: Entry) -> None:
        """Replay a committed entry. Never refuses: it is in the journal."""

    def apply_undone(self, entry: Entry) -> None:
        """Replay what stays of an entry that was undone later: what the room cannot unsee."""

    def after_entry(self, entry: Entry) -> None:
        """Called after each entry of the gathering, whoever handles it."""

    def unshared(self, entry: Entry) -> frozenset[str]:
        """The fields of a body with words that, as things stand, stay out of a copy of the journal.

        Not even the facilitator reads them, or their author let nothing have them.
        """
        return frozenset()

    def quote(self, entry: Entry) -> str:
        """How an entry that is no contribution reads as a source in the result."""
        skipped = {"entry", "theme", "step"}
        said = [
            str(value)
            for key, value in entry.body.items()
            if key not in skipped and isinstance(value, str) and value
        ]
        return " · ".join(said)

    @property
    def remarks_title(self) -> str:
        """Under which heading its remarks stand in a document."""
        return ""

    @property
    def remarks_wait(self) -> bool:
        """Whether its remarks stay out of documents, because the room may not read them yet."""
        return False

    def remarks(self) -> Iterable[Remark]:
        """All that was said here and may leave the room, for the annex of a document."""
        return ()
