"""What people may enter about a gathering as a whole."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Body, Rule
from stappenplan.contract.people import Side
from stappenplan.contract.text import EntryId, Text


class JoinGathering(Body):
    """Somebody comes in."""

    name: Text
    side: Side = Side.CIVIL_SERVANT
    unit: Text = ""
    phone: bool = True


class AddParticipant(JoinGathering):
    """Somebody without a phone, entered by the facilitator; or whoever did not sign paper."""

    phone: bool = False
    nameless: bool = False


class ChangeProfile(Body):
    """Somebody corrects how they are listed."""

    name: Text | None = None
    side: Side | None = None
    unit: Text | None = None
    named: bool | None = None


class ChangePresence(Body):
    """A participant."""

    participant: str | None = None


class SelectStep(Body):
    """A step of the workshop."""

    step: str


class SelectPhase(Body):
    """A phase of a step."""

    step: str
    phase: str


class ControlTimer(Body):
    """A turn of the timer; minutes may be negative with ``extend``."""

    action: Literal["start", "extend", "pause", "resume", "stop"]
    minutes: Annotated[float, Field(ge=-120, le=600, allow_inf_nan=False)] = 0


class ControlScreen(Body):
    """What the projector does."""

    mode: Literal["live", "frozen", "black"] | None = None
    via_facilitator: bool | None = None


class ModerateEntry(Body):
    """A contribution."""

    entry: EntryId


class WithdrawWords(Body):
    """Take one's own words back: they are gone from every page and document."""

    entry: EntryId


class RewriteEntry(Body):
    """Other words of the same author for the same contribution."""

    entry: EntryId
    text: Text


class MergeEntries(Body):
    """Contributions that say the same; all of them stay as sources."""

    entries: Annotated[list[EntryId], Field(min_length=2, max_length=50)]
    text: Text | None = None


class AssignTheme(Body):
    """The theme that the writer gives to words said outside sorting."""

    entry: EntryId
    theme: str | None = None


class NoContent(Body):
    """Nothing but the fact."""


class RecordErasure(Body):
    """Whose words and name were taken out of the journal."""

    participant: str


RULES: dict[str, Rule] = {
    # Nobody sends these: they are written by `stappenplan.joining` and `Journal.erase`.
    "joined": Rule(JoinGathering, frozenset()),
    "erased": Rule(RecordErasure, frozenset()),
    "added": Rule(AddParticipant, FACILITATORS),
    "profile": Rule(ChangeProfile, EVERYBODY, personal=True),
    "left": Rule(ChangePresence, EVERYBODY, personal=True),
    "returned": Rule(ChangePresence, EVERYBODY, personal=True),
    "moved": Rule(SelectStep, FACILITATORS, slow=True),
    "phase": Rule(SelectPhase, FACILITATORS),
    "timer": Rule(ControlTimer, FACILITATORS),
    "skipped": Rule(SelectStep, FACILITATORS),
    "unskipped": Rule(SelectStep, FACILITATORS),
    "shortened": Rule(SelectStep, FACILITATORS),
    "unshortened": Rule(SelectStep, FACILITATORS),
    "screen": Rule(ControlScreen, FACILITATORS),
    "hide": Rule(ModerateEntry, FACILITATORS),
    "show": Rule(ModerateEntry, FACILITATORS),
    "park": Rule(ModerateEntry, FACILITATORS),
    "merge": Rule(
        MergeEntries,
        FACILITATORS,
        repeats=frozenset({"entries"}),
        repeated_in=frozenset({"text"}),
    ),
    "unmerge": Rule(ModerateEntry, FACILITATORS),
    "rewrite": Rule(RewriteEntry, EVERYBODY, repeats=frozenset({"entry"})),
    "theme": Rule(AssignTheme, EVERYBODY),
    "withdraw": Rule(WithdrawWords, EVERYBODY),
    "closed": Rule(NoContent, FACILITATORS, slow=True),
    "reopened": Rule(NoContent, FACILITATORS),
}
