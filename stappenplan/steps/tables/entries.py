"""What may be entered about tables, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Text
from stappenplan.step_parts.wishes import PersonId

# Of a table of the file, or of a project that was presented.
TableId = Annotated[str, Field(min_length=1, max_length=200)]
RoundNumber = Annotated[int, Field(ge=1, le=12)]


class TableSubject(BaseModel):
    """A table with what people talk about there, and who hosts it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    title: Annotated[str, Field(min_length=1, max_length=200), Asked("Onderwerp")]
    host: Annotated[
        str, Field(max_length=100), Asked("Gastheer", "Wie blijft aan deze tafel zitten?")
    ] = ""


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    tables
        Without any there is one for each project that is presented, and without projects there
        are as many as the people need.
    project_tables
        Whether projects have tables beside these; one with the title of a project is that one's.
    """

    tables: Annotated[
        tuple[TableSubject, ...],
        Field(max_length=60),
        Asked(
            "Tafel",
            hint="Voor een tafel zonder project. Een project dat vertelt, heeft er vanzelf een.",
            fixed="Dit staat vast: mensen kozen al tafels.",
            new=lambda number: {"id": f"tafel-{number}", "title": f"Tafel {number}"},
            may_be_empty=True,
            add_later=True,
        ),
    ] = ()
    project_tables: bool = False
    rounds: Annotated[int, Field(ge=1, le=12)] = 3
    talk_minutes: Annotated[int, Field(ge=1, le=120)] = 15
    smallest: Annotated[int, Field(ge=1, le=50)] = 3
    largest: Annotated[int, Field(ge=2, le=50)] = 8
    wishes: Annotated[int, Field(ge=1, le=8)] = 3
    question: str = "Wat leerde je aan deze tafel?"
    host_question: str = "Wat leerde je over overheid en inwoners?"


class ChooseTables(Body):
    """The tables where somebody would like to sit, the first choice first."""

    tables: Annotated[list[TableId], Field(max_length=8)]


class MakeRounds(Body):
    """Compute who sits where, in the rounds that did not begin."""


class SeatPerson(Body):
    """Somebody sits at this table in this round, also when it is computed again."""

    participant: PersonId
    round: RoundNumber
    table: TableId


class ReleasePerson(Body):
    """Somebody no longer has a fixed place in this round."""

    participant: PersonId
    round: RoundNumber


class PlacePerson(Body):
    """Somebody who has no place gets one, from now on."""

    participant: PersonId


class LimitStay(Body):
    """Somebody comes later or leaves earlier: the rounds in which they are here."""

    participant: PersonId
    first: RoundNumber
    last: RoundNumber


class KeepTogether(Body):
    """Two people sit at one table in every round; `off` takes it back."""

    participant: PersonId
    other: PersonId
    off: bool = False


class SetHost(Body):
    """Who hosts a table; nobody of the participants when left out."""

    table: TableId
    participant: PersonId | None = None


class CloseTable(Body):
    """A table takes nobody any more: its people get another one."""

    table: TableId


class BeginRound(Body):
    """A round begins."""

    round: RoundNumber


class WriteLesson(Body):
    """What somebody learned at a table."""

    table: TableId
    text: Text
