"""What stands in the sheets of a workbook: the columns, and how their cells look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from stappenplan import dutch
from stappenplan.export.actions import OUTCOMES, after, first_move, role
from stappenplan.export.phrases import owner
from stappenplan.export.references import References, ranges
from stappenplan.export.report import MARK, MARK_TEXT
from stappenplan.plan.model import HORIZON_WORDS, Action

if TYPE_CHECKING:
    from stappenplan.plan.model import Plan

Kind = Literal["text", "number", "day"]
# Without a scheme, or a program takes the font of its theme.
LETTERS: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "font_scheme": ""}
INK, ACCENT, PALE, THIN, ALARM = "#1C2B33", "#0F6B5C", "#EEF4F2", "#D5DCDF", "#B3261E"
# What a spreadsheet program holds in one cell.
LONGEST = 32_000
# Excel takes a row of at most 409 points.
LINE, HIGHEST = 13.5, 409.0
# In Dutch, in whatever language the program speaks.
DAYS = "[$-413]d mmm yyyy"
FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, how wide, what it means, and what it says of a row."""

    name: str
    width: int
    of: Callable[..., str | int]
    meaning: str
    kind: Kind = "text"


def _state(action: Action, _: References) -> str:
    told = action.follow_up[-1] if action.follow_up else None
    return OUTCOMES[told.outcome] if told else "nog niet begonnen"


def _asked(action: Action, _: References) -> str:
    told = []
    for ask in action.asks:
        of, before = dutch.line(ask.of), dutch.day(ask.before)
        words = ": ".join(part for part in (dutch.capital(of), dutch.line(ask.what)) if part)
        told.append(f"{words} (vóór {before})" if before else words)
    return "; ".join(told)


def _agreed(action: Action, _: References) -> str:
    if action.agreement is None:
        return ""
    item = action.agreement
    state = "gemaakt" if item.made else "nog te maken"
    about = ", ".join(p for p in (dutch.line(item.whom), state, dutch.day(item.date)) if p)
    return f"{dutch.line(item.text)} ({about})"


def _sources(action: Action, references: References) -> str:
    return ranges([number for span in references.span(action.sources) for number in span.refs])


COLUMNS: tuple[Column, ...] = (
    Column("Nr", 5, lambda a, _: a.number, "Het nummer van de stap in het stappenplan.", "number"),
    Column("Stap", 34, lambda a, _: dutch.line(a.title), "Wat wij gaan doen."),
    Column(
        "Wie", 17, lambda a, _: owner(a), "Wie de stap op zich nam. Zonder naam, tenzij gekozen."
    ),
    Column(
        "Samen met",
        17,
        lambda a, _: dutch.listed([dutch.line(w) for w in a.with_whom]),
        "Wie helpt.",
    ),
    Column("Eerste zet", 32, lambda a, _: first_move(a), "Wat er als eerste gebeurt: als …, dan …"),
    Column("Begint", 12, lambda a, _: a.starts, "De dag van de eerste zet.", "day"),
    Column("Klaar", 12, lambda a, _: a.done_by, "De dag waarop de stap klaar is.", "day"),
    Column(
        "Termijn",
        13,
        lambda a, _: HORIZON_WORDS[a.horizon] if a.horizon else "",
        "Binnen twee weken, dit kwartaal of dit jaar.",
    ),
    Column("Eerst dit", 13, lambda a, _: after(a), "Welke stappen voorgaan."),
    Column("Stand", 17, _state, "Hoe het ervoor staat. Kies uit de lijst, of schrijf het zelf."),
    Column(
        "Je ziet het aan", 30, lambda a, _: dutch.line(a.sign), "Waaraan je ziet dat het klaar is."
    ),
    Column("Wij laten los", 24, lambda a, _: dutch.line(a.let_go), "Wat wij niet meer doen."),
    Column("Wij houden vast", 24, lambda a, _: dutch.line(a.hold_on), "Wat wij blijven doen."),
    Column("Rol", 26, lambda a, _: role(a), "De rol van nu en de rol die beter past."),
    Column("Gevraagd besluit", 30, _asked, "Welk besluit nodig is, van wie en vóór wanneer."),
    Column("Afspraak met het dorp", 30, _agreed, "Wat met inwoners is afgesproken, of nog moet."),
    Column("Thema", 18, lambda a, _: dutch.line(a.theme), "Het thema waar de stap bij hoort."),
    Column("Stippen", 9, lambda a, _: a.dots, "Hoeveel stippen de stap kreeg.", "number"),
    Column("Bronnen", 12, _sources, "De nummers op het blad Bronnen en in het stappenplan."),
)
SOURCES: tuple[Column, ...] = (
    Column("Nr", 7, lambda row: row[0], "Het nummer in het stappenplan.", "number"),
    Column("Wat er is gezegd", 80, lambda row: dutch.line(row[1]), "De woorden zelf."),
    Column("Waar", 26, lambda row: dutch.line(row[2]), "Bij welk onderdeel."),
    Column("Wanneer", 13, lambda row: row[3], "Op welke dag.", "day"),
    Column("Hoe", 20, lambda row: dutch.line(row[4]), "Van papier of namens iemand."),
    Column("Thema", 24, lambda row: dutch.line(row[5]), "Het thema waar het bij hoort."),
    Column("Kenmerk", 40, lambda row: dutch.line(row[6]), "Waar het in het logboek staat."),
)


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        base = {**LETTERS, "font_color": INK, "valign": "top"}
        cell = base | {"text_wrap": True, "indent": 1, "bottom": 1, "bottom_color": THIN}
        self.text = book.add_format(cell)
        # Marked as text for whoever copies it into another program, too.
        self.typed = book.add_format(cell | {"quote_prefix": True})
        self.strong = book.add_format(cell | {"bold": True})
        self.number = book.add_format(cell | {"num_format": "0", "indent": 0, "align": "center"})
        self.day = book.add_format(cell | {"num_format": DAYS, "align": "left"})
        self.head = book.add_format(
            base
            | {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": ACCENT,
                "valign": "vcenter",
                "text_wrap": True,
                "indent": 1,
            }
        )
        self.plain = book.add_format(base | {"text_wrap": True})
        self.label = book.add_format(base | {"bold": True, "font_color": ACCENT})
        self.title = book.add_format(base | {"bold": True, "font_size": 20})
        self.alarm = book.add_format(base | {"bold": True, "font_color": ALARM, "text_wrap": True})


