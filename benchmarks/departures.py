"""What is left of pages that are gone: reloaded, closed, or lost without a goodbye.

Phones of the protocol client (`load_client.py`) open their page again and again. After the time
that the server gives to who may come back, the objects of every process are counted.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import load_client
import psutil
from load_client import Phone
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path += [str(ROOT / "tests")]

from http_visitors import Browser, open_gathering  # noqa: E402  (lies beside the tests)
from server_processes import App, start_app  # noqa: E402

PAGES, PEOPLE, PROMISED_S, AT_ONCE_S = 500, 20, 120.0, 2.0
MILLION = 2**20
# What a page consists of, in the server and in a room.
KINDS = ("RoomKernel", "RoomConnection", "PageKernel", "PageComm", "Widget")
# Python imports it in every process that has its folder on the path.
CENSUS = f"""
import gc, json, os, signal

def count(*_):
    gc.collect()
    names = {KINDS!r}
    found = dict.fromkeys(names, 0)
    for one in gc.get_objects():
        for base in type(one).__mro__:
            if base.__name__ in found:
                found[base.__name__] += 1
    path = os.path.join(os.environ["CENSUS"], str(os.getpid()))
    with open(path + ".part", "w") as file:
        json.dump(found, file)
    os.rename(path + ".part", path)

signal.signal(signal.SIGUSR1, count)
"""


@dataclass
class Left:
    """What there is in all processes of a server."""

    objects: dict[str, int]
    processes: int
    descriptors: int
    memory: float


def left(app: App, folder: Path) -> Left:
    """Count."""
    server = psutil.Process(app.process.pid)
    processes = [server, *server.children(recursive=True)]
    found = dict.fromkeys(KINDS, 0)
    for process in processes:
        path = folder / str(process.pid)
        path.unlink(missing_ok=True)
        process.send_signal(signal.SIGUSR1)
        while not path.exists():
            time.sleep(0.05)
        for kind, number in json.loads(path.read_text()).items():
            found[kind] += number
    return Left(
        found,
        len(processes),
        sum(process.num_fds() for process in processes),
        sum(process.memory_full_info().pss for process in processes) / MILLION,
    )


async def reload(phone: Phone) -> None:
    """The page says goodbye and is loaded again."""
    await phone.goodbye()
    await phone.arrive()


async def close(phone: Phone) -> None:
    """The page says goodbye; somebody opens it later."""
    await phone.goodbye()
    await asyncio.sleep(0.01)
    await phone.arrive()


async def lose(phone: Phone) -> None:
    """The socket ends without a goodbye; the page that comes back has another kernel."""
    phone.close()
    await phone.arrive()


WAYS = {"reloaded": reload, "closed": close, "lost": lose}


async def repeat(phones: list[Phone], way: Any, times: int) -> None:
    """Everybody goes and comes back, a few at the same time."""

    async def go(phone: Phone, share: int) -> None:
        for _ in range(share):
            await way(phone)

    await asyncio.gather(*(go(phone, times // len(phones)) for phone in phones))


async def measure(
    app: App, folder: Path, facilitator: Browser, pages: int, wait: float
) -> dict[str, Left]:
    """Count before, and after each way of going."""
    load_client.client(PEOPLE + 10)
    code = open_gathering(app, facilitator).code
    phones = [Phone(app.url, f"deelnemer/{code}") for _ in range(PEOPLE)]
    for number, phone in enumerate(phones):
        await phone.join(code, f"Naam {number}")
    # Once, so that what is made at the first visit is there.
    await asyncio.gather(*(phone.arrive() for phone in phones))
    await asyncio.gather(*(phone.goodbye() for phone in phones))
    await asyncio.sleep(1)
    found = {"before": left(app, folder)}
    for name, way in WAYS.items():
        await asyncio.gather(*(phone.arrive() for phone in phones))
        await repeat(phones, way, pages)
        for phone in phones:
            if way is lose:
                phone.close()
            else:
                await phone.goodbye()
        # Who says goodbye leaves nothing; who is lost may come back for a while.
        await asyncio.sleep(wait if way is lose else AT_ONCE_S)
        found[name] = left(app, folder)
    return found


def table(found: dict[str, Left], pages: int) -> Table:
    """One column for each way of going."""
    made = Table(title=f"What is left of {pages} pages that were …")
    made.add_column("")
    for name in found:
        made.add_column(name, justify="right")
    for kind in KINDS:
        made.add_row(kind, *(str(one.objects[kind]) for one in found.values()))
    made.add_row("processes", *(str(one.processes) for one in found.values()))
    made.add_row("file descriptors", *(str(one.descriptors) for one in found.values()))
    made.add_row("memory, MB", *(f"{one.memory:.1f}" for one in found.values()))
    return made


def number_left(found: dict[str, Left]) -> int:
    """How many objects and processes there are more than before, in all ways of going."""
    before, *after = found.values()
    grown = [one.objects[kind] - before.objects[kind] for one in after for kind in KINDS]
    grown += [one.processes - before.processes for one in after]
    return sum(max(0, number) for number in grown)


def main(arguments: list[str] | None = None) -> dict[str, Left]:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, help="of each way of going")
    parser.add_argument(
        "--within", type=float, default=PROMISED_S, help="seconds until nothing may be left"
    )
    options = parser.parse_args(arguments)
    flags = []
    if options.within != PROMISED_S:
        seconds = max(1, int(options.within / 3))
        flags = [f"--VisitorKernels.cull_idle_timeout={seconds}"]
        flags += ["--VisitorKernels.cull_interval=1"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sitecustomize.py").write_text(CENSUS, encoding="utf-8")
        path = os.pathsep.join(map(str, (folder, ROOT, ROOT / "widgets")))
        with (
            start_app(folder, *flags, PYTHONPATH=path, CENSUS=name) as app,
            Browser(app.url) as facilitator,
        ):
            found = asyncio.run(measure(app, folder, facilitator, options.pages, options.within))
    Console(width=max(110, Console().width)).print(table(found, options.pages))
    return found


if __name__ == "__main__":
    main()
