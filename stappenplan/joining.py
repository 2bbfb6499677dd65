"""Letting somebody take part."""

from __future__ import annotations

import secrets
from dataclasses import asdict

from pydantic import ValidationError

from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.people import CodeOwner, Role, Side, Visitor
from stappenplan.entry_submission import CLOSED, MALFORMED
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal, Tail
from stappenplan.live_gathering import LiveGathering
from stappenplan.steering.entries import JoinGathering


def join(  # noqa: PLR0913 - what a page asks, and what a rehearsal fixes
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
    live: LiveGathering | None = None,
    keeps_code_of: CodeOwner | None = None,
) -> str:
    """Let somebody take part, or wait at the door; returns the participant's id.

    Parameters
    ----------
    live
        The gathering, when it is replayed already; without it every join replays the journal.
    keeps_code_of
        Whose return code somebody keeps, who was in another gathering of the series and wishes
        so. Whoever takes part under that code already comes back.

    Raises
    ------
    Refusal
        For an unknown code, a name that is empty, too long or taken, or a full room.
    """
    row = journal.find(code) if code.strip() else None
    if row is None:
        raise Refusal("Deze code kennen we niet. Kijk nog eens op het scherm.")
    participant = participant or "p-" + secrets.token_hex(6)
    body = _body(name, side, unit, phone=phone)
    visitor = typed_by or Visitor(Role.PARTICIPANT, participant)
    typist = typed_by.author if typed_by else None
    id_ = entry_id or "joined-" + participant
    live = live or LiveGathering(journal, row)
    # Replaying a long journal takes long: what is there already is read before it is held.
    live.refresh()
    with journal.writing(row.id) as tail:
        live.catch_up(tail)
        if (known := _under(live.now, keeps_code_of)) is not None:
            return known
        if id_ in live.now.entry_ids:
            return participant  # The same form came twice, perhaps to another machine.
        if live.now.closed:
            raise Refusal(CLOSED)
        draft = Draft(id_, visitor, participant, typist, "", _type(live.now, typed_by), body)
        handler = live.now.handler("", draft.type)
        if handler is None:
            raise Refusal(MALFORMED)
        tail.append(
            id=draft.id,
            author=participant,
            typed_by=draft.typed_by,
            step="",
            type=draft.type,
            body=handler.accept(draft),
            at=at,
        )
        if keeps_code_of is not None:
            _keep_code(tail, participant, keeps_code_of, at)
    return participant


def _type(gathering: Gathering, typed_by: Visitor | None) -> str:
    """How somebody comes to the door: in at once, or as who waits for the facilitator."""
    return "knocked" if gathering.door == "ask" and typed_by is None else "joined"


def _body(name: str, side: str, unit: str, *, phone: bool) -> JoinGathering:
    try:
        return JoinGathering(name=name, side=Side(side), unit=unit, phone=phone)
    except (ValidationError, ValueError):
        raise Refusal("Vul je naam in en kies namens wie je er bent.") from None


def _keep_code(tail: Tail, participant: str, owner: CodeOwner, at: str | None) -> None:
    """Write the wish of somebody who just came in."""
    tail.append(
        id="code-" + participant,
        author=participant,
        step="",
        type="keeps_code",
        body={name: value for name, value in asdict(owner).items() if value},
        at=at,
    )


def _under(gathering: Gathering, owner: CodeOwner | None) -> str | None:
    """Who takes part under the return code of another gathering; None without one."""
    known = (*gathering.people.values(), *gathering.knocking.values()) if owner is not None else ()
    return next((one.id for one in known if one.returns_as == owner), None)
