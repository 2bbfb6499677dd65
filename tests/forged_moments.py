"""A gathering at one moment: what is sent to it is decided about, and nothing is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import HANDLERS, gathering_of
from stappenplan.entry_submission import Sender
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.live_gathering import RecentRefusals

TURNS = {"moved", "phase", "closed", "reopened"}
# English, or words of a programmer, in what a person reads.
TECHNICAL = re.compile(
    r"Traceback|Error|Exception|\bNone\b|\bnull\b|\bTrue\b|\bFalse\b|pydantic|[Ii]nput should|JSON"
)
DUTCH = re.compile(
    r"\b(?:[Dd]e|[Hh]et|[Ee]en|[Jj]e|[Jj]ij|[Dd]it|[Dd]eze|[Dd]at|is|zijn|niet|geen|mee|kan|kon|en|van|nu|[Kk]ies)\b"
)


class Accepted(Exception):
    """What would have been written."""

    def __init__(self, entry: dict[str, Any]) -> None:
        super().__init__(entry["type"])
        self.entry = entry


@dataclass(frozen=True)
class Moment:
    """Stands for a live gathering, for its journal and for the open end of that.

    Attributes
    ----------
    seq
        How many entries there are.
    """

    now: Gathering
    row: GatheringRow
    seq: int = 0

    @property
    def journal(self) -> Moment:
        return self

    @property
    def refusals(self) -> RecentRefusals:
        """None that is remembered: each message is decided about by itself."""
        return RecentRefusals()

    def clock(self) -> str:
        return self.now.last_at

    @contextmanager
    def writing(self, _: str) -> Iterator[Moment]:
        yield self

    def catch_up(self, _: Moment) -> None:
        pass

    def refresh(self) -> None:
        pass

    def append(self, **entry: Any) -> Entry:
        raise Accepted(entry)

    def decide(self, visitor: Visitor, message: object) -> dict[str, Any] | str:
        """The entry that would be written, or the sentence with which it is refused."""
        stand_in: Any = self
        try:
            Sender(stand_in, visitor, self.clock).submit(message)
        except Refusal as refusal:
            return refusal.sentence
        except Accepted as accepted:
            return accepted.entry
        raise AssertionError("It is acknowledged, and nothing was written.")


def moments(row: GatheringRow, entries: list[Entry]) -> Iterator[Moment]:
    """The gathering as each part of each step ends, and each time it is closed or opened again."""
    gathering = gathering_of(row)
    for number, entry in enumerate(entries):
        if entry.type in TURNS and not entry.step:
            yield Moment(gathering, row, number)
        gathering.replay([entry])
    yield Moment(gathering, row, len(entries))


def rules_at(gathering: Gathering) -> Iterator[tuple[str, str, Rule]]:
    """Every type of entry here: step id (empty for the gathering), type and rule."""
    for handler in HANDLERS:
        for type_, rule in handler(gathering).rules.items():
            yield "", type_, rule
    for step, kind in gathering.steps.items():
        for type_, rule in kind.rules.items():
            yield step, type_, rule


def allows(gathering: Gathering, rule: Rule, step: str, visitor: Visitor, for_: str | None) -> bool:
    """Whether the rule lets this visitor send it now, in this name; `Rule` says what it means."""
    role, person = visitor.role, gathering.people.get(visitor.author)
    others = for_ is not None and for_ != visitor.author
    if role is Role.PARTICIPANT and (person is None or person.put_out):
        return False
    if others and not _may_speak_for(gathering, rule, role, str(for_)):
        return False
    if not others and role not in rule.roles:
        return False
    if gathering.closed and not rule.after_closing:
        return not step and role in {Role.FACILITATOR, Role.ADVISOR}
    return not step or _is_open(gathering, rule, step, role)


def _may_speak_for(gathering: Gathering, rule: Rule, role: Role, other: str) -> bool:
    person = gathering.people.get(other)
    if person is None or Role.PARTICIPANT not in rule.roles:
        return False
    neighbour = role is Role.PARTICIPANT and not person.phone and not rule.personal
    return role is Role.FACILITATOR or neighbour


def _is_open(gathering: Gathering, rule: Rule, step: str, role: Role) -> bool:
    reached = rule.early or step in {one.id for one in gathering.open_steps()}
    if role is Role.PARTICIPANT and not reached:
        return False
    in_phase = rule.phases is None or gathering.steps[step].phase in rule.phases
    return in_phase or role is Role.FACILITATOR


def is_a_sentence(text: str) -> bool:
    """Whether a person can read this: Dutch, of some length, with no word of technique."""
    ends = text.endswith((".", "?", "!"))
    return ends and 10 < len(text) < 400 and bool(DUTCH.search(text)) and not TECHNICAL.search(text)
