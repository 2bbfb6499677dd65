"""What stands out, in Dutch sentences: the same on the page and in the notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.overview.pictures.outcomes import UNKNOWN, counted

if TYPE_CHECKING:
    from stappenplan.overview.data_frames import Overview

NAMED = 3
MARK = "OEFENING: dit zijn alleen oefeningen."
BECAME = {
    "gedaan": "{} gedaan",
    "loopt": "{} nog bezig",
    "gestopt": "{} gestopt",
    "anders": "bij {} wil het dorp iets anders",
}
SIDES = {"ambtenaar": "ambtenaren", "bestuur": "het bestuur"}


def list_findings(overview: Overview) -> list[str]:
    """Say what stands out, and what is left out and why."""
    if overview.plans.empty:
        return [*_nothing(overview), *_left_out(overview)]
    return [
        *([MARK] if overview.plan_set.rehearsal else []),
        *_gatherings(overview),
        *_themes(overview),
        *_roles(overview),
        *_outcomes(overview),
        *_left_out(overview),
    ]


def _nothing(overview: Overview) -> Iterator[str]:
    what = "oefening" if overview.plan_set.rehearsal else "bijeenkomst"
    yield f"Er is nog geen {what} om te laten zien. Kom terug als er een voorbij is."


def _gatherings(overview: Overview) -> Iterator[str]:
    plans = overview.plans
    held, actions = len(plans), int(plans["actions"].sum())
    days = [dutch.format_day(day.date().isoformat()) for day in plans["date"] if day == day]  # noqa: PLR0124
    when = f" van {days[0]} tot en met {days[-1]}" if len(set(days)) > 1 else ""
    alone = f" op {days[0]}" if len(set(days)) == 1 else ""
    made = dutch.count_noun(actions, "stap", "stappen")
    if _only_lost(overview):
        yield f"{dutch.count_noun(held, 'bijeenkomst', 'bijeenkomsten')}{when or alone}."
        return
    yield (
        f"{dutch.count_noun(held, 'bijeenkomst', 'bijeenkomsten')}{when or alone}. "
        f"Samen staan er {made} in de plannen."
        if held > 1
        else f"Eén bijeenkomst{alone}, met {made} in het plan."
    )
    without = int((plans["actions"] == 0).sum())
    if without and actions:
        gatherings = dutch.count_noun(without, "bijeenkomst heeft", "bijeenkomsten hebben")
        yield f"{gatherings} nog geen stappen."
    elif without:
        yield "Er zijn nog geen stappen die iemand heeft opgepakt."


def _only_lost(overview: Overview) -> bool:
    return len(overview.plan_set.lost) == len(overview.plans)


def _themes(overview: Overview) -> Iterator[str]:
    themes = overview.themes
    if _only_lost(overview):
        return
    if themes.empty:
        yield "Er zijn nog geen thema’s met een naam."
        return
    if len(overview.plans) == 1:
        yield "Welke thema’s terugkomen, zie je pas bij twee bijeenkomsten of meer."
        return
    often = themes.drop_duplicates("family").query("gatherings > 1")
    if often.empty:
        yield "Geen thema komt in meer dan één bijeenkomst terug."
        return
    first = often.head(NAMED)
    named = [
        f"‘{name}’ ({number} van {len(overview.plans)})"
        for name, number in zip(first["family"], first["gatherings"], strict=True)
    ]
    many = dutch.count_noun(len(often), "thema komt", "thema’s komen")
    yield f"{many} in meer dan één bijeenkomst terug. Het vaakst: {dutch.join_words(named)}."


def _roles(overview: Overview) -> Iterator[str]:
    for who, words in SIDES.items():
        shifts = overview.shifts[overview.shifts["who"] == who]["shift"]
        if shifts.empty:
            continue
        away, back = int((shifts > 0).sum()), int((shifts < 0).sum())
        same = len(shifts) - away - back
        parts = [
            f"in {number} {what}"
            for number, what in (
                (away, "past meer loslaten beter"),
                (back, "past meer sturen beter"),
                (same, "blijft de rol gelijk"),
            )
            if number
        ]
        number = dutch.count_noun(len(shifts), "bijeenkomst", "bijeenkomsten")
        yield f"De rol van {words} in {number}: {dutch.join_words(parts)}."


def _outcomes(overview: Overview) -> Iterator[str]:
    total: Counter[str] = sum(counted(overview).values(), Counter())
    heard = total.total() - total[UNKNOWN]
    if not total:
        return
    if not heard:
        yield "Van geen enkele stap is al bekend wat ervan kwam."
        return
    parts = [words.format(total[kind]) for kind, words in BECAME.items() if total[kind]]
    yield (
        f"Van {heard} van de {total.total()} stappen is bekend wat ervan kwam: "
        f"{dutch.join_words(parts)}."
    )


def _left_out(overview: Overview) -> Iterator[str]:
    plan_set = overview.plan_set
    if plan_set.waiting:
        are = dutch.count_noun(plan_set.waiting, "bijeenkomst is", "bijeenkomsten zijn")
        yield (
            f"{are} nog niet voorbij en telt hier nog niet mee."
            if plan_set.waiting == 1
            else (f"{are} nog niet voorbij en tellen hier nog niet mee.")
        )
    if plan_set.lost:
        held = dutch.count_noun(len(plan_set.lost), "bijeenkomst", "bijeenkomsten")
        yield (
            f"Bij {held} is iemand gewist. Daarvan staan hier alleen de dag en de titel: anders "
            "wijst het verschil met vroeger die persoon aan."
        )
    withheld = int(overview.roles["withheld"].sum())
    if withheld:
        times = dutch.count_noun(withheld, "vraag", "vragen")
        yield f"Bij {times} over de rol waren er minder dan vijf antwoorden. Die laten we weg."
