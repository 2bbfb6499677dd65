"""What of a gathering was published, and sentences about it with and without its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import InvitesReaders, TellsStories
from stappenplan.framework_use import uses_of
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stappenplan.gathering import Gathering


@dataclass(frozen=True, slots=True)
class Named:
    """What sentences call a result, a series and an organisation; by default without names."""

    result: str = "het resultaat"
    series: str = "de reeks"
    organisation: str = "de organisatie"


NAMELESS = Named()


def published(gathering: Gathering) -> tuple[str, ...]:
    """What had left the group, as far as this server knows, so that people can be told."""
    series = gathering.series.series.title if gathering.series is not None else ""
    named = Named(
        gathering.workshop.result.words, f"de reeks ‘{series}’", gathering.organisation or ""
    )
    return sentences(facts(gathering), named)


def facts(gathering: Gathering) -> tuple[tuple[str, ...], ...]:
    """What had left the group: for each a word, and from which day until which."""
    return (*_reports(gathering), *_magazines(gathering), *_others(gathering))


def sentences(facts: Iterable[Sequence[str]], named: Named = NAMELESS) -> tuple[str, ...]:
    """What had been published, in words; a word that is not known is left out."""
    found = (_sentence(what, days, named) for what, *days in facts)
    return tuple(one for one in found if one)


def _sentence(what: str, days: Sequence[str], named: Named) -> str:
    first, last = (dutch.format_day(day) if day else "" for day in (*days, "", "")[:2])
    since = f", vanaf {first}" if first else ""
    when = f"op {first}" if first == last else f"van {first} tot en met {last}"
    told = {
        "report": f"{dutch.capitalize(named.result)} stond open voor iedereen met de link{since}.",
        "magazine": f"Verhalen uit deze bijeenkomst gingen in een online magazine, gemaakt {when}. "
        "Een kopie daarvan op internet vervangt wie begeleidt.",
        "framework": "Het afwegingskader was te gebruiken door iedereen met de link.",
        "taken_home": f"Deelnemers konden {named.result} ophalen{since}.",
        "documents": "De begeleider en de adviseur konden documenten ophalen.",
        "series": f"De opbrengst kon in latere bijeenkomsten en stukken van {named.series} komen.",
        "overview": f"Het plan telde mee in het overzicht van {named.organisation}.",
    }
    return told.get(what, "")


def _reports(gathering: Gathering) -> Iterable[tuple[str, ...]]:
    for kind in gathering.providers(InvitesReaders):
        steered = (e for e in gathering.entries() if e.step == kind.step.id)
        opened = next((e.at for e in steered if e.author == "facilitator"), "")
        if opened:
            yield "report", dutch_day(opened)


def _magazines(gathering: Gathering) -> Iterable[tuple[str, ...]]:
    days = [day for step in gathering.providers(TellsStories) for day, _ in step.magazines()]
    if days:
        yield "magazine", min(days), max(days)


def _others(gathering: Gathering) -> Iterable[tuple[str, ...]]:
    if uses_of(gathering).framework() is not None:
        yield ("framework",)
    if gathering.taken_home:
        yield tuple(filter(None, ("taken_home", gathering.closed_on[:10])))
    yield ("documents",)
    if gathering.series is not None and gathering.taken_home:
        yield ("series",)
    if gathering.organisation and gathering.taken_home:
        yield ("overview",)
