"""What an erasure took away, what stays and why, and what was published: without any name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.personal_data.typed_parts import typed_parts

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.gathering import Gathering

ABOUT_SELF = frozenset({"joined", "knocked", "added", "profile", "keeps_code", "left", "returned"})
# What was counted, in the order in which a receipt tells it: one of it, and more.
KINDS = {
    "name": ("keer je naam of gegevens over jezelf", "keer je naam of gegevens over jezelf"),
    "words": ("tekst die je schreef", "teksten die je schreef"),
    "choices": ("keuze of antwoord", "keuzes en antwoorden"),
    "hidden": ("antwoord dat niemand mocht zien", "antwoorden die niemand mocht zien"),
    "by_others": (
        "tekst die een ander over jouw verhaal schreef",
        "teksten die een ander over jouw verhaal schreef",
    ),
    "repeated": (
        "keer dat een ander jouw woorden herhaalde",
        "keer dat een ander jouw woorden herhaalde",
    ),
    "taken_over": (
        "plek in een andere bijeenkomst van de reeks",
        "plekken in andere bijeenkomsten van de reeks",
    ),
}
# Their number would tell a facilitator what nobody may know.
SECRET = frozenset({"hidden"})
EMPTY_LINES = (
    "Lege regels in het logboek: zij zeggen dat er iets was en wanneer. De volgorde van het "
    "logboek blijft zo kloppen. Er staat geen naam of tekst in."
)
COPIES = (
    "Documenten die iemand al ophaalde, en kopieën die de beheerder van de server maakte: daar "
    "kan Stappenplan niet bij."
)
STAYS = (EMPTY_LINES, "Wat anderen zelf schreven: dat zijn hun woorden.", COPIES)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was taken out of one gathering or more.

    Attributes
    ----------
    entries
        How many entries changed.
    gatherings
        In how many gatherings somebody took part who is gone.
    counted
        How much of each of `KINDS`.
    published
        What had been published, as sentences.
    names_found
        In how many sentences of others the name may stand; who facilitates looks at them.
    """

    entries: int
    gatherings: int = 1
    counted: Counter[str] = field(default_factory=Counter)
    published: tuple[str, ...] = ()
    names_found: int = 0

    def told(self, *, own: bool) -> list[str]:
        """What is gone, in words; who erased somebody else reads no numbers of secrets."""
        return [
            dutch.count_noun(self.counted[kind], *words)
            for kind, words in KINDS.items()
            if self.counted[kind] and (own or kind not in SECRET)
        ]


def count(
    gathering: Gathering, entries: Iterable[Entry], changed: Collection[int], participant: str
) -> Counter[str]:
    """Count what goes out of a gathering with somebody, by the positions of what changes."""
    return Counter(
        _kind(gathering, entry, participant) for entry in entries if entry.seq in changed
    )


def _kind(gathering: Gathering, entry: Entry, participant: str) -> str:
    rule = gathering.rule_of(entry)
    if entry.author == participant:
        if entry.type in ABOUT_SELF:
            return "name"
        if rule is not None and rule.private:
            return "hidden"
        return "words" if any(text for _, text in typed_parts(entry.body, rule)) else "choices"
    return "by_others" if rule is not None and rule.tells_of else "repeated"
