"""How soon a page says that it lost its connection, and how soon it is back.

A phone in Chromium joins a gathering, and somebody types on it. Then something fails, and is
mended. The times run from the failure until the foot of the page says so, and from the mending
until it says that what was typed meanwhile is on disk. The promise is three seconds for each, and
that nobody who types notices.
"""

import argparse
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Route, expect, sync_playwright
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests"), str(HERE.parent / "tests/browser")]

import chromium  # noqa: E402  (lies beside the browser tests)
from cut_network import Wire  # noqa: E402
from gathering_pages import Hall, press, ready  # noqa: E402
from said_on_page import listen, said  # noqa: E402
from server_processes import free_port, rooms_of, start_app  # noqa: E402
from timeouts import PATIENCE_MS  # noqa: E402

ROUNDS, PROMISED_S, LASTING_MS = 3, 3.0, 6000
LOST = "Geen verbinding"
SLEEP = """
Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
document.dispatchEvent(new Event("visibilitychange"));
"""
WAKE = """
delete document.hidden; delete document.visibilityState;
document.dispatchEvent(new Event("visibilitychange"));
"""


class Outing:
    """A phone in a gathering on a server of its own, with a network between."""

    def __init__(self, browser: Browser, stack: ExitStack, flags: dict[str, float]) -> None:
        self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        self.flags = [f"--VisitorKernels.{name}={value}" for name, value in flags.items()]
        self.servers = stack.enter_context(ExitStack())
        self.port = free_port()
        self.serve()
        self.wire = stack.enter_context(Wire(self.port))
        hall = Hall(browser, self.app, stack.enter_context(ExitStack()))
        hall.open("Proef", "")
        self.phone = hall.page({"width": 360, "height": 640})
        listen(self.phone.context)
        self.phone.goto(f"http://127.0.0.1:{self.wire.port}/j/{hall.code}")
        self.phone.get_by_label("Je naam").fill("Anna")
        self.phone.get_by_label("Ik werk bij de gemeente").check()
        self.phone.get_by_label("Afdeling of organisatie").fill("Groen")
        press(self.phone, "Doe mee")
        ready(self.phone)
        expect(self.phone.get_by_text("Verbonden")).to_be_visible()
        self.phone.get_by_label("Jouw idee").press_sequentially("Half een")
        self.phone.evaluate("window.sameAsBefore = true")

    def serve(self) -> None:
        """Start the server on the same data and port; returns once it listens."""
        self.app = self.servers.enter_context(start_app(self.folder, *self.flags, port=self.port))

    def kill_rooms(self) -> None:
        """Kill the processes that hold the kernels of pages."""
        for room in rooms_of(self.app):
            os.kill(room, signal.SIGKILL)

    def be_of_another_version(self) -> None:
        """Let the pages that the server makes from now on name other code."""

        def newer(route: Route) -> None:
            if route.request.is_navigation_request():
                route.continue_()
                return
            answer = route.fetch()
            body = answer.text().replace('"build": "', '"build": "nieuw-')
            route.fulfill(response=answer, body=body)

        self.phone.route("**/deelnemer/*", newer)
        self.app.process.kill()

    def fall_asleep(self) -> None:
        """Lie in a pocket, without a network, until the server has ended the page's kernel."""
        self.phone.evaluate(SLEEP)
        self.wire.silence()
        assert self.app.says("its page is gone"), self.app.log

    def wake(self) -> None:
        """Come into sight again, where there is a network."""
        self.reconnect()
        self.phone.evaluate(WAKE)

    def reconnect(self) -> None:
        """Carry everything again; connections that were open are dead."""
        self.wire.cut()
        self.wire.mend()

    def signal(self, number: int) -> None:
        """Send the server a signal."""
        os.kill(self.app.process.pid, number)


@dataclass(frozen=True)
class Failure:
    """What fails, and what mends it; without `mend` it is over at once.

    Attributes
    ----------
    before
        What comes before the time runs.
    flags
        Of the kernel manager.
    reloads
        Whether the page has to be loaded again.
    """

    fail: Callable[[Outing], object]
    mend: Callable[[Outing], object] | None = None
    before: Callable[[Outing], object] = lambda _: None
    flags: dict[str, float] = field(default_factory=dict)
    reloads: bool = False


HURRIED = {"ping_every": 0.5, "silent_after": 2, "cull_idle_timeout": 1, "cull_interval": 1}
FAILURES = {
    "socket closed": Failure(lambda one: one.wire.drop()),
    "room killed": Failure(Outing.kill_rooms),
    "network says nothing": Failure(lambda one: one.wire.silence(), Outing.reconnect),
    "network closes everything": Failure(lambda one: one.wire.cut(), lambda one: one.wire.mend()),
    "server frozen": Failure(
        lambda one: one.signal(signal.SIGSTOP), lambda one: one.signal(signal.SIGCONT)
    ),
    "server killed, started again": Failure(lambda one: one.app.process.kill(), Outing.serve),
    "server of another version": Failure(Outing.be_of_another_version, Outing.serve, reloads=True),
    "asleep until the kernel had ended": Failure(
        Outing.wake, before=Outing.fall_asleep, flags=HURRIED
    ),
}


def seconds(browser: Browser, failure: Failure) -> tuple[float, float]:
    """From the failure until the page says so, and from the mending until all is on disk."""
    with ExitStack() as stack:
        one = Outing(browser, stack, failure.flags)
        failure.before(one)
        failed = mended = time.time()
        failure.fail(one)
        if failure.mend is not None:
            expect(one.phone.get_by_text(LOST)).to_be_visible()
            one.phone.wait_for_timeout(LASTING_MS)
        one.phone.keyboard.type(" zin")
        press(one.phone, "Zet op een kaart")
        if failure.mend is not None:
            mended = time.time()
            failure.mend(one)
            # A server listens when this returns; it was not there before.
            mended = time.time() if failure.mend is Outing.serve else mended
        expect(one.phone.locator(".sp-status[data-state=saved]")).to_be_visible()
        assert failure.reloads or one.phone.evaluate("window.sameAsBefore")
        noted = said(one.phone)
        lost = [at for at, words in noted if LOST in words and at > failed]
        back = next(at for at, words in noted if "Opgeslagen" in words)
        return (lost[0] - failed if lost else 0.0), max(0.0, back - mended)


def measure(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Every failure, each time with a server of its own."""
    path = chromium.find()
    with sync_playwright() as play:
        expect.set_options(timeout=PATIENCE_MS)
        browser = play.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        found = {
            name: [seconds(browser, failure) for _ in range(rounds)]
            for name, failure in FAILURES.items()
        }
        browser.close()
    return found


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    found = measure(parser.parse_args(arguments).rounds)
    table = Table(title=f"Seconds until a page says so, and is back ({PROMISED_S:.0f} promised)")
    for column in ("", "said, median", "slowest", "back, median", "slowest", "rounds"):
        table.add_column(column, justify="right" if column else "left")
    for name, times in found.items():
        cells = [
            f"{summary(part):.1f}"
            for part in zip(*times, strict=True)
            for summary in (statistics.median, max)
        ]
        table.add_row(name, *cells, str(len(times)))
    Console().print(table)


if __name__ == "__main__":
    main()
