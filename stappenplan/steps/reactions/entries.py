"""What may be entered about a report and the reactions to it, and what a workshop file may set."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Day, EntryId, Line, Text

# Who moderates reads them all; what comes by itself and in masses has to stop somewhere.
MAX_WAITING = 100
MAX_REACTIONS = 1_000
FARTHEST = timedelta(days=731)


class OpenReport(Body):
    """Whoever has the link reads the report, and reacts up to and including a day."""

    until: Day | None = None


class StopReactions(Body):
    """The report stays where it is, and takes no more reactions."""


class CloseReport(Body):
    """The link leads nowhere until the report is opened again."""


class RenewLink(Body):
    """The report gets another link, and the one before leads nowhere."""


class React(Body):
    """What a reader wants to say about the report, or a late idea; under one of its chapters."""

    text: Text
    chapter: Line = ""


class ShowReaction(Body):
    """Let everybody read a reaction."""

    reaction: EntryId


class RefuseReaction(Body):
    """Show a reaction to nobody; its reader reads why."""

    reaction: EntryId
    reason: Line = ""


class Settings(StepSettings):
    """What a workshop file may set: for how many weeks readers react; 0 sets no end."""

    weeks: Annotated[int, Field(ge=0, le=52)] = 6
