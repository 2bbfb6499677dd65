"""What stands in the sheets of a workbook: the columns, and how their cells text_format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export.excel.columns import Column
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan

# Without a scheme, or a program takes the font of its theme.
LETTERS: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "font_scheme": ""}
INK, ACCENT, PALE, THIN, ALARM = "#1C2B33", "#0F6B5C", "#EEF4F2", "#D5DCDF", "#B3261E"
# What a spreadsheet program holds in one cell.
MAX_LENGTH = 32_000
# Excel takes a row of at most 409 points.
LINE, HIGHEST = 13.5, 409.0
# In Dutch, in whatever language the program speaks.
DAYS = "[$-413]d mmm yyyy"
FORMULA = ("=", "+", "-", "@", "\t")


class CellFormats:
    """The cell formats of a workbook."""

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
    formats: CellFormats,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | int]],
    *,
    table: str,
) -> None:
    """Put rows into a sheet as a table that can be sorted and filtered.

    Parameters
    ----------
    sheet, formats, columns, rows
        Where, how, and what; every row has a value for every column.
    table
        The name of the table, unique in its workbook.
    """
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    # A table has at least one row under its header.
    header = [{"header": column.name, "header_format": formats.head} for column in columns]
    sheet.add_table(
        0, 0, max(1, len(rows)), len(columns) - 1, {"name": table, "columns": header, "style": None}
    )
    sheet.set_row(0, 2 * LINE + 4, formats.head)
    for down, row in enumerate(rows, start=1):
        sheet.set_row(down, _height(columns, row))
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            _cell(sheet, formats, (down, at), column, value)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _cell(
    sheet: Any, formats: CellFormats, cell: tuple[int, int], column: Column, value: str | int
) -> None:
    if column.kind == "number" and isinstance(value, int):
        sheet.write_number(*cell, value, formats.number)
    elif column.kind == "day" and (day := dutch.parse_day(str(value))):
        _day(sheet, formats, cell, day)
    elif not value:
        sheet.write_blank(*cell, None, formats.text)
    else:
        words = _short(dutch.one_line(str(value)))
        text_format = formats.typed if words.startswith(FORMULA) else formats.text
        sheet.write_string(*cell, words, formats.strong if column.name == "Stap" else text_format)


def _day(sheet: Any, formats: CellFormats, cell: tuple[int, int], day: date) -> None:
    sheet.write_datetime(*cell, day, formats.day)


def _short(words: str) -> str:
    return words if len(words) <= MAX_LENGTH else f"{words[: MAX_LENGTH - 1]}…"


def _height(columns: Sequence[Column], row: Sequence[str | int]) -> float:
    """How high a row is with its longest text: not every program finds that out itself."""
    most = max(
        ceil(len(str(value)) * 1.02 / column.width) if column.kind == "text" else 1
        for column, value in zip(columns, row, strict=True)
    )
    return min(HIGHEST, max(1, most) * LINE + 5)


def explained(sheet: Any, formats: CellFormats, plan: Plan, columns: Sequence[Column]) -> None:
    """Say what this workbook is and what each column means."""
    sheet.write_string(0, 0, f"Actielijst bij {dutch.one_line(plan.title)}", formats.title)
    sheet.set_row(0, 32)
    people = plan.attendance.people
    about = [
        ("Werkwijze", dutch.one_line(plan.workshop)),
        ("Plaats", dutch.one_line(plan.place)),
        ("Datum", dutch.format_day(plan.date)),
        ("Deelnemers", str(people) if people else ""),
        ("Terugblik", dutch.join_words([dutch.format_day(day) for day in plan.review_dates])),
        (
            "Namen",
            f"Namen staan er alleen in van wie daarvoor koos. Anderen staan er met {plan.unit}.",
        ),
    ]
    row = 1
    if plan.rehearsal:
        sheet.write_string(row, 0, REHEARSAL_MARK, formats.alarm)
        sheet.write_string(row, 1, REHEARSAL_NOTICE, formats.alarm)
        row += 1
    meanings = [(column.name, column.meaning) for column in columns]
    for label, words in [*about, ("", ""), *meanings]:
        if words or not label:
            sheet.write_string(row, 0, label, formats.label)
            sheet.write_string(row, 1, words, formats.plain)
            row += 1
