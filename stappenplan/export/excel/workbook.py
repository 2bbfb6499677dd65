"""The action list as a workbook: one table per sheet, to sort, filter and keep up."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from stappenplan import dutch
from stappenplan.export import stable_zip
from stappenplan.export.action_phrases import OUTCOMES
from stappenplan.export.departments import with_departments
from stappenplan.export.document import LANGUAGE, MAX_PROPERTY_LENGTH
from stappenplan.export.excel.columns import COLUMNS, SOURCES, Column
from stappenplan.export.excel.sheets import LETTERS, CellFormats, explained, fill
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE, source_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.plan import Plan
    from stappenplan.export.references import References

# People typed these texts: nothing in them may become a formula, a link or a number.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4 = 9
# How many columns of the actions stand on the first of two pages.
WIDE = 11
LEFT = ("Nr", "Stap", "Thema", "Stippen", "Bronnen")
STATES = ("nog niet begonnen", *OUTCOMES.values())


def write(plan: Plan) -> bytes:
    """Write the actions with a sheet of sources and one that explains."""
    return _written(plan, with_sources=True)


def write_public(plan: Plan) -> bytes:
    """Write the actions as they may become public: without what people said."""
    return _written(with_departments(plan), with_sources=False)


def _written(plan: Plan, *, with_sources: bool) -> bytes:
    target = io.BytesIO()
    # Columns are as wide as so many digits of the font of the whole.
    options = {**OPTIONS, "default_format_properties": dict(LETTERS)}
    book = xlsxwriter.Workbook(target, options)
    formats = CellFormats(book)
    references = source_numbers(plan)
    _properties(book, plan)
    columns = COLUMNS if with_sources else COLUMNS[:-1]
    about = (references, plan)
    rows = [[column.of(action, *about) for column in columns] for action in plan.actions]
    actions = _sheet(book, formats, plan, "Acties", columns, rows)
    actions.activate()
    if rows:
        state = next(n for n, column in enumerate(columns) if column.name == "Stand")
        # A group may have words of its own for how far it is: they are allowed.
        rule = {"validate": "list", "source": list(STATES), "error_type": "information"}
        actions.data_validation(1, state, len(rows), state, rule)
    if plan.not_taken:
        few = [column for column in columns if column.name in LEFT]
        left = [[column.of(action, *about) for column in few] for action in plan.not_taken]
        _sheet(book, formats, plan, "Nog niet opgepakt", few, left)
    if with_sources:
        listed = [[column.of(item) for column in SOURCES] for item in _sources(plan, references)]
        _sheet(book, formats, plan, "Bronnen", SOURCES, listed)
    _explanation(book, formats, plan, columns)
    book.close()
    return stable_zip.repack(target.getvalue(), stable_zip.file_moment(plan.date))


def _properties(book: Any, plan: Plan) -> None:
    book.set_properties(
        {
            "title": f"Actielijst bij {dutch.one_line(plan.title)}"[:MAX_PROPERTY_LENGTH],
            "subject": dutch.one_line(plan.workshop)[:MAX_PROPERTY_LENGTH],
            "keywords": REHEARSAL_MARK if plan.rehearsal else "",
            "comments": REHEARSAL_NOTICE if plan.rehearsal else "",
            "created": stable_zip.file_moment(plan.date).replace(tzinfo=None),
        }
    )
    book.set_custom_property("Taal", LANGUAGE)


def _sources(plan: Plan, references: References) -> list[tuple[int, str, str, str, str, str]]:
    """Every numbered source; of many taps on one button the first says where and when."""
    rows = []
    for item, ids in references.entries():
        source = plan.sources.get(ids[0])
        where, at, theme = (source.where, source.at, source.theme) if source else ("",) * 3
        rows.append((item.number, item.text, where, item.where, at, theme))
    return rows


def _sheet(
    book: Any,
    formats: CellFormats,
    plan: Plan,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | int]],
) -> Any:
    sheet = book.add_worksheet(name)
    fill(sheet, formats, columns, rows, table=name.replace(" ", "_"))
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.repeat_rows(0)
    if columns[0].name == COLUMNS[0].name and len(columns) > WIDE:
        # On paper two pages wide; what the step is stands on both.
        sheet.freeze_panes(1, 2)
        sheet.repeat_columns(0, 1)
        sheet.set_print_scale(62)
        sheet.set_v_pagebreaks([WIDE])
    else:
        sheet.freeze_panes(1, 0)
        sheet.fit_to_pages(1, 0)
    mark = f"&R&B{REHEARSAL_MARK}" if plan.rehearsal else ""
    title = _header(dutch.one_line(plan.title))
    sheet.set_header(f'&L&"Arial,Bold"{name}&C{title}{mark}')
    sheet.set_footer(f"&L{dutch.format_day(plan.date)}&RBladzijde &P van &N")
    return sheet


def _header(text: str, longest: int = 90) -> str:
    """Typed text in a header, where an ampersand begins a command."""
    return text[:longest].replace("&", "&&")


def _explanation(book: Any, formats: CellFormats, plan: Plan, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet("Toelichting")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 96)
    explained(sheet, formats, plan, columns)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&RBladzijde &P van &N")
