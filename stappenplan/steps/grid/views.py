"""What each role sees of a grid: all of it once it is opened, and a participant what is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.grid.lines import ADD

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.grid.lines import GridLine
    from stappenplan.steps.grid.state import Cell, GridState


def view(step: GridState, visitor: Visitor) -> dict[str, Any]:
    """The rows and columns, what is in the cells when it may be seen, and what is one's own."""
    settings = step.settings
    shown: dict[str, Any] = {
        "one_row": settings.one_row,
        "more_rows": settings.more_rows,
        "one_column": settings.one_column,
        "more_columns": settings.more_columns,
        "weights": list(settings.weights),
        "write": settings.write,
        "max_length": step.max_length,
        "counted": step.counted,
        "rows": _cached(step, "rows", lambda: map(_line, step.rows())),
        "columns": _cached(step, "columns", lambda: map(_line, step.columns())),
        "cells": _cached(step, "cells", lambda: _rows(step)),
    }
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "")
    shown |= {
        "answered": step.answered(),
        "progress": _cached(step, "progress", lambda: _progress(step)),
    }
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step)
    return shown


def _cached(step: GridState, what: str, make: Any) -> Any:
    return step.gathering.cache((step, "view", what), lambda: Unchanging(make()))


def _line(line: GridLine) -> dict[str, str]:
    return {"id": line.id, "text": line.text}


def _rows(step: GridState) -> list[dict[str, Any]]:
    """Every row with its cells; nothing while people fill them in."""
    if not step.counted:
        return []
    cells = step.cells()
    columns = step.columns()
    return [
        {
            "row": row.id,
            "text": row.text,
            "cells": [_cell(cells[row.id, column.id]) for column in columns],
        }
        for row in step.rows()
    ]


def _cell(cell: Cell) -> dict[str, Any]:
    spread = cell.spread
    return {
        "column": cell.column.id,
        "people": spread.people,
        "counts": list(spread.counts),
        "verdict": spread.verdict,
        "told": spread.told,
        "texts": [{"id": item.id, "text": item.text} for item in cell.texts],
    }


def _progress(step: GridState) -> list[dict[str, Any]]:
    """How many people filled in each row, and how many texts stand in its cells."""
    if step.counted or step.phase == ADD:
        return []
    return [
        {
            "row": row.id,
            "text": row.text,
            "people": step.filled_by(row.id),
            "texts": [len(step.texts(row.id, column.id)) for column in step.columns()],
        }
        for row in step.rows()
    ]


def _for_participant(step: GridState, me: str) -> dict[str, Any]:
    adding = step.phase == ADD and not step.counted
    return {
        "adding": adding,
        "may_add": list(step.settings.add) if adding else [],
        "asked": step.asked(me),
        "touched": step.touched(me),
        "mine": step.chosen_by(me),
        "own": [_own(step, item) for item in step.own_words(me)],
    }


def _own(step: GridState, item: Contribution) -> dict[str, Any]:
    about = item.about
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "merged": bool(item.merged_into),
        "axis": about.get("axis", ""),
        "line": about.get("line", ""),
        "row": step.root(about["row"]) if "row" in about else "",
        "column": step.root(about["column"]) if "column" in about else "",
    }


def _for_facilitator(step: GridState) -> dict[str, Any]:
    return {
        "adding": step.phase == ADD and not step.counted,
        "lines": [_managed(step, line) for line in step.every_line().values()],
        "texts": [
            _moderated(step, row, column, item)
            for row in step.rows()
            for column in step.columns()
            for item in step.words_in(row.id, column.id)
        ],
        "papers": [
            {"id": person.id, "name": person.name}
            for person in step.taking_part()
            if not person.phone
        ],
    }


def _managed(step: GridState, line: GridLine) -> dict[str, Any]:
    into = step.line(step.root(line.id))
    return {
        "id": line.id,
        "axis": line.axis,
        "text": line.text,
        "state": line.state,
        "before": line.before,
        "entry": line.words.id if line.words is not None else "",
        "author": step.gathering.writers_of(line.words) if line.words is not None else "",
        "into": into.text if into is not None and into.id != line.id else "",
        "used": len(step.users_of(line.id)),
    }


def _moderated(
    step: GridState, row: GridLine, column: GridLine, item: Contribution
) -> dict[str, Any]:
    words = step.gathering.words
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "row": row.id,
        "column": column.id,
        "where": f"{row.text} · {column.text}",
        "author": step.gathering.writers_of(item),
        "via": item.via,
        "merged": [words[source].text for source in item.sources] if item.type == "merged" else [],
    }
