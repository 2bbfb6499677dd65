"""What may be entered while sorting."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.rules import FACILITATORS, PARTICIPANTS, Body, Rule
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Text


class Deal(Body):
    """Hand out the cards; also again, when cards were added."""


class Place(Body):
    """Put a card with a group."""

    card: EntryId
    group: EntryId


class Found(Body):
    """Begin a group with a card."""

    card: EntryId
    name: Text = ""


class Card(Body):
    """A card, nothing more."""

    card: EntryId


class Name(Body):
    """A name for a theme."""

    theme: EntryId
    name: Text


class Join(Body):
    """Put groups together; the first one stays."""

    groups: Annotated[list[EntryId], Field(min_length=2, max_length=50)]


class Same(Body):
    """Whether two groups are one; nothing for who does not know."""

    groups: Annotated[list[EntryId], Field(min_length=2, max_length=2)]
    same: bool | None = None


class Split(Body):
    """Make a theme of its own out of some cards of a theme."""

    theme: EntryId
    cards: Annotated[list[EntryId], Field(min_length=1, max_length=500)]


class Move(Body):
    """Put one card elsewhere; without a group it stands alone."""

    card: EntryId
    group: EntryId | None = None


class Undo(Body):
    """Take back the last steering act."""


class Settings(StepSettings):
    """What a workshop file may set."""

    cards_each: Annotated[int, Field(ge=1, le=50)] = 8
    max_groups: Annotated[int, Field(ge=2, le=26)] = 10
    # The kinds of the steps whose words are sorted; by default all that make cards.
    from_kinds: tuple[str, ...] = ()


# What somebody does with a card, and what else a phone may ask.
ANSWERS = frozenset({"place", "found", "alone", "skip"})
ASKED = ANSWERS | {"same"}

RULES = {
    "deal": Rule(Deal, FACILITATORS, slow=True),
    "place": Rule(Place, PARTICIPANTS),
    "found": Rule(Found, PARTICIPANTS),
    "alone": Rule(Card, PARTICIPANTS),
    "skip": Rule(Card, PARTICIPANTS),
    "same": Rule(Same, PARTICIPANTS),
    "propose_name": Rule(Name, PARTICIPANTS),
    "name": Rule(Name, FACILITATORS),
    "join": Rule(Join, FACILITATORS),
    "split": Rule(Split, FACILITATORS),
    "move": Rule(Move, FACILITATORS),
    "undo": Rule(Undo, FACILITATORS),
}
