"""No name, no sentence and no parameter of a statement stands in a log, whatever fails."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from http_visitors import open_gathering
from refused_writes import refusing
from served_pages import channels, close_page, message, open_page
from server_processes import WORKSHOP

from stappenplan.contract.people import Role
from stappenplan.engine import erase, parse_workshop
from stappenplan.errors import JournalUnavailable, Refusal
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.live_page import LivePage
from stappenplan.hosting.shared_gathering import SharedGathering, Urgency
from stappenplan.hosting.shared_kernels import wordless_log
from stappenplan.hosting.shared_kernels.wordless_log import MAX_MESSAGE, described, traceback_of
from stappenplan.joining import join
from stappenplan.journal import Journal

NAME, UNIT, WORDS = "Geheimelien", "Kluiskamer", "Wij-zwijgen-hierover"
SECRETS = (NAME, UNIT, WORDS)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a process writes into its log, with all that its handlers add."""
    make, hook, unraisable = logging.getLogRecordFactory(), sys.excepthook, sys.unraisablehook
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    wordless_log.install()
    yield stream
    logging.getLogger().removeHandler(handler)
    logging.setLogRecordFactory(make)
    sys.excepthook, sys.unraisablehook = hook, unraisable


class Failing:
    """The statement with this number fails as SQLAlchemy says it, with all its parameters."""

    def __init__(self) -> None:
        self.at, self.count = 0, 0

    def __call__(self, _connection, _cursor, statement, parameters, _context, _many) -> None:
        self.count += 1
        if self.count == self.at:
            cause = sqlite3.IntegrityError("NOT NULL constraint failed: entry.id")
            raise sa.exc.IntegrityError(statement, parameters, cause)


@contextmanager
def failing_statements() -> Iterator[Failing]:
    failing = Failing()
    sa.event.listen(sa.Engine, "before_cursor_execute", failing)
    try:
        yield failing
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", failing)


class Followed(SharedGathering):
    """A gathering that its page looks at when something is sent."""

    def follow(self, refresh, turn=Urgency.OTHERS):
        return lambda: None

    def later(self, seconds, callback):
        """Nothing is tried again: what could not be written at once is lost here."""


class Story:
    """Somebody joins, sends words, corrects the name, sends them again, and is erased."""

    def __init__(self, folder: Path, number: int) -> None:
        self.url = f"sqlite:///{folder}/{number}.db"
        self.secret = str(folder / "proef.secret")
        self.journal = Journal(self.url)
        self.row = self.journal.open_gathering(parse_workshop(WORKSHOP))
        self.journal_entries = 0

    def attempt(self, work, *args, **fields) -> object:
        """Do what a handler does, and log what goes wrong as Tornado does."""
        try:
            return work(*args, **fields)
        except (Refusal, JournalUnavailable):
            return None
        except Exception:
            logging.getLogger("tornado.application").exception(
                "Uncaught exception %s", f"POST /j/{self.row.code} (127.0.0.1)"
            )
            return None

    def tell(self) -> None:
        fields = {"unit": UNIT, "participant": "p-een"}
        for _ in range(2):
            self.attempt(join, self.journal, self.row.code, NAME, **fields)
        page = self.attempt(self._page)
        if page is not None:
            idea = {"id": "idee-een", "step": "bedenken", "type": "idea", "body": {"text": WORDS}}
            named = {"id": "naam-een", "type": "profile", "body": {"name": f"{NAME} B."}}
            for sent in (idea, named, idea):
                page.submit(sent)
            page.gathering.live.journal.close()
        self.attempt(erase, self.journal, self.row.id, "p-een")
        self.attempt(join, self.journal, self.row.code, NAME, **fields)
        self.journal.close()

    def _page(self) -> LivePage:
        context = KernelContext(self.url, self.secret, self.row.id, Role.PARTICIPANT, "p-een", "")
        return LivePage(context, Followed(Journal(self.url), self.row.id), now=lambda: 0.0)


def test_whichever_statement_fails_no_words_are_logged(log: io.StringIO, tmp_path: Path) -> None:
    with failing_statements() as failing:
        number, most = 0, 1
        while number < most:
            number += 1
            failing.at = 0
            story = Story(tmp_path, number)
            failing.at, failing.count = number, 0
            story.tell()
            most = failing.count
    told = log.getvalue()
    assert number > 40
    assert told.count("IntegrityError") > number / 2
    assert [secret for secret in SECRETS if secret in told] == []
    assert "[parameters" not in told
    assert len(told.splitlines()) < number * 150


