"""Who may send an entry of a type, and what it may carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from stappenplan.contract.people import Role, Visitor

EVERYBODY = frozenset({Role.PARTICIPANT, Role.FACILITATOR})
PARTICIPANTS = frozenset({Role.PARTICIPANT})
FACILITATORS = frozenset({Role.FACILITATOR})
ADVISORS = frozenset({Role.ADVISOR})
READERS = frozenset({Role.READER, Role.FACILITATOR})


class Body(BaseModel):
    """What an entry of one type may carry; anything else is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Undo:
    """How the facilitator undoes an entry of their own: the gathering is replayed without it.

    Attributes
    ----------
    words
        What was done, in Dutch, with ``{field}`` for what a field of the body names; or a function
        of the body that gives such words, empty where this entry cannot be undone.
    group
        Entries of the same group and about the same are undone in turn, the last one first.
    about
        The fields of the body that name what it is about; without these a group is one series.
    until
        The types of entries that build on it: after one of these it stays. They count in the same
        step, or, where it is about something, about the same.
    until_in_step
        The types of entries in the same step after which it stays, whatever these are about.
    """

    words: str | Callable[[Mapping[str, Any]], str]
    group: str
    about: tuple[str, ...] = ()
    until: frozenset[str] = frozenset()
    until_in_step: frozenset[str] = frozenset()

    def words_for(self, body: Mapping[str, Any]) -> str:
        """What an entry with this body did, in words that still name fields."""
        return self.words if isinstance(self.words, str) else self.words(body)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may send an entry of a type, and in which phases of the step.

    A facilitator may always send what a participant may send, on behalf of a participant; nothing
    else is said in the name of somebody else.

    Attributes
    ----------
    early
        May be sent before the step is open.
    late
        May arrive after the step was left, when it was written before: a phone had no network.
    after_closing
        May be sent while the gathering is closed, also weeks later.
    personal
        About one's own name, presence or relations: no neighbour says it for somebody without
        a phone.
    slow
        Accepting it computes something that takes long, such as pairs or a map: it is computed
        before the write lock is taken; when entries came between a few times more, and then under
        the lock.
    elsewhere
        Of what is slow: whether it takes so long that a host lets another process accept it.
    private
        Not even the facilitator may read it: it stays out of a journal that is downloaded.
    private_fields
        The fields of the body that stay out of it.
    tells_of
        The fields of the body, computed ones too, that name the participant whose words it holds
        beside its author; it is erased with that person.
    repeats
        The fields of the body that name entries whose words it says again; it is erased with them.
    repeated_in
        The fields in which it says them again, when the rest stays; without these all of it goes.
    earlier
        Whether its body is a harvest (`stappenplan.contract.harvest`): words of an earlier
        gathering of the series, which are erased with those.
    ends_access
        Whether it ends links or sessions, or says who is put out or let back: it is remembered
        beside the database too, so that an older copy that is put back does not open them again.
    undo
        How the facilitator undoes it; None for what stays.
    """

    body: type[Body]
    roles: frozenset[Role] = PARTICIPANTS
    phases: frozenset[str] | None = None
    early: bool = False
    late: bool = False
    after_closing: bool = False
    personal: bool = False
    slow: bool = False
    elsewhere: bool = False
    private: bool = False
    private_fields: frozenset[str] = frozenset()
    tells_of: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()
    repeated_in: frozenset[str] = frozenset()
    earlier: bool = False
    ends_access: bool = False
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is accepted: verified author, checked shape, no position yet.

    ``at`` is the moment at which it is decided about, and ``written_at`` that at which it was
    written, when that was long before.
    """

    id: str
    visitor: Visitor
    author: str
    typed_by: str | None
    step: str
    type: str
    body: Any
    at: str = ""
    written_at: str = ""

    def dump(self) -> dict[str, Any]:
        """The body as plain JSON, without what was left out."""
        return dict(self.body.model_dump(mode="json", exclude_none=True))
