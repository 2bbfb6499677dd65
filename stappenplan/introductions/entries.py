"""What is entered about an introduction: that it was offered, and what somebody answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import PARTICIPANTS, Body, Rule
from stappenplan.contract.text import EntryId, Line

MAX_HOMES = 50
MAX_CONTACT = 200


class Home(Body):
    """Where a group answered for its experiment: a gathering, and the project in it."""

    gathering: Annotated[str, Field(min_length=1, max_length=64)]
    project: Annotated[str, Field(min_length=1, max_length=200)]


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
