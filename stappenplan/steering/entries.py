"""What people may enter about a gathering as a whole."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.people import Side
from stappenplan.contract.rules import EVERYBODY, FACILITATORS, Body, Rule
from stappenplan.contract.text import EntryId, Text


class Joined(Body):
    """Somebody comes in."""

    name: Text
    side: Side = Side.CIVIL_SERVANT
    unit: Text = ""
    phone: bool = True


class Added(Joined):
    """Somebody without a phone, entered by the facilitator; or whoever did not sign paper."""

    phone: bool = False
    nameless: bool = False


class Profile(Body):
    """Somebody corrects how they are listed."""

    name: Text | None = None
    side: Side | None = None
    unit: Text | None = None
    named: bool | None = None


class Presence(Body):
    """A participant."""

    participant: str | None = None


class ToStep(Body):
    """A step of the workshop."""

    step: str


class ToPhase(Body):
    """A phase of a step."""

    step: str
    phase: str


class TimerControl(Body):
    """A turn of the timer; minutes may be negative with ``extend``."""

    action: Literal["start", "extend", "pause", "resume", "stop"]
    minutes: Annotated[float, Field(ge=-120, le=600, allow_inf_nan=False)] = 0


class ScreenControl(Body):
    """What the projector does."""

    mode: Literal["live", "frozen", "black"] | None = None
    via_facilitator: bool | None = None


class Moderation(Body):
    """A contribution."""

    entry: EntryId


class Rewrite(Body):
    """Other words of the same author for the same contribution."""

    entry: EntryId
    text: Text


class Merge(Body):
    """Contributions that say the same; all of them stay as sources."""

    entries: Annotated[list[EntryId], Field(min_length=2, max_length=50)]
    text: Text | None = None


class ThemeChoice(Body):
    """The theme that the writer gives to words said outside sorting."""

    entry: EntryId
    theme: str | None = None


class Empty(Body):
    """Nothing but the fact."""


class Erased(Body):
    """Whose words and name were taken out of the journal."""

    participant: str


RULES: dict[str, Rule] = {
    # Nobody sends these: they are written by `stappenplan.joining` and `Journal.erase`.
    "joined": Rule(Joined, frozenset()),
    "erased": Rule(Erased, frozenset()),
    "added": Rule(Added, FACILITATORS),
    "profile": Rule(Profile, EVERYBODY, personal=True),
    "left": Rule(Presence, EVERYBODY, personal=True),
    "returned": Rule(Presence, EVERYBODY, personal=True),
    "moved": Rule(ToStep, FACILITATORS, slow=True),
    "phase": Rule(ToPhase, FACILITATORS),
    "timer": Rule(TimerControl, FACILITATORS),
    "skipped": Rule(ToStep, FACILITATORS),
    "unskipped": Rule(ToStep, FACILITATORS),
    "shortened": Rule(ToStep, FACILITATORS),
    "unshortened": Rule(ToStep, FACILITATORS),
    "screen": Rule(ScreenControl, FACILITATORS),
    "hide": Rule(Moderation, FACILITATORS),
    "show": Rule(Moderation, FACILITATORS),
    "park": Rule(Moderation, FACILITATORS),
    "merge": Rule(Merge, FACILITATORS),
    "unmerge": Rule(Moderation, FACILITATORS),
    "rewrite": Rule(Rewrite, EVERYBODY),
    "theme": Rule(ThemeChoice, EVERYBODY),
    "closed": Rule(Empty, FACILITATORS, slow=True),
    "reopened": Rule(Empty, FACILITATORS),
}
