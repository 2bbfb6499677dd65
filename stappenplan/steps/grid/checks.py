"""What is refused of a grid, each with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.steps.grid.entries import (
    MAX_COLUMNS,
    MAX_NAMED,
    MAX_ROWS,
    MAX_TEXTS,
    MAX_TITLE,
)
from stappenplan.steps.grid.lines import ADD

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.grid.entries import Axis
    from stappenplan.steps.grid.lines import GridLine
    from stappenplan.steps.grid.state import GridState

GONE = "Dit staat niet (meer) in het raster. Ga verder met iets anders."


def check(step: GridState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    match draft.type:
        case "line":
            _check_new(step, draft)
        case "reword":
            _check_words(step, draft)
        case "drop":
            _check_drop(step, draft)
        case "join":
            _check_join(step, draft)
        case "cell":
            _check_text(step, draft)
        case "weigh":
            _check_weights(step, draft)


def known_line(step: GridState, axis: Axis, text: str) -> GridLine | None:
    """The row or column that a new one would be the same as."""
    found = step.find(axis, text)
    return step.line(step.root(found.id)) if found is not None else None


def _check_new(step: GridState, draft: Draft) -> None:
    axis: Axis = draft.body.axis
    one, more, _ = _words(step, axis)
    by_host = draft.visitor.role is Role.FACILITATOR
    if not by_host and (step.phase != ADD or f"{axis}s" not in step.settings.add):
        raise Refusal(f"Je kunt nu geen {one} toevoegen. Vraag het de begeleider.")
    _check_length(one, draft.body.text)
    known = known_line(step, axis, draft.body.text)
    if known is not None:
        if known.state in {"hidden", "dropped"}:
            remedy = "Zet haar terug" if by_host else "Vraag de begeleider waarom"
            raise Refusal(f"Deze {one} is weggehaald. {remedy}.")
        return
    _check_room(step, axis)
    if draft.author in step.gathering.people and step.named_on(axis, draft.author) >= MAX_NAMED:
        raise Refusal(f"Je noemde al {MAX_NAMED} {more}. Pas er een aan.")


def _words(step: GridState, axis: Axis) -> tuple[str, str, int]:
    settings = step.settings
    if axis == "row":
        return settings.one_row, settings.more_rows, MAX_ROWS
    return settings.one_column, settings.more_columns, MAX_COLUMNS


def _check_room(step: GridState, axis: Axis) -> None:
    if not room_left(step, axis):
        raise Refusal(f"{_full(step, axis)} Maak er eerst een vrij.")


def room_left(step: GridState, axis: Axis) -> int:
    """How many rows or columns still fit; less than nothing where there are too many."""
    return _words(step, axis)[2] - len(step.rows() if axis == "row" else step.columns())


def _full(step: GridState, axis: Axis) -> str:
    _, more, most = _words(step, axis)
    return f"Er staan al {most} {more}. Meer past er niet in."


def check_undone(step: GridState) -> None:
    """Refuse to undo what made room that something else has taken since."""
    axes: tuple[Axis, ...] = ("row", "column")
    for axis in axes:
        if room_left(step, axis) < 0:
            raise Refusal(f"{_full(step, axis)} Haal er een weg, en maak het dan ongedaan.")


def check_showing(step: GridState, item: Contribution) -> None:
    """Refuse to show a row or column again where others have taken its place."""
    line = step.line(item.about.get("line", ""))
    if line is not None and line.state == "hidden":
        _check_room(step, line.axis)


def _check_length(one: str, text: str) -> None:
    if len(text) > MAX_TITLE:
        raise Refusal(f"Deze {one} is te lang: {len(text)} tekens. Gebruik er hooguit {MAX_TITLE}.")


def _require(step: GridState, line: str) -> GridLine:
    found = step.line(line)
    if found is None:
        raise Refusal(GONE)
    return found


def _check_words(step: GridState, draft: Draft) -> None:
    line = _require(step, draft.body.line)
    one, _, _ = _words(step, line.axis)
    _check_length(one, draft.body.text)
    known = step.find(line.axis, draft.body.text)
    if known is not None and known.id != line.id and step.root(known.id) != line.id:
        raise Refusal(f"Er is al een {one} die zo heet. Voeg ze samen, of kies andere woorden.")


def _check_drop(step: GridState, draft: Draft) -> None:
    line = _require(step, draft.body.line)
    if line.state == "joined":
        raise Refusal("Dit is samengevoegd met iets anders. Maak dat eerst ongedaan.")
    if bool(draft.body.off) != (line.state == "dropped"):
        raise Refusal("Dit is al gebeurd. Kijk in de lijst hoe het nu staat.")
    if draft.body.off:
        _check_room(step, line.axis)


def _check_join(step: GridState, draft: Draft) -> None:
    line, into = _require(step, draft.body.line), _require(step, draft.body.into)
    if line.axis != into.axis:
        raise Refusal("Een rij en een kolom kun je niet samenvoegen. Kies twee van dezelfde soort.")
    if line.id == into.id or not line.state == into.state == "shown":
        raise Refusal("Kies er twee die allebei in het raster staan.")


def _standing(step: GridState, line: str, axis: Axis) -> GridLine:
    """What stands in the grid, also under the id that it had before it was joined."""
    found = step.line(step.root(line))
    if found is None or found.axis != axis or found.state != "shown":
        raise Refusal(GONE)
    return found


def _check_text(step: GridState, draft: Draft) -> None:
    if not step.settings.write:
        raise Refusal("Hier hoort geen tekst bij. Kies alleen een antwoord.")
    row = _standing(step, draft.body.row, "row")
    column = _standing(step, draft.body.column, "column")
    mine = [o for o in step.words_in(row.id, column.id) if o.author == draft.author]
    if len(mine) >= MAX_TEXTS:
        raise Refusal(f"Je schreef hier al {MAX_TEXTS} keer iets. Pas er een aan.")


def _check_weights(step: GridState, draft: Draft) -> None:
    _standing(step, draft.body.row, "row")
    for column, level in draft.body.weights.items():
        # A column that went meanwhile takes nothing else along: it is kept, and not shown.
        if step.line(column) is None:
            raise Refusal(GONE)
        if level >= len(step.levels):
            raise Refusal("Dit antwoord staat er niet (meer) bij. Kies opnieuw.")
