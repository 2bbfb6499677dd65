"""The frames as tables for people: Dutch words, and nothing that is not in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.overview.cell_formats import (
    NONE,
    SIDES,
    TextTable,
    day,
    half,
    missing,
    number,
    rows_of,
    rung,
)
from stappenplan.overview.column_types import HORIZONS
from stappenplan.overview.pictures.outcomes import KINDS, counted

if TYPE_CHECKING:
    from stappenplan.overview.data_frames import Overview


def gatherings(overview: Overview) -> TextTable:
    """List the gatherings with their numbers, by which other tables and pictures name them."""
    heads = (
        "Nr.",
        "Datum",
        "Bijeenkomst",
        "Mensen",
        "Thema’s",
        "Stappen",
        "Niet opgepakt",
        "Terugblikken",
    )
    rows = (
        (
            str(row["number"]),
            day(row["date"]),
            ", ".join(filter(None, (row["title"], row["place"]))),
            number(row["people"]),
            *(
                NONE if missing(row[name]) else str(row[name])
                for name in ("themes", "actions", "not_taken", "looked_back")
            ),
        )
        for row in rows_of(overview.plans)
    )
    return TextTable("De bijeenkomsten, de eerste bovenaan", heads, tuple(rows))


def themes(overview: Overview) -> TextTable:
    """List the themes that return, with the words that they share."""
    numbers = overview.numbers()
    heads = ("Thema", "Keer", "Bijeenkomsten", "Stappen", "Gedeelde woorden", "Heet ook")
    rows = []
    more = overview.themes[overview.themes["gatherings"] > 1]
    for name, found in more.groupby("family", observed=True, sort=True):
        other = dict.fromkeys(theme for theme in found["theme"] if theme != name)
        rows.append(
            (
                str(name),
                str(len(found)),
                ", ".join(str(numbers[code]) for code in found["gathering"]),
                str(found["actions"].sum()),
                found["words"].iloc[0],
                ", ".join(other) or NONE,
            )
        )
    return TextTable("Thema’s die in meer dan één bijeenkomst terugkomen", heads, tuple(rows))


def once(overview: Overview) -> list[str]:
    """List the themes that came up in one gathering alone, with its number."""
    numbers = overview.numbers()
    alone = overview.themes[overview.themes["gatherings"] == 1]
    return [
        f"{theme} ({numbers[code]})"
        for theme, code in zip(alone["theme"], alone["gathering"], strict=True)
    ]


def shifts(overview: Overview) -> TextTable:
    """Say in words what the pictures of the roles show."""
    numbers = overview.numbers()
    rows = (
        (
            str(numbers[row["gathering"]]),
            SIDES[row["who"]],
            str(row["themes"]),
            rung(row, "today"),
            rung(row, "wanted"),
        )
        for row in rows_of(overview.shifts)
    )
    heads = ("Nr.", "Rol van", "Thema’s", "Nu", "Past beter")
    return TextTable("De rol per bijeenkomst, het midden van de thema’s", heads, tuple(rows))


def roles(overview: Overview) -> TextTable:
    """List the roles per theme, with the rungs over which the middle half of the group lies."""
    numbers = overview.numbers()
    rows = (
        (
            str(numbers[row["gathering"]]),
            row["theme"],
            SIDES[row["who"]],
            *half(row, "today"),
            *half(row, "wanted"),
        )
        for row in rows_of(overview.roles)
    )
    heads = (
        "Nr.",
        "Thema",
        "Rol van",
        "Mensen",
        "Nu",
        "Spreiding",
        "Mensen",
        "Past beter",
        "Spreiding",
    )
    return TextTable("De rol per thema, met de spreiding", heads, tuple(rows))


def outcomes(overview: Overview) -> TextTable:
    """Count what became of the actions of each gathering."""
    rows = [
        (str(number), *(str(found[kind]) for kind in KINDS), str(found.total()))
        for number, found in counted(overview).items()
    ]
    heads = ("Nr.", *(dutch.capitalize(words) for words in KINDS.values()), "Samen")
    return TextTable("Wat er van de stappen kwam, het laatste dat bekend is", heads, tuple(rows))


def horizons(overview: Overview) -> TextTable:
    """Count how far ahead the actions of each gathering look."""
    numbers = overview.numbers()
    rows = []
    for code, found in overview.taken().groupby("gathering", observed=True, sort=True):
        counts = [int((found["horizon"] == horizon).sum()) for horizon in HORIZONS]
        counts.append(len(found) - sum(counts))
        rows.append((str(numbers[str(code)]), *map(str, counts)))
    if not overview.actions["horizon"].notna().any():
        # Plans from before there were horizons.
        rows = []
    heads = ("Nr.", *(HORIZON_WORDS[name] for name in HORIZONS), "Niet bekend")
    return TextTable(
        "Wanneer de stappen klaar zijn, gerekend vanaf de bijeenkomst", heads, tuple(rows)
    )


def actions(overview: Overview) -> list[TextTable]:
    """List the actions of each gathering."""
    names = {row["gathering"]: row for row in rows_of(overview.plans)}
    tables = []
    for code, found in overview.actions.groupby("gathering", observed=True, sort=True):
        about = names[code]
        caption = f"{about['number']}. {about['title']}, {day(about['date'])}"
        heads = ("Stap", "Thema", "Klaar", "Hoe het ging")
        tables.append(TextTable(caption, heads, tuple(_action(row) for row in rows_of(found))))
    return tables


def _action(row: dict[str, Any]) -> tuple[str, ...]:
    number = "" if missing(row["action"]) else f"{row['action']}. "
    became = "niet opgepakt"
    if row["taken"]:
        became = KINDS.get(row["outcome"], KINDS["onbekend"])
    if not missing(row["outcome_date"]):
        became += f" ({day(row['outcome_date'])})"
    return f"{number}{row['title']}", row["theme"] or NONE, day(row["done_by"]), became
