"""What people may enter while they make their plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from stappenplan.contract.plan import RUNGS, Form, Horizon
from stappenplan.contract.rules import EVERYBODY, FACILITATORS, Body, Rule
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Text
from stappenplan.errors import Refusal

Rung = Annotated[str, Field(pattern=f"^({'|'.join(RUNGS)})?$")]
# An empty date takes a date back.
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class Proposal(Body):
    """A step that somebody names."""

    text: Text
    theme: EntryId | None = None


class Which(Body):
    """A contribution that becomes a proposal, or an action."""

    entry: EntryId


class Adopted(Body):
    """Words from elsewhere that are a step: one of their sentences, or all of them."""

    entry: EntryId
    sentence: Text | None = None


class First(Body):
    """What must be done before an action can begin."""

    entry: EntryId
    first: EntryId


class Dots(Body):
    """All dots of one person; the last set counts."""

    on: Annotated[list[EntryId], Field(max_length=20)]


class Choice(Body):
    """The proposals that become actions, in order; an empty list leaves it to the dots."""

    entries: Annotated[list[EntryId], Field(max_length=30)]


class Detail(Body):
    """What the people of an action work out; a field that is absent stays as it was."""

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
    ask_of: Text | None = None
    ask_before: Day | None = None
    agreement: Text | None = None
    agreement_whom: Text | None = None
    agreement_date: Day | None = None
    agreement_made: bool | None = None
    # An empty horizon takes it back: then the date says it.
    horizon: Horizon | Literal[""] | None = None
    # Units and organisations by name; which ones there are is checked in the step.
    needed: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=5)] | None = None


# The words of a detail, in the order in which people are asked for them.
SPOKEN = (
    *("title", "description", "when", "then", "sign", "let_go", "hold_on"),
    *("ask_what", "ask_of", "agreement", "agreement_whom"),
)
LEAD = {"when": "Als", "then": "Dan"}


def spoken(detail: Mapping[str, Any]) -> Iterator[str]:
    """What people typed in a detail; days and choices stand in the action itself."""
    for name in SPOKEN:
        if detail.get(name):
            yield f"{LEAD[name]} {detail[name]}" if name in LEAD else str(detail[name])


class Dissent(Body):
    """What somebody does not agree on."""

    text: Text


def check_days(detail: Detail) -> None:
    """Refuse a text that has the form of a date but is none."""
    for text in (detail.starts, detail.done_by, detail.ask_before, detail.agreement_date):
        if not text:
            continue
        try:
            date.fromisoformat(text)
        except ValueError:
            raise Refusal(f"{text} is geen datum. Kies een dag uit de kalender.") from None


class Settings(StepSettings):
    """What a workshop file may set."""

    dots: Annotated[int, Field(ge=1, le=10)] = 3
    max_actions: Annotated[int, Field(ge=1, le=30)] = 8
    max_per_owner: Annotated[int, Field(ge=1, le=10)] = 3
    first_move_days: Annotated[int, Field(ge=1, le=60)] = 14


NAMING, WORKING = frozenset({"write", "merge"}), frozenset({"work", "aloud"})
RULES = {
    "step": Rule(Proposal, phases=NAMING),
    "adopt": Rule(Adopted, EVERYBODY, NAMING),
    "unadopt": Rule(Which, EVERYBODY, NAMING),
    "dots": Rule(Dots, phases=frozenset({"dots"})),
    "choose": Rule(Choice, FACILITATORS),
    "take": Rule(Which, phases=WORKING),
    "release": Rule(Which, phases=WORKING),
    "help": Rule(Which, phases=WORKING),
    "unhelp": Rule(Which, phases=WORKING),
    "detail": Rule(Detail, EVERYBODY, WORKING),
    "after": Rule(First, EVERYBODY, WORKING),
    "unafter": Rule(First, EVERYBODY, WORKING),
    "dissent": Rule(Dissent, phases=WORKING),
}
