"""What a room of many people costs: arriving, waiting, contributing, going on to the next step.

Phones without a screen (`load_client.py`) speak the protocol of a page with a server of their own
on this machine, so the client takes its part of the cores; its share is printed too. Stock Voila
serves a notebook with one text field to the same client, in the same run.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import load_client
import psutil
from load_client import Phone
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests")]

from http_visitors import Browser, open_gathering  # noqa: E402  (lies beside the tests)
from server_processes import start_app, start_voila  # noqa: E402

SIZES = (10, 30, 100, 200)
ARRIVE_WITHIN_S, TALK_WITHIN_S, IDLE_S = 10.0, 10.0, 10.0
JOIN_TOGETHER = 20
MILLION = 2**20
# The benchmark looks what fits; the server itself lets fewer in.
MANY = "--VisitorKernels.max_kernels=2000"


def tree(pid: int) -> list[psutil.Process]:
    """A server and all processes it started."""
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]


def cpu_seconds(pid: int) -> float:
    """What a server used of the cores so far."""
    return float(sum(sum(one.cpu_times()[:2]) for one in tree(pid)))


def private_bytes(pid: int) -> float:
    """The memory that would be free if a server ended."""
    return float(sum(one.memory_full_info().uss for one in tree(pid)))


@dataclass
class Measure:
    """What one group of people cost; seconds, bytes and shares of a core."""

    people: int
    live: list[float] = field(default_factory=list)
    last_live: float = 0.0
    refused: int = 0
    arrival_cpu: float = 0.0
    memory: float = 0.0
    whole_memory: float = 0.0
    idle: float = 0.0
    acknowledged: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    moved: float = 0.0
    received: float = 0.0
    client: float = 0.0


async def together(calls: Iterable[Awaitable[float]]) -> tuple[list[float], int]:
    """All outcomes, and how many calls failed."""
    found = await asyncio.gather(*calls, return_exceptions=True)
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, Exception):
            raise one
    return [one for one in found if isinstance(one, float)], sum(
        isinstance(one, Exception) for one in found
    )


async def after(seconds: float, call: Callable[[], Awaitable[float]]) -> float:
    """Call later; the coroutine is made only then."""
    await asyncio.sleep(seconds)
    return await call()


async def arrive(phones: list[Phone], pid: int, found: Measure, within: float) -> None:
    """Everybody opens the page, spread over some seconds."""
    before, cpu, since = private_bytes(pid), cpu_seconds(pid), time.monotonic()
    spread = within / len(phones)
    found.live, found.refused = await together(
        after(number * spread, phone.arrive) for number, phone in enumerate(phones)
    )
    found.last_live = time.monotonic() - since
    found.arrival_cpu = (cpu_seconds(pid) - cpu) / len(phones)
    found.memory = (private_bytes(pid) - before) / len(phones)


async def wait(pid: int, found: Measure) -> None:
    """Nobody does anything."""
    await asyncio.sleep(2)
    cpu, since = cpu_seconds(pid), time.monotonic()
    await asyncio.sleep(IDLE_S)
    found.idle = (cpu_seconds(pid) - cpu) / (time.monotonic() - since)


async def contribute(phones: list[Phone], screen: Phone, found: Measure) -> None:
    """Each says one thing within ten seconds; the projector shows how many there are."""
    said: dict[int, float] = {}

    def show(_comm: str, state: dict[str, Any]) -> None:
        count = state.get("view", {}).get("count")
        for number in range(len(found.shown), count or 0):
            if number in said:
                found.shown.append(time.monotonic() - said[number])

    screen.on_update = show
    received = [phone.received for phone in phones]

    async def say(phone: Phone, number: int) -> float:
        text = f"Idee {number}: geef het dorp de sleutel van het zwembad en van het gemeentehuis"
        took = await phone.submit("bedenken", "idea", {"text": text})
        said[len(said)] = time.monotonic()
        return took

    spread = TALK_WITHIN_S / len(phones)
    found.acknowledged, _ = await together(
        after(number * spread, lambda phone=phone, number=number: say(phone, number))
        for number, phone in enumerate(phones)
    )
    await asyncio.sleep(1)
    screen.on_update = None
    grown = (phone.received - one for phone, one in zip(phones, received, strict=True))
    found.received = statistics.median(grown)


async def move(phones: list[Phone], host: Phone, step: str) -> float:
    """Go on to another step; returns when the last phone shows it."""
    seen = {id(phone): asyncio.get_running_loop().create_future() for phone in phones}

    def watch(phone: Phone) -> Callable[[str, dict[str, Any]], None]:
        def show(_comm: str, state: dict[str, Any]) -> None:
            done = seen[id(phone)]
            if state.get("frame", {}).get("step", {}).get("id") == step and not done.done():
                done.set_result(time.monotonic())

        return show

    for phone in phones:
        phone.on_update = watch(phone)
    since = time.monotonic()
    await host.submit("", "moved", {"step": step})
    last = max(await asyncio.wait_for(asyncio.gather(*seen.values()), load_client.PATIENCE_S))
    for phone in phones:
        phone.on_update = None
    return float(last - since)


async def measure_group(app: Any, facilitator: Browser, people: int, within: float) -> Measure:
    """Hold a gathering with so many people."""
    load_client.client(people + 10)
    code = open_gathering(app, facilitator).code
    cookies = {cookie.name: cookie.value for cookie in facilitator.cookies.jar}
    host, screen = (
        Phone(app.url, f"{page}/{code}", dict(cookies)) for page in ("begeleider", "scherm")
    )
    found, pid = Measure(people), app.process.pid
    await host.arrive()
    link = next(
        state["frame"]["links"]["screen"] for state in host.states.values() if "frame" in state
    )
    await screen.request(link.removeprefix(app.url))
    await screen.arrive()
    phones = [Phone(app.url, f"deelnemer/{code}") for _ in range(people)]
    for first in range(0, people, JOIN_TOGETHER):
        group = list(enumerate(phones))[first : first + JOIN_TOGETHER]
        await asyncio.gather(*(phone.join(code, f"Naam {number}") for number, phone in group))
    own, since = psutil.Process().cpu_times(), time.monotonic()
    await arrive(phones, pid, found, within)
    phones = [phone for phone in phones if phone.states]
    await wait(pid, found)
    await contribute(phones, screen, found)
    found.moved = await move(phones, host, "pauze")
    now = psutil.Process().cpu_times()
    found.client = (now.user + now.system - own.user - own.system) / (time.monotonic() - since)
    found.whole_memory = private_bytes(pid)
    await asyncio.gather(*(phone.goodbye() for phone in (*phones, host, screen)))
    return found


@contextmanager
def stock(folder: Path) -> Iterator[Any]:
    """Voila as it comes, with one text field."""
    import nbformat

    cell = nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.Text()")
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python"}}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=kernel)
    path = folder / "veld.ipynb"
    nbformat.write(notebook, path)
    with start_voila(path, cwd=folder) as server:
        yield server


async def measure_stock(server: Any, people: int) -> tuple[float, float]:
    """Seconds until the last of so many pages is live, and seconds of a core for each."""
    load_client.client(people + 10)
    phones = [Phone(server.url, "") for _ in range(people)]
    cpu, since = cpu_seconds(server.process.pid), time.monotonic()
    _, failed = await together(phone.arrive() for phone in phones)
    if failed:
        raise RuntimeError(f"{failed} of {people} pages of stock Voila did not come alive")
    took = time.monotonic() - since
    used = (cpu_seconds(server.process.pid) - cpu) / people
    for phone in phones:
        phone.close()
    return took, used


def p95(seconds: list[float]) -> float:
    """The 95th percentile; nothing where nothing was measured."""
    return sorted(seconds)[int(len(seconds) * 0.95)] if seconds else float("nan")


ROWS: dict[str, Callable[[Measure], str]] = {
    "live, median, s": lambda m: f"{statistics.median(m.live):.2f}" if m.live else "-",
    "live, p95, s": lambda m: f"{p95(m.live):.2f}",
    "until the last is live, s": lambda m: f"{m.last_live:.1f}",
    "not let in": lambda m: str(m.refused),
    "server CPU of one arrival, ms": lambda m: f"{m.arrival_cpu * 1000:.0f}",
    "memory of one arrival, MB": lambda m: f"{m.memory / MILLION:.2f}",
    "memory of the whole server, MB": lambda m: f"{m.whole_memory / MILLION:.0f}",
    "doing nothing, % of a core": lambda m: f"{m.idle * 100:.1f}",
    "acknowledged, median, ms": lambda m: f"{statistics.median(m.acknowledged) * 1000:.0f}",
    "acknowledged, p95, ms": lambda m: f"{p95(m.acknowledged) * 1000:.0f}",
    "acknowledged until on the projector, p95, ms": lambda m: f"{p95(m.shown) * 1000:.0f}",
    "next step until the last phone, ms": lambda m: f"{m.moved * 1000:.0f}",
    "kB per phone for the contributions of all": lambda m: f"{m.received / 1000:.0f}",
    "the client itself, % of a core": lambda m: f"{m.client * 100:.0f}",
}


def table(found: list[Measure], within: float) -> Table:
    """One column for each size of the group."""
    title = f"People in one gathering who arrive within {within:.0f} s ({os.cpu_count()} cores)"
    made = Table(title=title)
    made.add_column("")
    for one in found:
        made.add_column(str(one.people), justify="right")
    for name, cell in ROWS.items():
        made.add_row(name, *(cell(one) for one in found))
    return made


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--within", type=float, default=ARRIVE_WITHIN_S, help="seconds to arrive")
    parser.add_argument(
        "--together", type=int, default=30, help="at once, beside stock Voila; 0: none"
    )
    options = parser.parse_args(arguments)
    console = Console(width=max(110, Console().width))
    found = []
    with (
        tempfile.TemporaryDirectory() as folder,
        start_app(Path(folder), MANY) as app,
        Browser(app.url) as facilitator,
    ):
        for people in options.people:
            group = measure_group(app, facilitator, people, options.within)
            found.append(asyncio.run(group))
        console.print(table(found, options.within))
        if options.together:
            ours = asyncio.run(measure_group(app, facilitator, options.together, 0.0))
    if options.together:
        with tempfile.TemporaryDirectory() as folder, stock(Path(folder)) as server:
            took, used = asyncio.run(measure_stock(server, options.together))
        console.print(
            f"{options.together} at once, until the last is live: stock Voila {took:.1f} s, ours "
            f"{ours.last_live:.1f} s: {took / ours.last_live:.1f}x. CPU of one arrival: "
            f"{used * 1000:.0f} ms and {ours.arrival_cpu * 1000:.0f} ms: "
            f"{used / ours.arrival_cpu:.0f}x."
        )


if __name__ == "__main__":
    main()
