"""What may be promised and told about talks, and what a workshop file may set."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import PEOPLE, Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Day, EntryId, Line, Text

MAX_TALKS = 5
MAX_WHOM_LENGTH = 80
FARTHEST = timedelta(days=366)
USUAL_WEEKS = (3, 6)


class PromiseTalk(Body):
    """I will talk with this role or organisation."""

    whom: Line
    about: Text
    date: Day | None = None
    # What looks like the name of a person is an organisation.
    sure: bool = False


class ProposeTalks(Body):
    """Compute which meetings would matter most, and propose one to each person."""


class AcceptProposal(Body):
    """I will have the talk that was proposed to me."""

    proposal: EntryId
    about: Text
    date: Day | None = None


class RefuseProposal(Body):
    """Not this talk; nobody asks why."""

    proposal: EntryId


class PromiseNothing(Body):
    """I promise no talk now."""


class WithdrawTalk(Body):
    """A promise taken back before anything came of it."""

    talk: EntryId


class ChooseReviewDays(Body):
    """The days on which the group looks back, chosen in the room."""

    dates: Annotated[list[Day], Field(min_length=1, max_length=4)]


class RecordReaction(Body):
    """What the sponsor said in the room."""

    text: Text


class Settings(StepSettings):
    """What a workshop file may set.

    ``weeks`` is within how many weeks a talk is held; ``proposals`` how many talks are proposed
    at once, 0 for none, and ``each`` how many of them with the same role or organisation.
    """

    whom: Annotated[
        tuple[str, ...],
        Field(max_length=60),
        Asked(
            "Met wie in het dorp kun je gaan praten?",
            "Eén rol of organisatie per regel, geen namen van personen.",
            section=PEOPLE,
        ),
    ] = ()
    weeks: Annotated[int, Field(ge=1, le=52)] = 3
    proposals: Annotated[int, Field(ge=0, le=100)] = 12
    each: Annotated[int, Field(ge=1, le=20)] = 3
