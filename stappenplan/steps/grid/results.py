"""The grid as a chapter of the result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.steps.grid.sheets import chunks

if TYPE_CHECKING:
    from stappenplan.steps.grid.lines import GridLine
    from stappenplan.steps.grid.state import Cell, GridState

# More columns of sentences than this are too narrow to read on paper.
WIDEST = 4
NAMED = 4


def results(step: GridState) -> Iterator[ResultPart]:
    """The grid as tables of a few columns each, and then what people wrote, row by row."""
    cells = step.cells()
    if all(cell.empty for cell in cells.values()):
        return
    yield ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=tuple(_brief(step, list(cells.values()))),
        tables=tuple(_tables(step)),
    )
    written = tuple(_groups(step)) if step.settings.weights else ()
    if written:
        title = f"{step.step.title}: wat mensen erbij schreven"
        yield ResultPart(step=step.step.id, title=title, groups=written)


def _brief(step: GridState, cells: list[Cell]) -> Iterator[Line]:
    rows, columns = len(step.rows()), len(step.columns())
    settings = step.settings
    size = (
        f"{dutch.count_noun(rows, settings.one_row, settings.more_rows)} en "
        f"{dutch.count_noun(columns, settings.one_column, settings.more_columns)}"
    )
    people = dutch.count_noun(step.answered(), "mens", "mensen")
    sources = _sources(step, cells)
    yield Line(text=f"{size}, ingevuld door {people}.", sources=sources)
    split = [cell for cell in cells if cell.spread.verdict == "split"]
    if split:
        yield _places(step, "Hierover is de groep verdeeld", split)
    empty = [cell for cell in cells if cell.empty]
    if empty:
        yield _places(step, "Hier vulde niemand iets in", empty)


def _places(step: GridState, words: str, cells: list[Cell]) -> Line:
    """Some cells by name, in the order of the grid; how many more there are."""
    named = [f"{cell.row.text} × {cell.column.text}" for cell in cells[:NAMED]]
    rest = len(cells) - len(named)
    listed = [*named, dutch.count_noun(rest, "ander vak", "andere vakken")] if rest else named
    return Line(text=f"{words}: {dutch.join_words(listed)}.", sources=_sources(step, cells))


def _tables(step: GridState) -> Iterator[ResultTable]:
    by_id = {column.id: column for column in step.columns()}
    parts = chunks(list(by_id), WIDEST)
    for number, ids in enumerate(parts, 1):
        columns = [by_id[id_] for id_ in ids]
        yield ResultTable(
            caption=f"Deel {number} van {len(parts)}" if len(parts) > 1 else "",
            header=(dutch.capitalize(step.settings.one_row), *(one.text for one in columns)),
            rows=tuple(
                (_title(step, row), *(_cell(step, row, column) for column in columns))
                for row in step.rows()
            ),
        )


def _title(step: GridState, line: GridLine) -> Line:
    return Line(text=line.text, sources=step.sources_of(line))


def _cell(step: GridState, row: GridLine, column: GridLine) -> Line:
    cell = step.cells()[row.id, column.id]
    if not step.settings.weights:
        # A line break is a space in documents: texts of several people would run together.
        text = " · ".join(item.text for item in cell.texts)
        return Line(text=text, sources=_written(cell))
    return Line(text=in_words(cell), sources=step.chosen_in(cell))


def _written(cell: Cell) -> tuple[str, ...]:
    return tuple(source for item in cell.texts for source in item.sources)


def _sources(step: GridState, cells: list[Cell]) -> tuple[str, ...]:
    """Every entry of these cells once; one entry holds what somebody chose in a whole row."""
    every = (source for one in cells for source in (*step.chosen_in(one), *_written(one)))
    return tuple(dict.fromkeys(every))


def in_words(cell: Cell) -> str:
    """What people chose in a cell, with the spread; never one answer where they are split."""
    spread = cell.spread
    if spread.verdict == "none":
        return ""
    if spread.verdict == "one":
        return f"{spread.told} (1 antwoord)"
    return f"{spread.told} ({spread.numbers})"


def _groups(step: GridState) -> Iterator[ResultGroup]:
    """What people wrote beside what they chose."""
    for row in step.rows():
        lines = [
            Line(text=item.text, sources=item.sources, label=column.text)
            for column in step.columns()
            for item in step.texts(row.id, column.id)
        ]
        if lines:
            yield ResultGroup(title=row.text, lines=tuple(lines))
