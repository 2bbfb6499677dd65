"""What people may enter about each other's stories, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Chosen, EntryId, Text


class StoryLine(BaseModel):
    """One question under which a line of the story is written."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    label: str = Field(min_length=1, max_length=200)


DEFAULT_LINES = (
    StoryLine(id="gebeurd", label="Wat gebeurde er?"),
    StoryLine(id="hielp", label="Wat hielp?"),
    StoryLine(id="leren", label="Wat leren wij hiervan?"),
)


class Settings(StepSettings):
    """What a workshop file may set."""

    question: str = ""
    lines: Annotated[tuple[StoryLine, ...], Field(min_length=1, max_length=6)] = DEFAULT_LINES
    places: Annotated[
        tuple[str, ...],
        Asked(
            "Plekken voor de gesprekken", "Eén per regel, zoals: tafel 4. Voor elk duo één plek."
        ),
    ] = ()
    talk_minutes: Annotated[int, Field(ge=1, le=60)] = 8


class WriteStoryNote(Body):
    """One line of my partner's story."""

    line: Chosen
    text: Text


class JudgeStoryNote(Body):
    """A line about which its teller says something."""

    entry: EntryId


class CorrectStoryNote(Body):
    """The same line in the words of the one whose story it is."""

    entry: EntryId
    text: Text
