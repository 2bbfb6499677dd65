"""What people may enter while they make their plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from stappenplan import dutch
from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Body, Rule, Undo
from stappenplan.contract.plan import FORM_WORDS, HORIZON_WORDS, RUNG_WORDS, RUNGS, Form, Horizon
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Line, Text
from stappenplan.errors import Refusal

Rung = Annotated[str, Field(pattern=f"^({'|'.join(RUNGS)})?$")]
# What a plan says about a day lies within so much time of the gathering.
FARTHEST = timedelta(days=3653)
# An empty date takes a date back.
Day = Annotated[str, Field(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


class NameStep(Body):
    """Name a step for the plan."""

    text: Text
    theme: EntryId | None = None


class EntryReference(Body):
    """An act about one proposal or action, with nothing else to say."""

    entry: EntryId


class AdoptWords(Body):
    """Bring in a contribution to another step as a proposal: one sentence of it, or all of it."""

    entry: EntryId
    sentence: Text | None = None


class OrderActions(Body):
    """Say, or take back, what must be done before an action can begin."""

    entry: EntryId
    first: EntryId


class PlaceDots(Body):
    """Place all dots of one person; the last set counts."""

    on: Annotated[list[EntryId], Field(max_length=20)]


class ChooseActions(Body):
    """Choose the proposals that become actions, in order; an empty list leaves it to the dots."""

    entries: Annotated[list[EntryId], Field(max_length=30)]


class DetailAction(Body):
    """Work out an action; a field that is absent stays as it was."""

    entry: EntryId
    title: Text | None = None
    description: Text | None = None
    when: Text | None = None
    then: Text | None = None
    starts: Day | None = None
    done_by: Day | None = None
    sign: Text | None = None
    let_go: Text | None = None
    hold_on: Text | None = None
    forms: Annotated[list[Form], Field(max_length=4)] | None = None
    role_today: Rung | None = None
    role_wanted: Rung | None = None
    ask_what: Text | None = None
    ask_of: Line | None = None
    ask_before: Day | None = None
    agreement: Text | None = None
    agreement_whom: Line | None = None
    agreement_date: Day | None = None
    agreement_made: bool | None = None
    # An empty horizon takes it back: then the date says it.
    horizon: Horizon | Literal[""] | None = None
    # Units and organisations by name; which ones exist is checked in the step.
    needed: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=5)] | None = None
    # A theme of the group; empty says that the action belongs to none.
    theme: EntryId | Literal[""] | None = None


# The typed fields of a detail, in the order in which people are asked for them.
TYPED_FIELDS = (
    *("title", "description", "when", "then", "sign", "let_go", "hold_on"),
    *("ask_what", "ask_of", "agreement", "agreement_whom"),
)
FIELD_PREFIXES = {"when": "Als", "then": "Dan"}


def typed_texts(detail: Mapping[str, Any]) -> Iterator[str]:
    """What people typed in the body of a detail; days and choices stand in the action itself."""
    for name in TYPED_FIELDS:
        if detail.get(name):
            yield " ".join(filter(None, (FIELD_PREFIXES.get(name), str(detail[name]))))


_DAYS = {
    "starts": "Begint",
    "done_by": "Klaar",
    "ask_before": "Besluit vóór",
    "agreement_date": "Afspraak op",
}


def detail_texts(detail: Mapping[str, Any]) -> Iterator[str]:
    """All that the body of a detail says, in words."""
    yield from typed_texts(detail)
    for name, label in _DAYS.items():
        if detail.get(name):
            yield f"{label} {dutch.format_day(detail[name])}"
    if detail.get("horizon"):
        yield HORIZON_WORDS[detail["horizon"]]
    for name, label in (("role_today", "Onze rol nu"), ("role_wanted", "Onze rol straks")):
        if detail.get(name):
            yield f"{label}: {RUNG_WORDS[detail[name]]}"
    if detail.get("forms"):
        words = [FORM_WORDS[form] for form in detail["forms"]]
        yield f"Wij gaan: {dutch.join_words(words)}"
    if detail.get("needed"):
        yield f"Nodig: {dutch.join_words(detail['needed'])}"


class VoiceDissent(Body):
    """Say what one does not agree on."""

    text: Text


def check_days(detail: DetailAction, gathering_day: date) -> None:
    """Refuse a text that has the form of a date but is none, and a day that is far away."""
    for text in (detail.starts, detail.done_by, detail.ask_before, detail.agreement_date):
        if not text:
            continue
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Refusal(f"{text} is geen datum. Kies een dag uit de kalender.") from None
        if abs(day - gathering_day) > FARTHEST:
            raise Refusal(f"{text} is te ver weg. Kies een dag binnen tien jaar.")


class Settings(StepSettings):
    """What a workshop file may set."""

    dots: Annotated[int, Field(ge=1, le=10)] = 3
    max_actions: Annotated[int, Field(ge=1, le=30)] = 8
    max_per_owner: Annotated[int, Field(ge=1, le=10)] = 3
    first_move_days: Annotated[int, Field(ge=1, le=60)] = 14


# The phases in which steps are named, and those in which actions are worked out.
NAMING, WORKING = frozenset({"write", "merge"}), frozenset({"work", "aloud"})
# The entries that work out what was chosen.
_WORKS = frozenset({"take", "release", "help", "unhelp", "detail", "after", "unafter"})


def _of_proposal(words: str) -> Undo:
    return Undo(f"{words}: {{entry}}", "proposal", ("entry",), _WORKS | {"dots", "choose"})


RULES = {
    "step": Rule(NameStep, phases=NAMING),
    "adopt": Rule(
        AdoptWords,
        EVERYBODY,
        NAMING,
        undo=_of_proposal("Stap overgenomen"),
        repeats=frozenset({"entry"}),
    ),
    "unadopt": Rule(EntryReference, EVERYBODY, NAMING, undo=_of_proposal("Toch niet overgenomen")),
    "dots": Rule(PlaceDots, phases=frozenset({"dots"})),
    "choose": Rule(
        ChooseActions, FACILITATORS, undo=Undo("Stappen gekozen", "choose", until=_WORKS)
    ),
    "take": Rule(EntryReference, phases=WORKING),
    "release": Rule(EntryReference, phases=WORKING),
    "help": Rule(EntryReference, phases=WORKING),
    "unhelp": Rule(EntryReference, phases=WORKING),
    "detail": Rule(DetailAction, EVERYBODY, WORKING),
    "after": Rule(OrderActions, EVERYBODY, WORKING),
    "unafter": Rule(OrderActions, EVERYBODY, WORKING),
    "dissent": Rule(VoiceDissent, phases=WORKING),
}
