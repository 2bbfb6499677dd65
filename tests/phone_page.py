"""The page of a participant's phone in a room whose journal may have trouble."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from gathering_fixture import Room

from stappenplan.contract.people import Role
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.live_page import LivePage
from stappenplan.hosting.shared_gathering import SharedGathering
from stappenplan.hosting.waiting_writes import WaitingWrites
from stappenplan.journal import Journal
from stappenplan.journal.sql_store import SqlStore


class Patient(SharedGathering):
    """A gathering whose pages are called back when the test says so."""

    def __init__(self, journal: Journal, gathering_id: str) -> None:
        super().__init__(journal, gathering_id)
        self.calls: list[Callable[[], None]] = []
        self.seconds = 0.0
        self.waiting = WaitingWrites(self.live.hindrance, self.later, lambda: self.seconds)

    def follow(self, refresh, *, first=False):
        return lambda: None

    def later(self, seconds, callback):
        self.calls.append(callback)


def phone_of(
    room: Room, file: Path, monkeypatch: pytest.MonkeyPatch, database: str = ""
) -> SimpleNamespace:
    """A participant's page, what it sends, and its journal, which waits for nobody."""
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")
    anna = room.enter("Anna").visitor.participant
    database, secret = database or f"sqlite:///{file}", str(file.with_suffix(".secret"))
    context = KernelContext(database, secret, room.row.id, Role.PARTICIPANT, anna, "")
    journal = Journal(SqlStore(database, patience=0, make=False))
    gathering = Patient(journal, room.row.id)
    live = LivePage(context, gathering)
    sent: list[dict] = []
    monkeypatch.setattr(live.frame, "send", lambda content, *_: sent.append(content))
    return SimpleNamespace(
        live=live, sent=sent, gathering=gathering, journal=journal, room=room, file=file
    )


def idea(number: int) -> dict:
    return {
        "id": f"idee-{number}", "step": "bedenken", "type": "idea",
        "body": {"text": f"Idee {number}: ".ljust(280, "x")},
    }  # fmt: skip
