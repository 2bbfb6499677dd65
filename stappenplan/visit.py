"""One visitor at a gathering: what they send is checked and written, what they see is made."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stappenplan import advice, steering
from stappenplan.contract.people import Role, Side, Visitor
from stappenplan.errors import Refusal
from stappenplan.frame import frame
from stappenplan.frozen_view import Still
from stappenplan.gathering import Gathering
from stappenplan.journal import Entry, GatheringRow, Journal, Tail, now
from stappenplan.steps.base import Draft, EntryId, Rule

if TYPE_CHECKING:
    from stappenplan.advice.advisor_page import Desk


class Message(BaseModel):
    """An entry as a browser sends it; every field may be forged."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, defer_build=True)

    id: EntryId
    step: str = Field(default="", max_length=40)
    type: str = Field(min_length=1, max_length=40)
    body: dict[str, Any] = {}
    for_: str | None = Field(default=None, alias="for", max_length=64)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The acknowledgement: this entry is on disk."""

    id: str
    entry: Entry
    repeated: bool


class Visit:
    """A visitor's live picture of a gathering.

    Parameters
    ----------
    journal, row
        Where the gathering is written.
    visitor
        Verified elsewhere; everything a browser says about itself is ignored.
    clock
        Gives the moment an entry is written, in the form of `stappenplan.journal.now`.
    """

    def __init__(
        self,
        journal: Journal,
        row: GatheringRow,
        visitor: Visitor,
        *,
        clock: Callable[[], str] = now,
    ) -> None:
        self.clock = clock
        self.journal = journal
        self.row = row
        self.visitor = visitor
        self.gathering = Gathering(row.id, row.code, rehearsal=row.rehearsal)
        self._still = Still(journal, row)
        self.refresh()

    def refresh(self) -> bool:
        """Take in what others wrote; True when something changed."""
        entries = self.journal.read(self.row.id, self.gathering.seq)
        if any(entry.type == "erased" for entry in entries):
            # Older entries changed into tombstones: fold again from the start.
            self.gathering = Gathering(self.row.id, self.row.code, rehearsal=self.row.rehearsal)
            entries = self.journal.read(self.row.id)
        for entry in entries:
            self.gathering.apply(entry)
        return bool(entries)

    def submit(self, message: object) -> Receipt:
        """Check a message and write it as one entry.

        Raises
        ------
        Refusal
            With a Dutch sentence for the person; nothing was written.
        """
        try:
            parsed = Message.model_validate(message)
        except ValidationError:
            raise Refusal(_NONSENSE) from None
        with self.journal.writing(self.row.id) as tail:
            self._catch_up(tail)
            known = self.gathering.entry_ids.get(parsed.id)
            if known is not None:
                return self._repeat(known)
            draft = self._draft(parsed)
            body = self._accept(draft)
            entry = tail.append(
                id=draft.id,
                author=draft.author,
                typed_by=draft.typed_by,
                step=draft.step,
                type=draft.type,
                body=body,
                at=self.clock(),
            )
        self.gathering.apply(entry)
        return Receipt(entry.id, entry, repeated=False)

    def _catch_up(self, tail: Tail) -> None:
        for entry in tail.read(self.gathering.seq):
            if entry.type == "erased":
                self.gathering = Gathering(self.row.id, self.row.code, rehearsal=self.row.rehearsal)
                for older in tail.read():
                    self.gathering.apply(older)
                return
            self.gathering.apply(entry)

    def _repeat(self, known: Entry) -> Receipt:
        if self.visitor.author not in {known.author, known.typed_by}:
            raise Refusal("Dit is al door iemand anders verstuurd. Typ het opnieuw.")
        return Receipt(known.id, known, repeated=True)

    def _draft(self, message: Message) -> Draft:
        visitor = self.visitor
        author, typed_by = visitor.author, None
        if message.for_ is not None and message.for_ != visitor.author:
            author, typed_by = self._spoken_for(message.for_), visitor.author
        elif message.type == "added" and not message.step:
            # Derived from the message, so that the same message twice adds one person.
            author, typed_by = "p-" + message.id[:40], visitor.author
        rule = self._rule(message)
        speaks_for = visitor.role is Role.FACILITATOR and typed_by is not None
        if visitor.role not in rule.roles and not (speaks_for and Role.PARTICIPANT in rule.roles):
            if visitor.role is Role.FACILITATOR and Role.PARTICIPANT in rule.roles:
                raise Refusal("Kies eerst namens wie je dit invult.")
            raise Refusal("Dat kan niet vanaf deze pagina.")
        if rule.personal and visitor.role is Role.PARTICIPANT and typed_by is not None:
            raise Refusal("Dit vult iemand zelf in, of de begeleider.")
        if visitor.participant is not None and visitor.participant not in self.gathering.people:
            raise Refusal("Je doet niet (meer) mee. Meld je opnieuw aan met de code.")
        try:
            body = rule.body.model_validate(message.body)
        except ValidationError as error:
            raise Refusal(_why(error)) from None
        return Draft(message.id, visitor, author, typed_by, message.step, message.type, body)

    def _spoken_for(self, participant: str) -> str:
        person = self.gathering.people.get(participant)
        if person is None:
            raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")
        if self.visitor.role is Role.FACILITATOR or (
            self.visitor.role is Role.PARTICIPANT and not person.phone
        ):
            return participant
        raise Refusal("Je kunt alleen iets invullen voor iemand zonder telefoon.")

    def _rule(self, message: Message) -> Rule:
        if not message.step:
            rule = steering.RULES.get(message.type) or advice.RULES.get(message.type)
        else:
            kind = self.gathering.steps.get(message.step)
            if kind is None:
                raise Refusal("Deze stap is er niet. Laad de pagina opnieuw.")
            rule = kind.rules.get(message.type)
        if rule is None:
            raise Refusal(_NONSENSE)
        return rule

    def _accept(self, draft: Draft) -> dict[str, Any]:
        gathering = self.gathering
        if not draft.step:
            room = advice if draft.type in advice.RULES else steering
            room.check(gathering, draft)
            return steering.prepare(gathering, draft)
        kind = gathering.steps[draft.step]
        rule = kind.rules[draft.type]
        facilitator = draft.visitor.role is Role.FACILITATOR
        if gathering.closed:
            raise Refusal("De bijeenkomst is gesloten. Vraag de begeleider om haar te openen.")
        reachable = rule.early or draft.step in {step.id for step in gathering.open_steps()}
        if draft.visitor.role is Role.PARTICIPANT and not reachable:
            raise Refusal("Deze stap is nu niet open. Wat je typte, blijft op je telefoon.")
        if rule.phases is not None and kind.phase not in rule.phases and not facilitator:
            raise Refusal("Dit kan nu niet. Wacht op de begeleider.")
        kind.check_sizes(draft.body)
        kind.check(draft)
        return kind.prepare(draft)

    # -- what the visitor sees -----------------------------------------------------------

    @property
    def seen(self) -> Gathering:
        """The gathering as this visitor sees it: a frozen projector keeps its picture."""
        if self.visitor.role is Role.SCREEN and self.gathering.screen_mode == "frozen":
            return self._still.of(self.gathering)
        return self.gathering

    def frame(self, look: str | None = None, *, compare: object = None) -> dict[str, Any]:
        """What the page around the step shows.

        `look` is an open step chosen by the visitor, `compare` two versions chosen by an advisor;
        both may be forged.
        """
        shown = frame(self.seen, self.visitor, self.step_id(look))
        if self.visitor.role is Role.ADVISOR:
            shown |= self._desk.shown(self.gathering, compare)
        return shown

    @cached_property
    def _desk(self) -> Desk:
        # No other page loads what an advisor reads.
        from stappenplan.advice.advisor_page import Desk

        return Desk()

    def step_id(self, look: str | None = None) -> str:
        """The step to show: the visitor's choice where they have one, else the current one.

        A participant chooses among the open steps; a facilitator may look at any step, to type
        what stands on paper or to finish names, without moving the group.
        """
        if look and self.visitor.role is Role.FACILITATOR and look in self.gathering.steps:
            return look
        chosen = look in {step.id for step in self.gathering.open_steps()}
        return look if look and chosen else self.seen.current

    def step_view(self, look: str | None = None) -> dict[str, Any]:
        """What the step shows to this visitor."""
        step_id = self.step_id(look)
        seen = self.seen
        kind = seen.steps[step_id]
        return {
            "role": self.visitor.role.value,
            "step": step_id,
            "kind": kind.name,
            "phase": kind.phase,
            "open": step_id in {step.id for step in seen.open_steps()},
            "me": self.visitor.participant,
            **kind.view(self.visitor),
        }


def join(  # noqa: PLR0913 - what a door asks, and what a rehearsal fixes
    journal: Journal,
    code: str,
    name: str,
    *,
    side: str = Side.CIVIL_SERVANT,
    unit: str = "",
    phone: bool = True,
    typed_by: Visitor | None = None,
    participant: str | None = None,
    entry_id: str | None = None,
    at: str | None = None,
) -> str:
    """Let somebody take part; returns the participant's id.

    Raises
    ------
    Refusal
        For an unknown code, a name that is empty, too long or taken, or a full room.
    """
    row = journal.find(code) if code.strip() else None
    if row is None:
        raise Refusal("Deze code kennen we niet. Kijk nog eens op het scherm.")
    participant = participant or "p-" + secrets.token_hex(6)
    try:
        body = steering.Joined(name=name, side=Side(side), unit=unit, phone=phone)
    except (ValidationError, ValueError):
        raise Refusal("Vul je naam in en kies namens wie je er bent.") from None
    with journal.writing(row.id) as tail:
        gathering = Gathering.fold(tail.read(), row.id, row.code, rehearsal=row.rehearsal)
        visitor = typed_by or Visitor(Role.PARTICIPANT, participant)
        draft = Draft(
            entry_id or "joined-" + participant,
            visitor,
            participant,
            typed_by.author if typed_by else None,
            "",
            "joined",
            body,
        )
        if gathering.closed:
            raise Refusal("De bijeenkomst is gesloten. Vraag de begeleider om haar te openen.")
        steering.check(gathering, draft)
        tail.append(
            id=draft.id,
            author=participant,
            typed_by=draft.typed_by,
            step="",
            type="joined",
            body=body.model_dump(mode="json"),
            at=at,
        )
    return participant


_NONSENSE = "Dit bericht klopt niet. Laad de pagina opnieuw en probeer het nog een keer."


def _why(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] in {"string_too_long", "too_long"}:
        return "Je tekst is te lang. Maak je tekst korter."
    return _NONSENSE
