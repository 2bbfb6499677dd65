"""What one page costs: requests, bytes, other hosts, and the time until one can type.

The same small notebook with stock Voila, with Solara and in our template, and our participant
page, side by side in Chromium: for the first time, and again visited. "Usable" is when a field
takes what is typed, and echoes it where a kernel does that; "kernel" is when the kernel is there.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests"), str(HERE.parent / "tests/browser")]

import chromium  # noqa: E402  (lies beside the browser tests)
from network_traffic import Traffic  # noqa: E402
from rivals import PARTICIPANT, Rival, everybody  # noqa: E402

ROUNDS = 5
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
MAX_WAIT_MS = 60_000
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True)
class Measure:
    """One visit."""

    requests: int
    bytes: int
    other_hosts: int
    painted_ms: float
    usable_ms: float
    kernel_ms: float


Measures = dict[str, dict[str, list[Measure]]]


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium without anything of an earlier visit."""
    path = chromium.find()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


def visit(context: BrowserContext, rival: Rival) -> Measure:
    """Open the page and type until it answers."""
    page = context.new_page()
    script = (HERE / "usable.js").read_text(encoding="utf-8")
    page.add_init_script(script.replace("HEARD", rival.heard).replace("ALIVE", rival.alive))
    traffic = Traffic(page)
    page.goto(rival.url)
    page.wait_for_function("() => globalThis.aliveAfter", timeout=MAX_WAIT_MS)
    painted, usable, kernel = page.evaluate(f"[{PAINTED}, usableAfter, aliveAfter]")
    traffic.settle()
    others = traffic.hosts - {urlsplit(rival.url).netloc}
    measure = Measure(len(traffic.requests), traffic.bytes, len(others), painted, usable, kernel)
    # Leaving gives the page time to say goodbye to its kernel.
    page.goto("about:blank")
    page.wait_for_timeout(300)
    page.close()
    return measure


def measure(rounds: int) -> Measures:
    """Visit everybody in turn, so that what else the machine does hits all of them."""
    found: Measures = {}
    with (
        browser() as chromium_,
        tempfile.TemporaryDirectory() as folder,
        everybody(chromium_, Path(folder)) as rivals,
    ):
        for _ in range(rounds):
            for rival in rivals:
                context = chromium_.new_context(locale="nl-NL")
                rival.prepare(context)
                visits = found.setdefault(rival.name, {"cold": [], "again": []})
                visits["cold"].append(visit(context, rival))
                visits["again"].append(visit(context, rival))
                context.close()
    return found


def median(measures: list[Measure]) -> Measure:
    """The median of each number on its own."""
    columns = zip(*(asdict(each).values() for each in measures), strict=True)
    return Measure(*(round(statistics.median(column)) for column in columns))


def table(visit_: str, found: Measures, rounds: int) -> Table:
    """Medians, and ratios to the first row."""
    made = Table(title=f"One page, {visit_}: medians of {rounds} rounds")
    columns = (
        "requests",
        "kB",
        "ratio",
        "other hosts",
        "painted, s",
        "usable, s",
        "ratio",
        "kernel, s",
    )
    made.add_column("")
    for column in columns:
        made.add_column(column, justify="right")
    medians = {name: median(visits[visit_]) for name, visits in found.items()}
    first = next(iter(medians.values()))
    for name, one in medians.items():
        made.add_row(
            name,
            str(one.requests),
            f"{one.bytes / 1000:.1f}",
            f"1/{first.bytes / max(one.bytes, 1):.1f}",
            str(one.other_hosts),
            f"{one.painted_ms / 1000:.2f}",
            f"{one.usable_ms / 1000:.2f}",
            f"1/{first.usable_ms / one.usable_ms:.2f}",
            f"{one.kernel_ms / 1000:.2f}",
        )
    return made


def paint_to_kernel(found: Measures) -> float:
    """Seconds from the first paint of our participant page until its kernel is there."""
    return (
        statistics.median(one.kernel_ms - one.painted_ms for one in found[PARTICIPANT]["cold"])
        / 1000
    )


def main(arguments: list[str] | None = None) -> Measures:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print every visit as JSON")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    found = measure(options.rounds)
    if options.json:
        each = {n: {k: [asdict(m) for m in ms] for k, ms in v.items()} for n, v in found.items()}
        print(json.dumps(each, indent=1))
        return found
    console = Console(width=max(110, Console().width))
    for visit_ in ("cold", "again"):
        console.print(table(visit_, found, options.rounds))
    console.print(
        f"Our participant page, from first paint to kernel: {paint_to_kernel(found):.2f} s."
    )
    return found


if __name__ == "__main__":
    main()
