"""What is entered about names in the words of others, and about how long a gathering is kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import ADVISORS, FACILITATORS, Body, Rule
from stappenplan.contract.text import Day, EntryId

# A part of the way to a text in a body, and from where to where a name stands in it.
Step = Annotated[str, Field(max_length=64)] | Annotated[int, Field(ge=0, le=100_000)]
Place = Annotated[int, Field(ge=0, le=100_000)]


class FoundName(Body):
    """Where in the words of somebody the name of an erased person may stand; never the name."""

    entry: EntryId
    path: Annotated[list[Step], Field(min_length=1, max_length=12)]
    spans: Annotated[
        list[Annotated[list[Place], Field(min_length=2, max_length=2)]], Field(max_length=2_000)
    ]


class OfferNames(Body):
    """Found when somebody was erased, for who facilitates and who advises to look at."""

    found: Annotated[list[FoundName], Field(max_length=20_000)]


class DecideAboutName(Body):
    """The words of one entry in which a name was found, by the entry that offered them."""

    offer: EntryId
    entry: EntryId


class KeepFor(Body):
    """For how many days the gathering is kept; None is what the server or the workshop says."""

    days: Annotated[int, Field(ge=0, le=36_500)] | None = None


class RemovalWarned(Body):
    """On a day on which the server ran, its pages warned that the gathering will be removed."""

    day: Day
    due: Day


NAMES = {
    "names_found": Rule(OfferNames, frozenset(), private=True),
    "name_blanked": Rule(DecideAboutName, frozenset(), after_closing=True),
    "name_left": Rule(DecideAboutName, FACILITATORS | ADVISORS, after_closing=True),
}
KEEPING = {
    "keep_for": Rule(KeepFor, FACILITATORS, after_closing=True),
    # Nobody sends this: it is written by the server.
    "removal_warned": Rule(RemovalWarned, frozenset()),
}
