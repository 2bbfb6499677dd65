"""What takes long is made elsewhere while pages go on, and shown when it is there."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import PLAN_AND_TALKS, Room
from timeouts import PATIENCE_S

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase
from stappenplan.entry_submission import CLOSED
from stappenplan.hosting import shared_gathering
from stappenplan.hosting.deferred_work import DeferredWork
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.live_page import LivePage
from stappenplan.hosting.shared_gathering import SharedGathering
from stappenplan.hosting.shared_kernels.worker import WorkFailed
from stappenplan.journal import Journal
from stappenplan.visit import Visit


class Counted:
    """Stands for a gathering at some position."""

    def __init__(self, seq: int = 1) -> None:
        self.seq = seq


def total(_gathering: object, *numbers: int) -> int:
    return sum(numbers)


class Worker:
    """Does what it is asked when the test lets it."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.calls: list[tuple[Any, ...]] = []
        self.fails = False

    async def __call__(self, function: Callable[..., Any], *args: Any) -> Any:
        self.calls.append((function, *args))
        await self.go.wait()
        if self.fails:
            raise WorkFailed("geen papier")
        if args[:2] == ("", "g-1"):
            _, _, function, args = args
            return function(None, *args)
        return function(*args)


@pytest.fixture(autouse=True)
def rounds(monkeypatch) -> None:
    """Rounds that follow each other at once."""
    monkeypatch.setattr(shared_gathering, "POLL_SECONDS", 0)
    monkeypatch.setattr(shared_gathering, "PAUSE_SECONDS", 0)


