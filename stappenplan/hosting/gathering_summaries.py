"""The gatherings of a server as its office lists them: by what can be done with them, searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from stappenplan import dutch
from stappenplan.contract.capabilities import AwaitsFacilitator, TellsStories
from stappenplan.gathering import Gathering
from stappenplan.mixed_group import advice, there_in_words
from stappenplan.typed_text import without_accents

# The headings of the office, in their order.
STATES = {
    "open": "Open",
    "planned": "Gepland",
    "closed": "Gesloten",
    "archived": "Archief",
}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def state_of(gathering: Gathering, today: date) -> str:
    """Under which heading a gathering stands.

    It is open from its own day, or from when the group came together, until it is closed.
    """
    if gathering.archived:
        return "archived"
    if gathering.closed:
        return "closed"
    begun = gathering.room_since is not None or gathering.begins[:10] <= today.isoformat()
    return "open" if begun else "planned"


def summary(gathering: Gathering, today: date) -> dict[str, Any]:
    """What the office shows of a gathering."""
    state = state_of(gathering, today)
    return {
        "code": gathering.code,
        "title": gathering.title,
        "place": gathering.place,
        "organisation": gathering.organisation,
        "day": long_day(gathering.begins),
        "time": gathering.begins[11:16].replace(":", "."),
        "begins": gathering.begins,
        "people": len(gathering.attended()),
        "stories": stories_of(gathering),
        "rehearsal": gathering.rehearsal,
        "made_from": gathering.made_from,
        "series": series_of(gathering),
        "waiting": [
            one.text
            for handler in gathering.providers(AwaitsFacilitator)
            for one in handler.waiting()
            if one.after_closing
        ],
        "state": state,
        "label": "In het archief" if state == "archived" else STATES[state],
    }


def stories_of(gathering: Gathering) -> int | None:
    """How many stories an online magazine may have; None where no step asks for any."""
    told = [len(step.released("magazine")) for step in gathering.providers(TellsStories)]
    return sum(told) if told else None


def uses_of(summaries: Iterable[dict[str, Any]], workshop: str) -> list[dict[str, Any]]:
    """The gatherings that were opened with this workshop, by its name; rehearsals are none."""
    return [one for one in summaries if one["made_from"] == workshop and not one["rehearsal"]]


def used_in_words(uses: Sequence[dict[str, Any]], today: str) -> str:
    """How often a workshop was used, and when last; ``today`` as "2026-03-12"."""
    if not uses:
        return "Nog niet gebruikt."
    count = dutch.count_noun(len(uses), "bijeenkomst", "bijeenkomsten")
    held = [one for one in uses if str(one["begins"])[:10] <= today]
    if held:
        last = max(held, key=lambda one: str(one["begins"]))
        return f"Gebruikt in {count}, het laatst op {last['day']}."
    first = min(uses, key=lambda one: str(one["begins"]))
    return f"Gebruikt in {count}, voor het eerst op {first['day']}."


def mixed_group(gathering: Gathering) -> dict[str, str] | None:
    """Who of a mixed group takes part now, for the facilitator; None where nobody asks for it."""
    counts = gathering.role_counts()
    if not counts:
        return None
    return {"there": there_in_words(counts), "advice": " ".join(advice(counts))}


def series_of(gathering: Gathering) -> dict[str, Any] | None:
    """The series of a gathering, and where in it this one stands."""
    place = gathering.series
    if place is None:
        return None
    return {
        "id": place.id,
        "title": place.series.title,
        "number": place.number,
        "theme": place.theme,
    }


def grouped(summaries: Iterable[dict[str, Any]], search: str) -> list[dict[str, Any]]:
    """The gatherings in which every word stands, under their headings.

    What is planned begins with what comes first, the others with what was last.
    """
    words = without_accents(search).split()
    found = [one for one in summaries if all(word in _searched(one) for word in words)]
    groups = []
    for state, heading in STATES.items():
        listed = [one for one in found if one["state"] == state]
        listed.sort(key=lambda one: str(one["begins"]), reverse=state != "planned")
        if listed:
            groups.append({"state": state, "heading": heading, "gatherings": listed})
    return groups


def long_day(text: str) -> str:
    """A day with its weekday: "donderdag 12 maart 2026"."""
    day = dutch.parse_day(text)
    return f"{WEEKDAYS[day.weekday()]} {dutch.format_day(text)}" if day else text


def _searched(one: dict[str, Any]) -> str:
    return without_accents(
        " ".join(str(one[key]) for key in ("title", "place", "organisation", "code", "day"))
    )
