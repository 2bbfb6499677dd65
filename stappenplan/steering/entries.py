"""What people may enter about a gathering as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Body, Rule, Undo
from stappenplan.contract.people import Side
from stappenplan.contract.text import Chosen, EntryId, Line, Text
from stappenplan.steering.access import Link
from stappenplan.steering.door import Door


class JoinGathering(Body):
    """Somebody comes in."""

    name: Line
    side: Side = Side.CIVIL_SERVANT
    unit: Line = ""
    phone: bool = True


class SetDoor(Body):
    """Who comes in from now on."""

    mode: Door


class NameParticipant(Body):
    """A participant, or who waits at the door."""

    participant: Chosen


class RenewLinks(Body):
    """Links that open nothing any more; others take their place."""

    links: Annotated[list[Link], Field(min_length=1, max_length=4)]


class EndSessions(Body):
    """What somebody has open on other devices ends; perhaps with another return code."""

    new_code: bool = False


class AddParticipant(JoinGathering):
    """Somebody without a phone, entered by the facilitator; or whoever did not sign paper."""

    phone: bool = False
    nameless: bool = False


class KeepReturnCode(Body):
    """The wish of who comes in: keep the return code of another gathering of the series.

    It names that gathering and who they are there, and nothing else links the two.
    """

    gathering: EntryId
    participant: EntryId
    renewed: int = Field(default=0, ge=0, le=10_000)


class ChangeProfile(Body):
    """Somebody corrects how they are listed."""

    name: Line | None = None
    side: Side | None = None
    unit: Line | None = None
    named: bool | None = None


class ChangePresence(Body):
    """A participant."""

    participant: Chosen | None = None


class SelectStep(Body):
    """A step of the workshop."""

    step: Chosen


class SelectPhase(Body):
    """A phase of a step."""

    step: Chosen
    phase: Chosen


class PlaceParticipant(Body):
    """Another step for somebody, of those that are held beside each other."""

    participant: Chosen
    step: Chosen


class ControlTimer(Body):
    """A turn of the timer; minutes may be negative with ``extend``.

    Of steps that are held beside each other ``step`` says which; empty for the current one.
    """

    step: Chosen = ""
    action: Literal["start", "extend", "pause", "resume", "stop"]
    minutes: Annotated[float, Field(ge=-120, le=600, allow_inf_nan=False)] = 0


class ControlScreen(Body):
    """What the projector does."""

    mode: Literal["live", "frozen", "black"] | None = None
    via_facilitator: bool | None = None


class ControlProjector(Body):
    """How the projector shows it: turn pages or hold them, letters, the way to join, a sound."""

    turn: Annotated[int, Field(ge=-1, le=1)] | None = None
    hold: bool | None = None
    letters: Annotated[float, Field(ge=0.8, le=2, allow_inf_nan=False)] | None = None
    join: Literal["side", "small", "full"] | None = None
    sound: Literal["off", "facilitator", "screen"] | None = None


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
    theme: Chosen | None = None


class UndoEntry(Body):
    """What the facilitator did and takes back."""

    entry: EntryId


class NoContent(Body):
    """Nothing but the fact."""


class RecordErasure(Body):
    """Whose words and name were taken out of the journal, or of which entry, and of no other."""

    participant: Chosen = ""
    entry: EntryId | None = None


SCREEN_WORDS = {
    "live": "Scherm op live gezet",
    "frozen": "Scherm stilgezet",
    "black": "Scherm op zwart gezet",
}
TIMER_WORDS = {
    "start": "Tijd gestart",
    "pause": "Tijd op pauze gezet",
    "resume": "Tijd gaat verder",
    "stop": "Tijd gestopt",
}


def _screen_words(body: Mapping[str, Any]) -> str:
    # Whoever undoes *eerst via mij* would put on the wall what nobody looked at.
    return SCREEN_WORDS.get(body.get("mode", ""), "")


def _timer_words(body: Mapping[str, Any]) -> str:
    minutes = round(body.get("minutes", 0))
    unit, way = "minuut" if abs(minutes) == 1 else "minuten", "erbij" if minutes > 0 else "eraf"
    return TIMER_WORDS.get(body["action"], f"{abs(minutes)} {unit} {way}")


def _of_card(words: str) -> Undo:
    return Undo(f"{words}: {{entry}}", "card", ("entry",), frozenset({"rewrite"}))


def _of_step(words: str) -> Undo:
    return Undo(f"{words}: {{step}}", "steps", ("step",))


def _of_person(words: str) -> Undo:
    return Undo(f"{words}: {{participant}}", "presence", ("participant",))


RULES: dict[str, Rule] = {
    # Nobody sends these: they are written by `stappenplan.joining` and `Journal.erase`.
    "joined": Rule(JoinGathering, frozenset()),
    "keeps_code": Rule(KeepReturnCode, frozenset(), private=True),
    "erased": Rule(RecordErasure, frozenset()),
    "knocked": Rule(JoinGathering, frozenset()),
    "door": Rule(SetDoor, FACILITATORS, ends_access=True),
    "links_renewed": Rule(RenewLinks, FACILITATORS, ends_access=True),
    "sessions_ended": Rule(
        EndSessions, EVERYBODY, personal=True, after_closing=True, ends_access=True
    ),
    "admitted": Rule(NameParticipant, FACILITATORS),
    "turned_away": Rule(
        NameParticipant,
        FACILITATORS,
        undo=Undo(
            "Niet binnengelaten: {participant}",
            "door",
            ("participant",),
            frozenset({"admitted"}),
        ),
    ),
    "put_out": Rule(
        NameParticipant,
        FACILITATORS,
        ends_access=True,
        undo=_of_person("Uit de bijeenkomst gehaald"),
    ),
    # Beside the other one: a copy that knows neither would put somebody out who is in.
    "let_back": Rule(
        NameParticipant, FACILITATORS, ends_access=True, undo=_of_person("Weer toegelaten")
    ),
    "added": Rule(
        AddParticipant, FACILITATORS, undo=Undo("Erbij gezet: {name}", "added", ("name",))
    ),
    "profile": Rule(ChangeProfile, EVERYBODY, personal=True),
    "left": Rule(ChangePresence, EVERYBODY, personal=True, undo=_of_person("Weggegaan")),
    "returned": Rule(ChangePresence, EVERYBODY, personal=True, undo=_of_person("Is er weer")),
    "moved": Rule(SelectStep, FACILITATORS, slow=True, undo=Undo("Naar {step} gegaan", "clock")),
    "phase": Rule(SelectPhase, FACILITATORS, undo=Undo("Naar {phase} gegaan", "clock")),
    "timer": Rule(ControlTimer, FACILITATORS, undo=Undo(_timer_words, "clock")),
    "skipped": Rule(SelectStep, FACILITATORS, undo=_of_step("Overgeslagen")),
    "unskipped": Rule(SelectStep, FACILITATORS, undo=_of_step("Toch niet overgeslagen")),
    "shortened": Rule(SelectStep, FACILITATORS, undo=_of_step("Korte versie")),
    "unshortened": Rule(SelectStep, FACILITATORS, undo=_of_step("Toch de hele versie")),
    "placed": Rule(
        PlaceParticipant,
        FACILITATORS,
        undo=Undo("Naar {step}: {participant}", "placed", ("participant",)),
    ),
    "screen": Rule(ControlScreen, FACILITATORS, undo=Undo(_screen_words, "screen")),
    "projector": Rule(ControlProjector, FACILITATORS),
    "hide": Rule(ModerateEntry, FACILITATORS, undo=_of_card("Kaart verborgen")),
    "show": Rule(ModerateEntry, FACILITATORS, undo=_of_card("Kaart in beeld gezet")),
    "park": Rule(ModerateEntry, FACILITATORS, undo=_of_card("Kaart bewaard voor later")),
    "merge": Rule(
        MergeEntries,
        FACILITATORS,
        repeats=frozenset({"entries"}),
        repeated_in=frozenset({"text"}),
        undo=Undo("Kaarten samengevoegd: {entries}", "card", ("entries",)),
    ),
    "unmerge": Rule(ModerateEntry, FACILITATORS),
    "rewrite": Rule(RewriteEntry, EVERYBODY, repeats=frozenset({"entry"})),
    "theme": Rule(AssignTheme, EVERYBODY),
    # Until when is checked where it is taken back.
    "withdraw": Rule(WithdrawWords, EVERYBODY, after_closing=True),
    "closed": Rule(NoContent, FACILITATORS, slow=True, undo=Undo("Bijeenkomst gesloten", "closed")),
    "reopened": Rule(NoContent, FACILITATORS, undo=Undo("Bijeenkomst weer geopend", "closed")),
    "undo": Rule(UndoEntry, FACILITATORS, slow=True, elsewhere=True),
}
