"""Letting somebody take part."""

from __future__ import annotations

import secrets

from pydantic import ValidationError

from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.people import Role, Side, Visitor
from stappenplan.entry_submission import CLOSED, MALFORMED
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
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
) -> str:
    """Let somebody take part; returns the participant's id.

    Parameters
    ----------
    live
        The gathering, when it is replayed already; without it every join replays the journal.

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
        body = JoinGathering(name=name, side=Side(side), unit=unit, phone=phone)
    except (ValidationError, ValueError):
        raise Refusal("Vul je naam in en kies namens wie je er bent.") from None
    visitor = typed_by or Visitor(Role.PARTICIPANT, participant)
    typist = typed_by.author if typed_by else None
    id_ = entry_id or "joined-" + participant
    draft = Draft(id_, visitor, participant, typist, "", "joined", body)
    live = live or LiveGathering(journal, row)
    # Replaying a long journal takes long: what is there already is read before it is held.
    live.refresh()
    with journal.writing(row.id) as tail:
        live.catch_up(tail)
        if live.now.closed:
            raise Refusal(CLOSED)
        handler = live.now.handler("", draft.type)
        if handler is None:
            raise Refusal(MALFORMED)
        tail.append(
            id=draft.id,
            author=participant,
            typed_by=draft.typed_by,
            step="",
            type="joined",
            body=handler.accept(draft),
            at=at,
        )
    return participant
