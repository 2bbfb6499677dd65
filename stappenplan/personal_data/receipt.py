"""What an erasure took away, what stays and why, and what was published: without any name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import InvitesReaders, TellsStories
from stappenplan.framework_use import uses_of
from stappenplan.personal_data.typed_parts import typed_parts
from stappenplan.timestamps import dutch_day

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


def published(gathering: Gathering) -> tuple[str, ...]:
    """What had left the group, as far as this server knows, so that people can be told."""
    parts = (*_reports(gathering), *_magazines(gathering), *_others(gathering))
    return tuple(filter(None, parts))


def _reports(gathering: Gathering) -> Iterable[str]:
    for kind in gathering.providers(InvitesReaders):
        steered = (e for e in gathering.entries() if e.step == kind.step.id)
        opened = next((e.at for e in steered if e.author == "facilitator"), "")
        if opened:
            day = dutch.format_day(dutch_day(opened))
            yield f"{_named(gathering)} stond open voor iedereen met de link, vanaf {day}."


def _magazines(gathering: Gathering) -> Iterable[str]:
    days = [day for step in gathering.providers(TellsStories) for day, _ in step.magazines()]
    if days:
        first, last = dutch.format_day(min(days)), dutch.format_day(max(days))
        when = f"op {first}" if first == last else f"van {first} tot en met {last}"
        yield (
            f"Verhalen uit deze bijeenkomst gingen in een online magazine, gemaakt {when}. "
            "Een kopie daarvan op internet vervangt wie begeleidt."
        )


def _others(gathering: Gathering) -> Iterable[str]:
    if uses_of(gathering).framework() is not None:
        yield "Het afwegingskader was te gebruiken door iedereen met de link."
    if gathering.taken_home:
        day = dutch.format_day(gathering.closed_on) if gathering.closed_on else ""
        since = f", vanaf {day}" if day else ""
        yield f"Deelnemers konden {gathering.workshop.result.words} ophalen{since}."
    yield "De begeleider en de adviseur konden documenten ophalen."
    if gathering.series is not None and gathering.taken_home:
        title = gathering.series.series.title
        yield f"De opbrengst kon in latere bijeenkomsten en stukken van de reeks ‘{title}’ komen."
    if gathering.organisation and gathering.taken_home:
        yield f"Het plan telde mee in het overzicht van {gathering.organisation}."


def _named(gathering: Gathering) -> str:
    return dutch.capitalize(gathering.workshop.result.words)
