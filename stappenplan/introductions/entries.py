"""What is entered about an introduction: that it was offered, and what somebody answers."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from stappenplan.contract.entry_rules import PARTICIPANTS, Body, Rule
from stappenplan.contract.text import EntryId, Line

MAX_HOMES = 50
MAX_CONTACT = 200
_HASHED = "sha256:"


class Home(Body):
    """Where a group answered for its experiment: a gathering, and the project in it.

    The id of a project may hold the name of an organisation, and this stands in the journals of
    other gatherings: of that id a hash is kept, also where an earlier journal has the id itself.
    """

    gathering: Annotated[str, Field(min_length=1, max_length=64)]
    project: Annotated[str, Field(min_length=1, max_length=200)]

    @field_validator("project", mode="before")
    @classmethod
    def _without_a_name(cls, project: str, info: ValidationInfo) -> str:
        if not project or project.startswith(_HASHED):
            return project
        told = f"{info.data.get('gathering', '')}\n{project}"
        return _HASHED + sha256(told.encode()).hexdigest()


Side = Annotated[tuple[Home, ...], Field(min_length=1, max_length=MAX_HOMES)]


class OfferIntroduction(Body):
    """Two groups may meet; ids alone, so that no words of others stand in a journal.

    ``lines`` are the entries with the words of either side that are the reason.
    """

    introduction: EntryId
    sides: tuple[Side, Side]
    lines: tuple[EntryId, EntryId]


class AnswerIntroduction(Body):
    """Yes, with how the other side reaches one, or no; the last answer counts."""

    introduction: EntryId
    yes: bool
    contact: Annotated[Line, Field(max_length=MAX_CONTACT)] = ""


RULES = {
    # Nobody sends this: it is written by `stappenplan.series.introducing`.
    "introduction": Rule(OfferIntroduction, frozenset()),
    "introduction_answer": Rule(
        AnswerIntroduction, PARTICIPANTS, after_closing=True, personal=True, private=True
    ),
}
