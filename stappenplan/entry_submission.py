"""What a visitor sends: checked, accepted by its handler, and written as one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stappenplan.contract.entry import WRITTEN, Entry, now
from stappenplan.contract.entry_rules import Draft, Rule
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.step_kind import StepKind
from stappenplan.errors import Refusal, UnknownGathering
from stappenplan.gathering import Gathering
from stappenplan.journal.erasing import TOMBSTONE
from stappenplan.live_gathering import LiveGathering
from stappenplan.steering.door import PUT_OUT
from stappenplan.timestamps import format_timestamp, parse_timestamp

# How often a slow entry is computed before the journal is held, when others write meanwhile.
TRIES = 3
# An entry that comes so long after it was written waited on a phone without a network.
LATE = timedelta(minutes=1)
# So long after closing it still counts; a phone keeps the page of a walk no longer than that.
AFTER_CLOSING = timedelta(days=2)
# Of one participant in one gathering; nobody comes near it, and a journal stays of a size that is
# replayed within seconds.
MAX_ENTRIES = 5_000
LEADS = frozenset({Role.FACILITATOR, Role.ADVISOR})
CLOSED = "De bijeenkomst is gesloten. Vraag de begeleider om die te openen."
TOO_LATE = (
    "De bijeenkomst is meer dan twee dagen gesloten. Je tekst komt er niet meer bij. "
    "Kopieer hem, en stuur hem aan de begeleider."
)
NOT_OPEN = "Dit onderdeel is nu niet open. Wat je typte, blijft op je telefoon."
ELSEWHERE = (
    "Dit onderdeel doet een andere groep. Wat je typte, blijft op je telefoon. "
    "Hoor je daar toch bij? Vraag het de begeleider."
)
DELETED = "Deze bijeenkomst is verwijderd. We bewaren niets meer."
FAR_AWAY = "Deze dag is te ver weg. Kies een dag uit de kalender."
SAID_BY_ANOTHER = "Iemand anders verstuurde dit al. Typ het opnieuw."
SAID_OTHERWISE = "Dit is al opgeslagen, met een andere inhoud. Laad de pagina opnieuw."
SENT_ENOUGH = (
    "Je hebt in deze bijeenkomst al heel veel gestuurd. Er kan niets meer bij. "
    "Vraag de begeleider om hulp."
)
# The parts of an entry are named by its id, a dot and a number: what a browser names has no dot.
# No name of a property that every object of a page has begins so.
NewId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{3,63}$")]
MALFORMED = "Dit bericht klopt niet. Laad de pagina opnieuw en probeer het nog een keer."


class Message(BaseModel):
    """An entry as a browser sends it; every field may be forged."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, defer_build=True)

    id: NewId
    step: str = Field(default="", max_length=40)
    type: str = Field(min_length=1, max_length=40)
    body: dict[str, Any] = {}
    written: str = Field(default="", max_length=40)
    for_: str | None = Field(default=None, alias="for", max_length=64)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The acknowledgement: this entry is on disk."""

    id: str
    entry: Entry
    repeated: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A body that was accepted before the journal was held, and at which position of it."""

    seq: int
    body: dict[str, Any]


class OutdatedError(Exception):
    """Others wrote after an entry was prepared."""