WAYS = {
    "text": lambda: (_ for _ in ()).throw(ValueError(WORDS)),
    "key": lambda: {}[WORDS],
    "cause": lambda: caused(LookupError(WORDS)),
    "pydantic": lambda: parse_workshop(WORDS),
    "number": lambda: int(WORDS),
    "encoding": f"{WORDS}\ud800".encode,
    "json": lambda: json.loads(f"{{{WORDS}"),
}


def caused(first: Exception) -> None:
    try:
        raise first
    except LookupError as error:
        raise RuntimeError(f"{WORDS} again") from error


@pytest.mark.parametrize("way", WAYS)
def test_an_error_tells_where_and_what_kind_and_quotes_nobody(log: io.StringIO, way: str) -> None:
    try:
        WAYS[way]()
    except Exception as error:
        logging.getLogger("stappenplan").exception("It failed.")
        logging.getLogger("stappenplan").warning("It failed: %s", error)
        logging.getLogger("any.other").warning("It failed: %r", error)
        sys.excepthook(type(error), error, error.__traceback__)
        kind = type(error).__name__
    told = log.getvalue()
    assert WORDS not in told
    assert kind in told
    assert "test_wordless_log.py" in told


def test_a_task_that_nobody_waits_for_is_logged_without_what_it_was_about(
    log: io.StringIO,
) -> None:
    def broken(words: str) -> None:
        raise ValueError(words)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.call_soon(broken, WORDS)
        task = loop.create_task(asyncio.to_thread(broken, WORDS))
        await asyncio.wait([task])
        del task

    asyncio.run(main())
    told = log.getvalue()
    assert "Exception in callback" in told
    assert WORDS not in told


def test_no_visitor_writes_a_line_of_their_own_or_a_long_one(log: io.StringIO) -> None:
    forged = "comm_msg\nERROR root: everything is lost\r\x1b[2J\x85\u2028"
    logging.getLogger("stappenplan").warning("A message of a page failed: %s", forged)
    logging.getLogger("stappenplan").warning("404 GET /%s", "x" * 50_000)
    lines = log.getvalue().splitlines()
    assert len(lines) == 2
    assert "\x1b" not in lines[0]
    assert len(lines[1]) < MAX_MESSAGE + 10


def test_what_an_administrator_needs_is_told() -> None:
    assert described(sqlite3.DatabaseError("disk image is malformed")).endswith("malformed")
    assert described(OSError(28, "No space left on device")) == "OSError: No space left on device"
    assert "free the disk" in described(JournalUnavailable("free the disk", "x", passing=True))
    assert described(Refusal(NAME)) == "Refusal"


def test_a_chain_of_errors_in_itself_ends() -> None:
    one, other = ValueError("x"), KeyError("y")
    one.__cause__, other.__cause__ = other, one
    assert traceback_of(one).count("Traceback") == 2


def test_a_server_whose_database_fails_logs_no_words_and_goes_on(app, browser) -> None:
    gathering = open_gathering(app, browser())
    phone, late = browser(), browser()
    phone.join(gathering.code, NAME, afdeling=UNIT)
    page = open_page(phone, f"deelnemer/{gathering.code}")
    frame = page.page.partition('data-model-id="')[2].partition('"')[0]
    entry = {"id": "idee-een", "step": "bedenken", "type": "idea", "body": {"text": WORDS}}
    content = {"comm_id": frame, "data": {"method": "custom", "content": {"entry": entry}}}
    before = len(app.lines)
    socket = channels(app, phone, page.kernel)
    with refusing(app.data / "stappenplan.db"):
        refused = late.join(gathering.code, f"{NAME} L.", afdeling=UNIT)
        assert refused.status_code in {500, 503}
        socket.send(message("comm_msg", content))
        assert app.says("An entry could not be written")
    socket.send(message("comm_msg", content))
    heard = ""
    while '"ack": "idee-een"' not in heard and '"ack":"idee-een"' not in heard:
        heard = socket.recv()
    assert late.join(gathering.code, f"{NAME} L.", afdeling=UNIT).status_code == 303
    socket.close()
    close_page(page)
    told = "".join(app.lines[before:])
    assert "nothing is taken" in told
    assert [secret for secret in SECRETS if secret in told] == []
    assert len(told.splitlines()) < 200
