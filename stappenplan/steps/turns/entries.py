"""What may be entered while everybody gets a turn, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Text

# What somebody brings, in the order in which the result tells it.
Brought = Literal["question", "struggle", "solution"]
# How the next one is found: as the facilitator puts them, drawn, or who raised a hand first.
TurnOrder = Literal["hand", "draw", "raised"]
# Of one person, in the turn of another.
MAX_OFFERS = 3


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    minutes
        How long each turn takes.
    order
        How the turns begin; the facilitator may choose another order at any time.
    ask
        What people are asked to bring.
    offer
        What the others are asked to answer.
    """

    minutes: Annotated[
        int, Field(ge=1, le=30), Asked("Hoeveel minuten heeft ieder?", "Reken na: past het?")
    ] = 5
    order: TurnOrder = "hand"
    ask: str = "Wat breng je in?"
    offer: str = "Wat kun jij aanbieden?"


class Bring(Body):
    """What I bring in my turn."""

    what: Brought
    text: Text


class Retype(Body):
    """What I bring is something else than I said: a question, a struggle or a solution."""

    what: Brought


class OrderTurns(Body):
    """The order of who had no turn yet; ``people`` is the wish of who puts them by hand."""

    how: TurnOrder
    people: Annotated[list[EntryId], Field(max_length=1_000)] = []


class BeginPersonTurn(Body):
    """The turn of a person begins, and that of the one before ends."""

    participant: EntryId


class PassOverPerson(Body):
    """Somebody is not there just now: they are called again at the end."""

    participant: EntryId


class LengthenTurn(Body):
    """Who speaks gets more time."""

    minutes: Annotated[int, Field(ge=1, le=10)] = 1


class FinishTurn(Body):
    """Who speaks is done."""


class RaiseHand(Body):
    """I want to be next; ``off`` takes the hand down."""

    off: bool = False


class PassTurn(Body):
    """I pass, and say so; ``off`` says that I do want a turn."""

    off: bool = False


class OfferHelp(Body):
    """What I can offer to somebody who brings something."""

    to: EntryId
    text: Text


class WantTalk(Body):
    """I want to go on talking with this person; they know, and only when both want it, others."""

    whom: EntryId
    off: bool = False
