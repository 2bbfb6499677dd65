"""The handler of names that were found in the words of others when somebody was erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import AwaitsFacilitator, Waiting
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.kept_fields import read_kept
from stappenplan.errors import Refusal
from stappenplan.personal_data.entries import NAMES, FoundName, OfferNames
from stappenplan.personal_data.typed_parts import text_at

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.gathering import Gathering

GONE = "Hier staat geen naam (meer) om over te beslissen. Laad de pagina opnieuw."
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NamedWords:
    """Words in which a name may stand.

    Attributes
    ----------
    offer, entry
        What says so, and whose words they are.
    parts
        The text from left to right; every second part is a name.
    """

    offer: str
    entry: str
    step: str
    parts: tuple[str, ...]


class NameOffers(EntryHandler, AwaitsFacilitator):
    """What was found and not yet decided about, in the order in which it was found."""

    rules = NAMES

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self._open: dict[Key, list[FoundName]] = {}

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse a decision about what is not there."""
        if (draft.body.offer, draft.body.entry) not in self._open:
            raise Refusal(GONE)
        return super().accept(draft)

    def apply(self, entry: Entry) -> None:
        """Keep what was found, or let go of what was decided about."""
        if entry.type == "names_found":
            for one in read_kept(OfferNames, entry.body).found:
                self._open.setdefault((entry.id, one.entry), []).append(one)
        else:
            self._open.pop((entry.body["offer"], entry.body["entry"]), None)

    def words(self) -> Iterator[NamedWords]:
        """The words to look at; those of an entry that was erased since are gone."""
        for (offer, entry_id), found in self._open.items():
            entry = self.gathering.entry_ids.get(entry_id)
            for one in found if entry is not None else ():
                text = text_at(entry.body, tuple(one.path)) if entry is not None else None
                if text is not None and entry is not None:
                    yield NamedWords(offer, entry_id, self._title(entry), tuple(_cut(text, one)))

    def waiting(self) -> Iterator[Waiting]:
        """How many texts wait for a look."""
        many = len({(one.offer, one.entry) for one in self.words()})
        if many:
            texts = "1 tekst" if many == 1 else f"{many} teksten"
            text = f"{texts} met misschien de naam van wie gewist is"
            yield Waiting(text, many, "", after_closing=True, page="names")

    def _title(self, entry: Entry) -> str:
        kind = self.gathering.steps.get(entry.step)
        return kind.step.title if kind is not None else ""


def _cut(text: str, found: FoundName) -> Iterator[str]:
    at = 0
    for begin, end in found.spans:
        yield from (text[at:begin], text[begin:end])
        at = end
    yield text[at:]
