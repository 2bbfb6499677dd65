"""How soon the facilitator sees that a phone is gone.

A phone in Chromium joins a gathering. Then it is gone: its page is closed, or its network carries
nothing any more without closing anything, as when a phone is out of reach or its battery is empty.
The time runs until the facilitator's page says so. The promise is ten seconds.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests"), str(HERE.parent / "tests/browser")]

import chromium  # noqa: E402  (lies beside the browser tests)
from cut_network import Wire  # noqa: E402
from gathering_pages import Hall, press, ready  # noqa: E402
from server_processes import start_app  # noqa: E402
from timeouts import PATIENCE_MS  # noqa: E402

ROUNDS, PROMISED_S = 5, 10.0
WAYS: dict[str, Callable[[Page, Wire], object]] = {
    "page closed": lambda phone, _: phone.close(),
    "network silent": lambda _, wire: wire.silence(),
}


def join(hall: Hall, wire: Wire, name: str) -> Page:
    """A phone joins through a network of its own."""
    phone = hall.page({"width": 390, "height": 844})
    phone.goto(f"http://127.0.0.1:{wire.port}/j/{hall.code}")
    phone.get_by_label("Je naam").fill(name)
    phone.get_by_label("Ik werk bij de gemeente").check()
    phone.get_by_label("Afdeling of organisatie").fill("Groen")
    press(phone, "Doe mee")
    ready(phone)
    expect(phone.get_by_text("Verbonden")).to_be_visible()
    return phone


def seconds_until_seen(hall: Hall, way: str, name: str, gone: int) -> float:
    """From the moment at which one more phone is gone until the facilitator's page says so."""
    people = hall.host.get_by_role("heading", name="Mensen")
    with Wire(hall.app.port) as wire:
        phone = join(hall, wire, name)
        expect(people).to_contain_text(f"{gone + 1} hier")
        WAYS[way](phone, wire)
        since = time.monotonic()
        expect(people).to_contain_text(f"{gone + 1} zonder verbinding", timeout=PATIENCE_MS)
        return time.monotonic() - since


def measure(rounds: int) -> dict[str, list[float]]:
    """Both ways of going, in turn, each phone a person of its own."""
    found: dict[str, list[float]] = {way: [] for way in WAYS}
    path = chromium.find()
    with ExitStack() as open_, tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        expect.set_options(timeout=PATIENCE_MS)
        browser = play.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        app = open_.enter_context(start_app(Path(folder)))
        contexts = open_.enter_context(ExitStack())
        hall = Hall(browser, app, contexts)
        hall.open("Proef", "")
        for number in range(rounds * len(WAYS)):
            way = list(WAYS)[number % len(WAYS)]
            found[way].append(seconds_until_seen(hall, way, f"Persoon {number + 1}", number))
        contexts.close()
        browser.close()
        open_.close()
    return found


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    found = measure(parser.parse_args(arguments).rounds)
    table = Table(
        title=f"Seconds until the facilitator sees that a phone is gone ({PROMISED_S:.0f} promised)"
    )
    for column in ("", "median", "slowest", "rounds"):
        table.add_column(column, justify="right" if column else "left")
    for way, seconds in found.items():
        slowest = max(seconds)
        table.add_row(way, f"{statistics.median(seconds):.1f}", f"{slowest:.1f}", str(len(seconds)))
    Console().print(table)


if __name__ == "__main__":
    main()
