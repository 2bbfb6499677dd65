"""What may be said about the occasion, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Text

# More lines than fit on a projector are not facts that a group remembers.
MAX_FACTS = 40
MAX_QUESTIONS = 5

FieldId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class FactField(BaseModel):
    """One thing that must be known about the initiative; `open` ones hold what is not."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: FieldId
    label: Annotated[str, Field(min_length=1, max_length=120)]
    hint: str = ""
    open: bool = False


class Settings(StepSettings):
    """What a workshop file may set."""

    fields: Annotated[tuple[FactField, ...], Field(min_length=1, max_length=12)] = (
        FactField(id="what", label="Wat wil het dorp zelf gaan doen?"),
        FactField(
            id="from_whom",
            label="Van wie neemt het dorp dit over?",
            hint="De gemeente, en ook andere instanties.",
        ),
        FactField(id="form", label="In welke vorm?"),
        FactField(id="in_whose_name", label="Namens wie spreekt het initiatief?"),
        FactField(id="still_open", label="Wat staat nog open?", open=True),
    )


class TellFact(Body):
    """One line about the initiative."""

    field: FieldId
    text: Text


class ConfirmClear(Body):
    """The story is clear to me."""


class AskAboutOccasion(Body):
    """I have a question about the initiative."""

    text: Text


class MarkAnswered(Body):
    """A question was answered in the room, or stays open on purpose."""

    entry: EntryId
    open: bool = False
