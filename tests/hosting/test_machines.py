"""Two real servers that share a PostgreSQL, behind a balancer; either may end at any moment."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import postgres_server
import pytest
from balancer import Balancer, balanced
from http_visitors import Browser, open_gathering
from server_processes import ROOT, App, free_port, start_app
from timeouts import PATIENCE_S

from stappenplan.contract.people import Role
from stappenplan.hosting.failed_attempts import MAX_FAILURES
from stappenplan.hosting.keys import Keys
from stappenplan.journal import GatheringRow, Journal

sys.path.append(str(ROOT / "benchmarks"))

import load_client
from load_client import Phone
from room_scenarios import Counter

pytestmark = pytest.mark.skipif(
    bool(postgres_server.why_not()), reason=postgres_server.why_not() or "there is one"
)
IDEA = ("bedenken", "idea", {"text": "Geef het dorp de sleutel"})


LOOK_S = 0.05


def wait_for(true: Callable[[], object]) -> None:
    """Return when this is true."""
    until = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < until
        time.sleep(LOOK_S)


@dataclass
class Installation:
    """Two machines and what stands in front of them."""

    one: App
    other: App
    url: str
    balancer: Balancer
    database: str

    def row(self, code: str) -> GatheringRow:
        journal = Journal(self.database)
        try:
            row = journal.find(code)
            assert row
            return row
        finally:
            journal.close()

    def texts(self, code: str) -> list[str]:
        """What stands in the journal of a gathering."""
        journal = Journal(self.database)
        try:
            entries = journal.read(self.row(code).id)
            return [one.body["text"] for one in entries if one.type == "idea"]
        finally:
            journal.close()

    def screen(self, app: App, code: str) -> Phone:
        """The projector on one machine, with its link."""
        key = Keys.from_file(app.data / "stappenplan.secret").role(self.row(code).id, Role.SCREEN)
        return Phone(app.url, f"scherm/{code}?sleutel={key}")


@contextmanager
def installed(folder: Path, *, sticky: bool = True, **env: str) -> Iterator[Installation]:
    """Two machines with folders of their own and one database."""
    database = postgres_server.place()
    with ExitStack() as stack:
        apps = [
            stack.enter_context(start_app(folder / name, STAPPENPLAN_DATABASE=database, **env))
            for name in ("one", "other")
        ]
        port = free_port()
        machines = [("127.0.0.1", app.port) for app in apps]
        balancer = stack.enter_context(balanced(machines, port, sticky=sticky))
        url = f"http://127.0.0.1:{port}/"
        wait_for(lambda: all(one.ready for one in balancer.backends))
        yield Installation(apps[0], apps[1], url, balancer, database)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    load_client.client(10)
    with installed(tmp_path_factory.mktemp("machines")) as made:
        yield made


async def live(phone: Phone) -> None:
    """Load and connect until that works, as a page does whose kernel is gone."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                await phone.arrive()
            except Exception:  # noqa: BLE001  (a machine that is going away)
                await asyncio.sleep(LOOK_S)
            else:
                return


def test_links_that_one_machine_gave_open_pages_on_the_other(two: Installation) -> None:
    secrets_ = {(app.data / "stappenplan.secret").read_text() for app in (two.one, two.other)}
    assert len(secrets_) == 1
    with Browser(two.one.url) as here, Browser(two.other.url) as there:
        code = open_gathering(two.one, here).code
        assert there.join(code, "Anna").status_code == 303
        office = two.one.office.replace(str(two.one.port), str(two.other.port))
        assert code in there.open(office).text


def test_the_projector_on_one_machine_shows_what_somebody_wrote_on_the_other(
    two: Installation,
) -> None:
    with Browser(two.one.url) as browser:
        code = open_gathering(two.one, browser).code

    async def visit() -> None:
        screen = two.screen(two.one, code)
        await screen.request(screen.path)
        screen.path = screen.path.partition("?")[0]
        await screen.arrive()
        projector = Counter(screen)
        phone = Phone(two.other.url, f"deelnemer/{code}")
        await phone.join(code, "Anna")
        await phone.arrive()
        at = await phone.submit(*IDEA)
        assert len(await projector.delays([at])) == 1
        await phone.goodbye()
        await screen.goodbye()

    asyncio.run(visit())


def test_who_facilitates_on_one_machine_sees_who_is_silent_on_the_other(
    two: Installation,
) -> None:
    with Browser(two.one.url) as facilitator:
        code = open_gathering(two.one, facilitator).code
        key = Keys.from_file(two.one.data / "stappenplan.secret").role(
            two.row(code).id, Role.FACILITATOR
        )
        facilitator.open(f"begeleider/{code}?sleutel={key}")

        def silent() -> list[str]:
            found: list[str] = facilitator.get(f"aanwezig/{code}").json()["away"]
            return found

        async def visit() -> str:
            phone = Phone(two.other.url, f"deelnemer/{code}")
            await phone.join(code, "Anna")
            await phone.arrive()
            who = phone.participant
            await phone.submit(*IDEA)
            assert silent() == []
            phone.kernel_client.drop()
            return who

        who = asyncio.run(visit())
        wait_for(lambda: silent() == [who])


