"""What may be entered about asking and offering support, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Chosen, Day, EntryId, Line, Text

# The four kinds of support, in the order in which they are shown.
SupportKind = Literal["connect", "guide", "expose", "learn"]
CouncilAnswer = Literal["yes", "unsure", "no"]
# Of one person.
MAX_REQUESTS, MAX_SUPPORT_OFFERS = 3, 6
MAX_INITIATIVE_LENGTH = 80
MAX_PROFESSIONS = 12


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    professions
        The professions that may take part in an initiative.
    more_than
        How many of them are too few: a request needs at least one more.
    ask
        What an initiative is asked to write.
    offer
        What people in the room are asked to write.
    """

    professions: Annotated[
        tuple[str, ...],
        Field(min_length=2, max_length=MAX_PROFESSIONS),
        Asked("Welke beroepsgroepen kunnen meedoen?", "Eén per regel, in het meervoud."),
    ] = ("burgemeesters", "wethouders", "raadsleden", "griffiers", "gemeentesecretarissen")
    more_than: Annotated[int, Field(ge=0, le=MAX_PROFESSIONS - 1)] = 2
    ask: str = "Waar heb je hulp bij nodig?"
    offer: str = "Wat kun jij doen of laten zien?"


def _in_their_order(needs: list[SupportKind]) -> list[SupportKind]:
    return [kind for kind in get_args(SupportKind) if kind in needs]


class RequestSupport(Body):
    """An initiative asks for one or more kinds of support."""

    initiative: Line
    text: Text
    needs: Annotated[
        list[SupportKind], Field(min_length=1, max_length=4), AfterValidator(_in_their_order)
    ]


class AnswerAdmission(Body):
    """The answers to the rules of admission; the last answers count.

    ``bounded`` says that it is clear what belongs to it and what does not, ``until`` when it ends.
    """

    request: EntryId
    council: CouncilAnswer
    professions: Annotated[list[Chosen], Field(max_length=MAX_PROFESSIONS)] = []
    bounded: bool = False
    until: Day | None = None


class OfferSupport(Body):
    """What somebody in the room can do for an initiative."""

    what: SupportKind
    text: Text


class MatchSupport(Body):
    """Propose to each request one more offer of every kind that it asks for."""


class AcceptSupport(Body):
    """I say yes to a proposal: to what I asked for, or with what I offered."""

    match: EntryId


class DeclineSupport(Body):
    """I say no to a proposal; nobody hears of it."""

    match: EntryId