def fill(
    sheet: Any,
    looks: Looks,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | int]],
    *,
    table: str,
) -> None:
    """Put rows into a sheet as a table that can be sorted and filtered.

    Parameters
    ----------
    sheet, looks, columns, rows
        Where, how, and what; every row has a value for every column.
    table
        The name of the table, unique in its workbook.
    """
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    # A table has at least one row under its header.
    header = [{"header": column.name, "header_format": looks.head} for column in columns]
    sheet.add_table(
        0, 0, max(1, len(rows)), len(columns) - 1, {"name": table, "columns": header, "style": None}
    )
    sheet.set_row(0, 2 * LINE + 4, looks.head)
    for down, row in enumerate(rows, start=1):
        sheet.set_row(down, _height(columns, row))
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            _cell(sheet, looks, (down, at), column, value)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _cell(
    sheet: Any, looks: Looks, place: tuple[int, int], column: Column, value: str | int
) -> None:
    if column.kind == "number" and isinstance(value, int):
        sheet.write_number(*place, value, looks.number)
    elif column.kind == "day" and (day := dutch.parsed(str(value))):
        _day(sheet, looks, place, day)
    elif not value:
        sheet.write_blank(*place, None, looks.text)
    else:
        words = _short(dutch.line(str(value)))
        look = looks.typed if words.startswith(FORMULA) else looks.text
        sheet.write_string(*place, words, looks.strong if column.name == "Stap" else look)


def _day(sheet: Any, looks: Looks, place: tuple[int, int], day: date) -> None:
    sheet.write_datetime(*place, day, looks.day)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _height(columns: Sequence[Column], row: Sequence[str | int]) -> float:
    """How high a row is with its longest text: not every program finds that out itself."""
    most = max(
        ceil(len(str(value)) * 1.02 / column.width) if column.kind == "text" else 1
        for column, value in zip(columns, row, strict=True)
    )
    return min(HIGHEST, max(1, most) * LINE + 5)


def explained(sheet: Any, looks: Looks, plan: Plan, columns: Sequence[Column]) -> None:
    """Say what this workbook is and what each column means."""
    sheet.write_string(0, 0, f"Actielijst bij {dutch.line(plan.title)}", looks.title)
    sheet.set_row(0, 32)
    people = plan.attendance.people
    about = [
        ("Werkwijze", dutch.line(plan.workshop)),
        ("Plaats", dutch.line(plan.place)),
        ("Datum", dutch.day(plan.date)),
        ("Deelnemers", str(people) if people else ""),
        ("Terugblik", dutch.listed([dutch.day(day) for day in plan.review_dates])),
        ("Namen", "Namen staan er alleen in van wie daarvoor koos. Anderen staan er met afdeling."),
    ]
    row = 1
    if plan.rehearsal:
        sheet.write_string(row, 0, MARK, looks.alarm)
        sheet.write_string(row, 1, MARK_TEXT, looks.alarm)
        row += 1
    meanings = [(column.name, column.meaning) for column in columns]
    for label, words in [*about, ("", ""), *meanings]:
        if words or not label:
            sheet.write_string(row, 0, label, looks.label)
            sheet.write_string(row, 1, words, looks.plain)
            row += 1
