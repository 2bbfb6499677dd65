"""Voila as it comes, with a page of one text field: what our pages are compared with."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import load_client
import nbformat
from load_client import Phone
from server_costs import cpu_seconds, private_bytes, quiet
from server_processes import Server, start_voila

IDLE_S = 10.0


@contextmanager
def stock_voila(folder: Path) -> Iterator[Server]:
    """Serve a notebook with one text field."""
    cell = nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.Text()")
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python"}}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=kernel)
    path = folder / "veld.ipynb"
    nbformat.write(notebook, path)
    with start_voila(path, cwd=folder) as server:
        yield server


@dataclass
class Stock:
    """So many pages at once: until the last is live, and what one costs."""

    people: int
    last: float
    cpu: float
    memory: float
    idle: float


async def measure_stock(server: Server, people: int) -> Stock:
    """So many people open the page at once, and then do nothing."""
    pid = server.process.pid
    load_client.client(people + 10)
    await quiet(pid)
    phones = [Phone(server.url, "") for _ in range(people)]
    before, cpu, since = private_bytes(pid), cpu_seconds(pid), time.monotonic()
    await asyncio.gather(*(phone.arrive() for phone in phones))
    last = time.monotonic() - since
    used = (cpu_seconds(pid) - cpu) / people
    memory = (private_bytes(pid) - before) / people
    await quiet(pid)
    cpu, since = cpu_seconds(pid), time.monotonic()
    await asyncio.sleep(IDLE_S)
    idle = (cpu_seconds(pid) - cpu) / (time.monotonic() - since)
    for phone in phones:
        phone.close()
    return Stock(people, last, used, memory, idle)
