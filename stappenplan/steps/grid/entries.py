"""What may be entered in a grid, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.distinct import refuse_same_words
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Line, Text

Axis = Literal["row", "column"]
# `row:` or `column:` and the words of the file, or the entry that named it: what is not found is
# refused.
LineId = Annotated[str, Field(min_length=1, max_length=200)]
MAX_ROWS, MAX_COLUMNS = 60, 12
MAX_TITLE = 80
MAX_WEIGHTS = 5
# Of one person, in one cell.
MAX_TEXTS = 3
# Of one person, on one axis.
MAX_NAMED = 10
_FIXED = (
    "Dit staat vast: mensen vulden al iets in. Bij het onderdeel zelf kun je nog iets toevoegen, "
    "anders noemen, samenvoegen of weghalen."
)
_Title = Annotated[str, Field(min_length=1, max_length=MAX_TITLE)]
_Word = Annotated[str, Field(min_length=1, max_length=40)]


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    rows, columns
        Those that are known beforehand.
    one_row, more_rows, one_column, more_columns
        What one and several of them are called in this group.
    add
        What participants may add, in a phase of its own; the facilitator may always add.
    weights
        The words for what somebody chooses in a cell, from least to most; a single one is ticked
        or not, and without any nothing is chosen.
    write
        What people are asked to write in a cell; empty when nothing.
    each
        In how many rows each of the people is asked first, so that a large grid is filled in
        together; 0 for all.
    again
        The id of an earlier grid: rows that people added there also stand in this one, for as long
        as they stand there.
    """

    rows: Annotated[
        tuple[_Title, ...],
        Field(max_length=MAX_ROWS),
        Asked("Rijen", "Eén per regel. Mag leeg blijven als de groep ze bedenkt.", fixed=_FIXED),
    ] = ()
    columns: Annotated[
        tuple[_Title, ...],
        Field(max_length=MAX_COLUMNS),
        Asked("Kolommen", "Eén per regel. Mag leeg blijven als de groep ze bedenkt.", fixed=_FIXED),
    ] = ()
    one_row: _Word = "rij"
    more_rows: _Word = "rijen"
    one_column: _Word = "kolom"
    more_columns: _Word = "kolommen"
    add: Annotated[tuple[Literal["rows", "columns"], ...], Field(max_length=2)] = (
        "rows",
        "columns",
    )
    weights: Annotated[tuple[_Word, ...], Field(max_length=MAX_WEIGHTS)] = (
        "past niet",
        "past soms",
        "past goed",
    )
    write: Annotated[str, Field(max_length=120)] = "Waarom?"
    each: Annotated[int, Field(ge=0, le=MAX_ROWS)] = 0
    again: str = ""

    @model_validator(mode="after")
    def _can_be_filled_in(self) -> Settings:
        refuse_same_words("rows", self.rows)
        refuse_same_words("columns", self.columns)
        refuse_same_words("weights", self.weights)
        if not self.weights and not self.write:
            raise ValueError(
                Bilingual(
                    "In een vak past nu niets. Vul in wat mensen kiezen, of wat zij schrijven.",
                    "nothing goes into a cell: give weights to choose, or words to write",
                )
            )
        return self


class AddLine(Body):
    """There is another row or column; one that is there already is the same."""

    axis: Axis
    text: Line


class RewordLine(Body):
    """A row or column is called otherwise from now on; what is in it stays."""

    line: LineId
    text: Line


class DropLine(Body):
    """A row or column is left out, or comes back; what is in it is kept."""

    line: LineId
    off: bool = False


class JoinLine(Body):
    """A row or column is the same as another one, which goes on with what is in both."""

    line: LineId
    into: LineId


class WriteInCell(Body):
    """Words in a cell; those of several people stand beside each other."""

    row: LineId
    column: LineId
    text: Text


class WeighRow(Body):
    """What somebody chose in a row, by column and from 0; nothing when they pass it over.

    It takes the place of what they chose in that row before. It may have more than `MAX_COLUMNS`:
    undoing brings columns back that were joined or left out.
    """

    row: LineId
    weights: Annotated[
        dict[LineId, Annotated[int, Field(ge=0, lt=MAX_WEIGHTS)]], Field(max_length=MAX_ROWS)
    ] = {}
