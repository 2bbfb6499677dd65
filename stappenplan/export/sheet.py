"""What stands in the sheets of a workbook: the columns, and how their cells look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export.columns import Column
from stappenplan.export.report import MARK, MARK_TEXT

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan

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
