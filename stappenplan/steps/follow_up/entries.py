"""What may be entered about next meetings, and what a workshop file may set."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Day, EntryId, Line

# A field of a body is called `day`, which reads better than the name of its type.
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
MAX_MEETINGS = 12
MAX_DAYS = 8
MAX_OFFERS = 20
MAX_NAME_LENGTH = 80
# A learning circle goes on for longer than a plan: two years.
FARTHEST = timedelta(days=731)


class AddMeeting(Body):
    """A next meeting about this theme."""

    theme: Line


class OfferDays(Body):
    """The days from which people choose for a meeting, and from when till when."""

    meeting: EntryId
    days: Annotated[list[Day], Field(min_length=1, max_length=MAX_DAYS)]
    begins: Clock
    ends: Clock


class TellDays(Body):
    """The days on which I can come; none when no day suits me."""

    meeting: EntryId
    days: Annotated[list[Day], Field(max_length=MAX_DAYS)]


class OfferHost(Body):
    """We, or I without a name, want to receive the group."""

    meeting: EntryId
    name: Line = ""
    # What looks like the name of a person is an organisation.
    sure: bool = False


class WithdrawHost(Body):
    """We cannot receive the group after all."""

    meeting: EntryId


class ChooseHost(Body):
    """Who receives the group, of those who offered."""

    meeting: EntryId
    offer: EntryId


class SettleDay(Body):
    """When the meeting is held, and where when that is known."""

    meeting: EntryId
    day: Day
    begins: Clock
    ends: Clock
    place: Line = ""


class TellComing(Body):
    """Whether I come on the day that was settled."""

    meeting: EntryId
    yes: bool


class Settings(StepSettings):
    """What a workshop file may set.

    ``propose`` is whether participants may name a theme; ``host_word`` what a host is called here.
    """

    themes: Annotated[
        tuple[str, ...],
        Field(max_length=MAX_MEETINGS),
        Asked(
            "Waarover kunnen vervolgbijeenkomsten gaan?",
            "Eén thema per regel. Jij zet ze klaar als de groep zo ver is.",
        ),
    ] = ()
    host_word: Annotated[str, Field(min_length=2, max_length=40)] = "gastheer"
    propose: bool = True
    begins: Clock = "13:30"
    ends: Clock = "16:30"