def told(story: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await asyncio.wait_for(story(), PATIENCE_S)

    asyncio.run(main())


async def until(true: Callable[[], object]) -> None:
    """Let others go on until something holds."""
    while not true():
        await asyncio.wait([asyncio.ensure_future(asyncio.to_thread(int))])


def test_what_was_made_last_is_shown_until_something_newer_is_there() -> None:
    async def story() -> None:
        worker, made = Worker(), []
        work = DeferredWork("", "g-1", worker)
        work.on_made = lambda: made.append(work.of_gathering("som", total, Counted(), 1, 2))
        assert work.of_gathering("som", total, Counted(), 1, 2) is None
        assert work.outdated
        worker.go.set()
        await until(lambda: made)
        assert made == [3]
        work.outdated = False
        assert work.of_gathering("som", total, Counted(), 1, 2) == 3
        assert not work.outdated
        assert len(worker.calls) == 1
        assert work.of_gathering("som", total, Counted(), 4, 5) == 3
        assert work.outdated
        await until(lambda: work.of_gathering("som", total, Counted(), 4, 5) == 9)

    told(story)


def test_many_pages_that_want_the_same_wait_for_one_call() -> None:
    async def story() -> None:
        worker = Worker()
        work = DeferredWork("", "g-1", worker)
        for _ in range(200):
            work.of_gathering("som", total, Counted(), 1, 2)
        worker.go.set()
        await until(lambda: work.of_gathering("som", total, Counted(), 1, 2) == 3)
        assert len(worker.calls) == 1

    told(story)


def test_what_failed_is_not_tried_again_at_once() -> None:
    async def story() -> None:
        worker, other = Worker(), Worker()
        worker.fails = True
        work = DeferredWork("", "g-1", worker)
        work.of_gathering("som", total, Counted(), 1, 2)
        worker.go.set()
        await until(lambda: worker.calls)
        await until(lambda: True)
        assert work.of_gathering("som", total, Counted(), 1, 2) is None
        assert len(worker.calls) == 1
        assert other.calls == []

    told(story)


def test_what_was_made_of_somebody_who_was_erased_is_gone() -> None:
    async def story() -> None:
        worker = Worker()
        worker.go.set()
        work = DeferredWork("", "g-1", worker)
        await until(lambda: work.of_gathering("som", total, Counted(1), 3))
        work.forget()
        assert work.of_gathering("som", total, Counted(2), 4) is None

    told(story)


class Page:
    """A page on a gathering whose long work a worker of the test does."""

    def __init__(self, folder: Path, role: Role, worker: Worker) -> None:
        database = f"sqlite:///{folder}/proef.db"
        self.room = Room(Journal(database), PLAN_AND_TALKS, "plannen")
        self.anna = self.room.enter("Anna", unit="Beheer")
        who = self.anna.visitor.participant if role is Role.PARTICIPANT else None
        work = DeferredWork(database, self.room.row.id, worker)
        gathering = SharedGathering(Journal(database), self.room.row.id, work)
        work.on_made = gathering.made
        context = KernelContext(database, str(folder / "secret"), self.room.row.id, role, who, "")
        self.gathering = gathering
        self.live = LivePage(context, gathering)
        self.live.start()

    @property
    def frame(self) -> dict[str, Any]:
        """What is shown around the step."""
        return self.live.frame.frame


def test_an_advisor_waits_for_the_plan_and_nobody_else_does(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        worker = Worker()
        page = Page(tmp_path, Role.ADVISOR, worker)
        assert page.frame["plan"] is None
        worker.go.set()
        await until(lambda: page.frame["plan"])
        now = Visit(page.room.journal, page.room.row, Visitor(Role.ADVISOR)).frame()
        assert page.frame["plan"] == now["plan"]
        assert page.frame["advice"] == now["advice"]
        page.live.close()

    told(story)


def test_a_page_that_waits_for_nothing_is_not_made_again(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        page = Page(tmp_path, Role.PARTICIPANT, Worker())
        shown = []
        monkeypatch.setattr(page.live, "show", lambda: shown.append(True))
        page.live._stale = False
        page.gathering.made()
        assert page.live.refresh() is False
        assert shown == []
        page.live.close()

    told(story)


def test_what_a_phone_takes_home_comes_when_the_plan_is_made(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        worker = Worker()
        page = Page(tmp_path, Role.PARTICIPANT, worker)
        page.room.steer("closed")
        await until(lambda: page.frame["gathering"]["closed"])
        assert "own" not in page.frame
        worker.go.set()
        await until(lambda: "own" in page.frame)
        page.live.close()

    told(story)


def test_who_is_erased_is_gone_from_what_takes_long(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        worker = Worker()
        worker.go.set()
        page = Page(tmp_path, Role.ADVISOR, worker)
        await until(lambda: page.frame["plan"] and page.frame["plan"]["attendance"]["people"] == 1)
        worker.go.clear()
        erase(page.room.journal, page.room.row.id, page.anna.visitor.participant)
        await until(lambda: page.frame["plan"] is None)
        worker.go.set()
        await until(lambda: page.frame["plan"])
        assert page.frame["plan"]["attendance"]["people"] == 0
        page.live.close()

    told(story)


def test_who_undoes_something_keeps_nobody_waiting(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")
    # As if every entry took long to replay.
    monkeypatch.setattr(shared_gathering, "SLICE_SECONDS", 0)

    async def story() -> None:
        page = Page(tmp_path, Role.FACILITATOR, Worker())
        hiding = page.room.steer("screen", mode="frozen")
        page.gathering.live.refresh()
        page.live.submit({"id": "undo-1", "step": "", "type": "undo", "body": {"entry": hiding}})
        assert page.gathering.live.now.screen_mode == "frozen"
        assert "undo-1" not in page.gathering.live.now.entry_ids
        await until(lambda: "undo-1" in page.gathering.live.now.entry_ids)
        assert page.gathering.live.now.screen_mode == "live"
        page.live.close()

    told(story)


PAIRS = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: praten, kind: interview, title: Praten, minutes: 5, skip: {text: Dan niet.}}
"""


def facilitator(folder: Path, worker: Worker) -> tuple[LivePage, Room, list[dict]]:
    """The facilitator's page on a gathering of four, and what it hears."""
    database = f"sqlite:///{folder}/proef.db"
    room = Room(Journal(database), PAIRS, "praten")
    for name in ("Anna", "Bram", "Carla", "Daan"):
        room.enter(name)
    work = DeferredWork(database, room.row.id, worker)
    gathering = SharedGathering(Journal(database), room.row.id, work)
    context = KernelContext(
        database, str(folder / "secret"), room.row.id, Role.FACILITATOR, None, ""
    )
    live, heard = LivePage(context, gathering), []

    def hear(content: dict[str, object], *_: object) -> None:
        # What changed on the page is told as well.
        if "changed" not in content:
            heard.append(content)

    live.frame.send = hear
    return live, room, heard


PAIR = {"id": "paren-1", "step": "praten", "type": "pair", "body": {}}


def test_who_makes_pairs_keeps_nobody_waiting_and_they_are_written_once(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        worker = Worker()
        live, room, heard = facilitator(tmp_path, worker)
        live.submit(PAIR)
        live.submit(PAIR)
        assert heard == []
        worker.go.set()
        await until(lambda: heard)
        assert heard == [{"ack": "paren-1"}]
        assert len([call for call in worker.calls if call[-1] == PAIR]) == 1
        pairs = [entry for entry in room.journal.read(room.row.id) if entry.type == "pair"]
        assert len(pairs) == 1

    told(story)


def test_pairs_hold_who_came_in_while_they_were_made(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        worker = Worker()
        live, room, heard = facilitator(tmp_path, worker)
        live.submit(PAIR)
        await until(lambda: worker.calls)
        late = room.enter("Eva").visitor.participant
        worker.go.set()
        await until(lambda: heard)
        (pair,) = (entry for entry in room.journal.read(room.row.id) if entry.type == "pair")
        assert late in str(pair.body)

    told(story)


def test_pairs_that_cannot_be_made_are_refused_with_the_reason(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        worker = Worker()
        worker.go.set()
        live, room, heard = facilitator(tmp_path, worker)
        room.steer("closed")
        live.submit(PAIR)
        await until(lambda: heard)
        assert heard == [{"refused": "paren-1", "reason": CLOSED}]

    told(story)


def test_what_a_worker_cannot_do_is_done_here(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")

    async def story() -> None:
        worker = Worker()
        worker.go.set()
        live, _, heard = facilitator(tmp_path, worker)
        worker.fails = True
        live.submit(PAIR)
        await until(lambda: heard)
        assert heard == [{"ack": "paren-1"}]

    told(story)