def test_wrong_codes_are_counted_over_both_machines(two: Installation) -> None:
    with (
        Browser(two.one.url) as facilitator,
        Browser(two.one.url, "127.0.3.1") as here,
        Browser(two.other.url, "127.0.3.1") as there,
    ):
        code = open_gathering(two.one, facilitator).code
        # Behind a balancer the host is the same, and so is the cookie.
        here.headers["Host"] = there.headers["Host"] = "workshop.example.nl"
        there._cookies = here._cookies
        answers = [
            (here if number % 2 else there).submit(
                f"j/{code}", code=code, terug="AAAA-BBBB", wat="terug"
            )
            for number in range(MAX_FAILURES)
        ]
        assert {one.status_code for one in answers} == {400}
        assert here.get(f"j/{code}").status_code == 429
        assert there.get(f"j/{code}").status_code == 429


def test_who_removes_a_gathering_on_one_machine_ends_its_pages_on_the_other(
    two: Installation,
) -> None:
    with Browser(two.one.url) as browser:
        code = open_gathering(two.one, browser).code

    async def visit() -> None:
        phone = Phone(two.other.url, f"deelnemer/{code}")
        await phone.join(code, "Anna")
        await phone.arrive()
        journal = Journal(two.database)
        journal.delete(two.row(code).id)
        journal.close()
        async with asyncio.timeout(PATIENCE_S):
            await phone.kernel_client.lost()

    asyncio.run(visit())


def test_when_a_machine_is_killed_its_visitors_go_on_with_the_other(tmp_path: Path) -> None:
    load_client.client(10)
    with installed(tmp_path) as two, Browser(two.url) as browser:
        browser.get(two.one.office.removeprefix(two.one.url))
        code = open_gathering(two.one, browser).code

        async def visit() -> list[str]:
            phones = [Phone(two.url, f"deelnemer/{code}") for _ in range(6)]
            kept = []
            for number, phone in enumerate(phones):
                await phone.join(code, f"Naam {number}")
                await phone.arrive()
                text = f"Idee {number} voor het dorp"
                await phone.submit("bedenken", "idea", {"text": text})
                kept.append(text)
            two.one.process.kill()
            for number, phone in enumerate(phones):
                who, text = phone.participant, f"Nog een idee van {number}"
                body, soon = {"text": text}, time.monotonic()
                await phone.live_through("bedenken", "idea", body, at=soon, until=soon)
                assert phone.participant == who
                kept.append(text)
            return kept

        kept = asyncio.run(visit())
        assert sorted(two.texts(code)) == sorted(kept)
        assert two.balancer.backends[0].connections > 0


# A websocket that is refused leaves its socket to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_without_stickiness_a_page_gets_there_all_the_same(tmp_path: Path) -> None:
    load_client.client(10)
    with installed(tmp_path, sticky=False) as two, Browser(two.url) as browser:
        browser.get(two.one.office.removeprefix(two.one.url))
        code = open_gathering(two.one, browser).code

        async def visit() -> None:
            phone = Phone(two.url, f"deelnemer/{code}")
            await phone.join(code, "Anna")
            for _ in range(3):
                await live(phone)
                await phone.submit("bedenken", "idea", {"text": "Geef de sleutel"})
                phone.kernel_client.drop()

        asyncio.run(visit())
        assert len(two.texts(code)) == 3


def test_a_machine_that_is_told_to_end_moves_its_pages_first(tmp_path: Path) -> None:
    load_client.client(10)
    with (
        installed(tmp_path, STAPPENPLAN_DRAIN_SECONDS="6") as two,
        Browser(two.url) as browser,
    ):
        browser.get(two.one.office.removeprefix(two.one.url))
        code = open_gathering(two.one, browser).code

        async def visit() -> None:
            phone = Phone(two.one.url, f"deelnemer/{code}")
            await phone.join(code, "Anna")
            await phone.arrive()
            two.one.process.terminate()
            ready = f"{two.one.url}gezond/klaar"
            await asyncio.to_thread(wait_for, lambda: httpx.get(ready).status_code == 503)
            # Who is here goes on meanwhile.
            await phone.submit("bedenken", "idea", {"text": "Dit gaat nog mee"})
            async with asyncio.timeout(PATIENCE_S):
                await phone.kernel_client.lost()

        asyncio.run(visit())
        assert two.one.process.wait(PATIENCE_S) == 0
        assert two.texts(code) == ["Dit gaat nog mee"]