class Sender:
    """Checks and writes what one visitor sends.

    Parameters
    ----------
    live
        The gathering.
    visitor
        Verified elsewhere; everything a browser says about itself is ignored.
    clock
        Gives the moment an entry is written, in the form of `stappenplan.contract.entry.now`.
    """

    def __init__(
        self, live: LiveGathering, visitor: Visitor, clock: Callable[[], str] = now
    ) -> None:
        self.live = live
        self.visitor = visitor
        self.clock = clock

    @property
    def gathering(self) -> Gathering:
        """The gathering as it is now."""
        return self.live.now

    def submit(self, message: object, prepared: Prepared | None = None) -> Receipt:
        """Check a message and write it as one entry.

        Parameters
        ----------
        prepared
            What `prepare` gave, when that was called elsewhere.

        Raises
        ------
        Refusal
            With a Dutch sentence for the person; nothing was written.
        """
        try:
            parsed = Message.model_validate(message)
        except ValidationError:
            raise Refusal(MALFORMED) from None
        # What is replayed is on disk. A phone that was away sends much again at once.
        if (known := self.gathering.entry_ids.get(parsed.id)) is not None:
            return self._repeat(known, parsed)
        if parsed.id in self.gathering.people or parsed.id in self.gathering.knocking:
            # Erasing that person would take away what others say about the entry.
            raise Refusal(MALFORMED)
        author, content = self.visitor.author, _content(parsed)
        if sentence := self.live.refusals.of(author, parsed.id, content):
            raise Refusal(sentence)
        try:
            return self._write_with(parsed, prepared)
        except UnknownGathering:
            # Its page may still be open; the phone would send it again for ever.
            raise Refusal(DELETED) from None
        except Refusal as refusal:
            self.live.refusals.add(author, parsed.id, content, refusal.sentence)
            raise

    def _write_with(self, parsed: Message, prepared: Prepared | None) -> Receipt:
        """Write an entry; what takes long is computed before the journal is held, while it can."""
        for _ in range(TRIES):
            try:
                return self._write(parsed, prepared or self._prepare(parsed))
            except OutdatedError:
                prepared = None
        # Others write all the time: they wait while it is computed.
        return self._write(parsed, None)

    def takes_long(self, message: object) -> bool:
        """Whether this message is better prepared in another process."""
        try:
            rule = self._known_rule(Message.model_validate(message))
        except ValidationError:
            return False
        return rule is not None and rule.elsewhere

    def undoes(self, message: object) -> str:
        """The entry that this message undoes when it is accepted; empty when it undoes none."""
        try:
            parsed = Message.model_validate(message)
        except ValidationError:
            return ""
        rule = self._known_rule(parsed)
        entry = parsed.body.get("entry")
        if (parsed.step, parsed.type) != ("", "undo") or not isinstance(entry, str):
            return ""
        may = rule is not None and self.visitor.role in rule.roles
        return entry if may and entry in self.gathering.entry_ids else ""

    def prepare(self, message: object) -> Prepared | None:
        """Accept what takes long without writing it; None when there is nothing to prepare.

        Raises
        ------
        Refusal
            With a Dutch sentence for the person.
        """
        return self._prepare(Message.model_validate(message))

    def _write(self, parsed: Message, prepared: Prepared | None) -> Receipt:
        """Write an entry under the lock; raises `OutdatedError` when others wrote meanwhile."""
        with self.live.journal.writing(self.live.row.id) as tail:
            self.live.catch_up(tail)
            known = self.gathering.entry_ids.get(parsed.id)
            if known is not None:
                return self._repeat(known, parsed)
            draft = self._draft(parsed)
            if prepared is None:
                body = self._accept(draft)
            elif prepared.seq == self.gathering.seq:
                body = prepared.body
            else:
                raise OutdatedError
            entry = tail.append(
                id=draft.id,
                author=draft.author,
                typed_by=draft.typed_by,
                step=draft.step,
                type=draft.type,
                body={**body, WRITTEN: draft.written_at} if draft.written_at else body,
                at=draft.at,
                ends_access=self._rule(parsed).ends_access or self._undoes_ending(draft),
            )
        self.live.apply([entry])
        return Receipt(entry.id, entry, repeated=False)

    def _undoes_ending(self, draft: Draft) -> bool:
        """Whether it undoes what says who is let in, and so says it too."""
        if (draft.step, draft.type) != ("", "undo"):
            return False
        undone = self.gathering.entry_ids.get(draft.body.entry)
        rule = self.gathering.rule_of(undone) if undone is not None else None
        return rule is not None and rule.ends_access

    def _prepare(self, message: Message) -> Prepared | None:
        """Accept what takes long before the journal is held; None for everything else."""
        if not self._is_slow(message):
            return None
        self.live.refresh()
        if message.id in self.gathering.entry_ids:
            return None
        return Prepared(self.gathering.seq, self._accept(self._draft(message)))

    def _is_slow(self, message: Message) -> bool:
        rule = self._known_rule(message)
        return rule is not None and rule.slow

    def _known_rule(self, message: Message) -> Rule | None:
        handler = self.gathering.handler(message.step, message.type)
        return handler.rules.get(message.type) if handler is not None else None

    def _repeat(self, known: Entry, message: Message) -> Receipt:
        if self.visitor.author not in {known.author, known.typed_by}:
            raise Refusal(SAID_BY_ANOTHER)
        # An acknowledgement says that this is on disk, and not that something of this id is.
        if not self._holds(known, message):
            raise Refusal(SAID_OTHERWISE)
        return Receipt(known.id, known, repeated=True)

    def _holds(self, known: Entry, message: Message) -> bool:
        """Whether what was sent stands in this entry, as far as it was not erased since."""
        if (known.step, known.type) != (message.step, message.type):
            return False
        rule = self._known_rule(message)
        if rule is None:
            return True
        try:
            read = rule.body.model_validate(message.body)
        except ValidationError:
            return False
        # What was left out is filled in when it is accepted.
        sent = read.model_dump(mode="json", exclude_none=True, exclude_unset=True)
        left = {name: value for name, value in sent.items() if name in known.body}
        # A step may leave out what says nothing more than a field that was not sent.
        said = read.model_dump(mode="json", exclude_defaults=True)
        gone = (sent.keys() & said.keys()) - left.keys() - set(rule.repeated_in)
        same = all(known.body[name] == value for name, value in left.items())
        return known.body == TOMBSTONE or (same and not gone)

    # -- who says what -------------------------------------------------------------------

    def _draft(self, message: Message) -> Draft:
        visitor = self.visitor
        author, typed_by = self._author(message)
        rule = self._rule(message)
        self._check_rights(rule, message.for_ not in {None, visitor.author})
        if visitor.role is Role.PARTICIPANT:
            self._check_participant()
        try:
            body = rule.body.model_validate(message.body)
        except ValidationError as error:
            raise Refusal(_reason(error)) from None
        step, type_, at = message.step, message.type, self.clock()
        written_at = self._written_at(message.written, at)
        return Draft(message.id, visitor, author, typed_by, step, type_, body, at, written_at)

    def _written_at(self, told: str, arrived: str) -> str:
        """When it was written, where a participant's phone sent it later; else empty.

        What a phone says of it counts within the time of the gathering only.
        """
        if self.visitor.role is not Role.PARTICIPANT or not told:
            return ""
        try:
            moment = parse_timestamp(told)
        except (ValueError, OverflowError):
            return ""
        opened = parse_timestamp(self.live.row.opened_at)
        late = opened <= moment <= parse_timestamp(arrived) - LATE
        return format_timestamp(moment) if late else ""

    def _check_participant(self) -> None:
        visitor = self.visitor
        person = self.gathering.people.get(visitor.author)
        if person is None:
            raise Refusal("Je doet niet (meer) mee. Meld je opnieuw aan met de code.")
        if person.put_out:
            raise Refusal(PUT_OUT)
        if self.gathering.sent[visitor.author] >= MAX_ENTRIES:
            raise Refusal(SENT_ENOUGH)

    def _author(self, message: Message) -> tuple[str, str | None]:
        """Whose words these are, and who typed them when that was somebody else."""
        visitor = self.visitor
        if message.for_ is not None and message.for_ != visitor.author:
            return self._spoken_for(message.for_), visitor.author
        if message.type == "added" and not message.step:
            # Derived from the message, so that the same message twice adds one person.
            return "p-" + message.id[:40], visitor.author
        return visitor.author, None

    def _spoken_for(self, participant: str) -> str:
        person = self.gathering.people.get(participant)
        if person is None:
            raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")
        if self.visitor.role is Role.FACILITATOR or (
            self.visitor.role is Role.PARTICIPANT and not person.phone
        ):
            return participant
        raise Refusal("Je kunt alleen iets invullen voor iemand zonder telefoon.")

    def _check_rights(self, rule: Rule, speaks_for: bool) -> None:
        role = self.visitor.role
        facilitator = role is Role.FACILITATOR
        if facilitator and Role.PARTICIPANT in rule.roles:
            if not speaks_for and role not in rule.roles:
                raise Refusal("Kies eerst namens wie je dit invult.")
        elif role not in rule.roles:
            raise Refusal("Dat kan niet vanaf deze pagina.")
        elif facilitator and speaks_for:
            # It would stand in the journal as the deed of somebody who could not do it.
            raise Refusal("Dit kan niet namens een ander. Doe het op je eigen naam.")
        if rule.personal and role is Role.PARTICIPANT and speaks_for:
            raise Refusal("Dit vult iemand zelf in, of de begeleider.")

    def _rule(self, message: Message) -> Rule:
        handler = self.gathering.handler(message.step, message.type)
        if handler is None and message.step:
            raise Refusal("Dit onderdeel is er niet. Laad de pagina opnieuw.")
        rule = handler.rules.get(message.type) if handler is not None else None
        if rule is None:
            raise Refusal(MALFORMED)
        return rule

    # -- whether it can be said now ------------------------------------------------------

    def _accept(self, draft: Draft) -> dict[str, Any]:
        handler = self.gathering.handler(draft.step, draft.type)
        if handler is None:
            raise Refusal(MALFORMED)
        rule = handler.rules[draft.type]
        # Without a step there is much that only who leads sends, such as opening it again.
        takes_no_more = isinstance(handler, StepKind) or draft.visitor.role not in LEADS
        if self.gathering.closed and takes_no_more and not rule.after_closing:
            self._check_came_late(rule, draft)
        if isinstance(handler, StepKind):
            self._check_open(handler, draft)
        return handler.accept(draft)

    def _left_at(self, author: str, step: str) -> str:
        """Until when somebody could write in a step that was left; empty before that."""
        if self.gathering.closed and step == self.gathering.step_of(author):
            return self.gathering.closed_at
        return self.gathering.left_by(author, step)

    def _check_came_late(self, rule: Rule, draft: Draft) -> None:
        """Refuse what was not written before closing on a phone that had no network then."""
        closed_at = self.gathering.closed_at
        if not (rule.late and "" < draft.written_at <= closed_at):
            raise Refusal(CLOSED)
        if parse_timestamp(draft.at) > parse_timestamp(closed_at) + AFTER_CLOSING:
            raise Refusal(TOO_LATE)

    def _check_open(self, kind: StepKind, draft: Draft) -> None:
        rule = kind.rules[draft.type]
        reachable = (
            rule.early
            or draft.step in {s.id for s in self.gathering.open_steps(draft.author)}
            or (rule.late and "" < draft.written_at <= self._left_at(draft.author, draft.step))
        )
        if draft.visitor.role is Role.PARTICIPANT and not reachable:
            raise Refusal(ELSEWHERE if self.gathering.holds(draft.step) else NOT_OPEN)
        facilitator = draft.visitor.role is Role.FACILITATOR
        if rule.phases is not None and kind.phase not in rule.phases and not facilitator:
            raise Refusal("Dit kan nu niet. Wacht op de begeleider.")


def _content(message: Message) -> str:
    """All that a message says, to compare it with another one."""
    try:
        return repr(message)
    except RecursionError:
        # No entry lies so deep.
        raise Refusal(MALFORMED) from None


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] in {"string_too_long", "too_long"}:
        return "Je tekst is te lang. Maak je tekst korter."
    if first["type"] in {"greater_than_equal", "less_than_equal"} and isinstance(
        next(iter(first["ctx"].values())), date
    ):
        return FAR_AWAY
    return MALFORMED
