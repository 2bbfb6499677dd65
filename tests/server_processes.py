"""Servers that tests start themselves, each on a free port of this machine."""

import os
import re
import secrets
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from timeouts import PATIENCE_S

ROOT = Path(__file__).parents[1]
# Below what the system gives to outgoing connections, on Linux (32768) and elsewhere (49152).
PORTS = range(20_000, 32_000)

WORKSHOP = """
title: Proef
units: [Groen, Wegen]
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        question: Wat moeten wij anders doen?
        minutes: 12
        phases: {silent: 5, read: 3, build: 4}
        skip: {text: Dan is er niets te ordenen.}
      - id: pauze
        kind: pause
        title: Pauze
        minutes: 15
        skip: {text: Dan lopen we door.}
"""


def free_port() -> int:
    """Return a port that nobody listens on.

    Not one of those that the system gives to outgoing connections: on a busy machine such a port
    may be taken before the server, which starts seconds later, listens on it.
    """
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


class Server:
    """A process that serves pages on `url`."""

    def __init__(self, command: list[str], port: int, cwd: Path, env: dict[str, str]) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        self.lines: list[str] = []
        self.told = threading.Event()
        self.more = threading.Condition()
        self.process = subprocess.Popen(
            command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                with self.more:
                    self.lines.append(line)
                    self.more.notify_all()
                # It listens once it says where.
                if f":{self.port}" in line:
                    self.told.set()
        self.told.set()

    def wait(self) -> None:
        """Return when it listens."""
        told = self.told.wait(PATIENCE_S)
        assert told, self.log
        assert self.process.poll() is None, self.log

    @property
    def log(self) -> str:
        """What it printed so far."""
        return "".join(self.lines)

    def says(self, words: str) -> bool:
        """Whether it prints these words, now or soon."""
        with self.more:
            return self.more.wait_for(lambda: words in self.log, PATIENCE_S)

    def stop(self) -> None:
        """End it, and its kernels with it."""
        self.process.terminate()
        self.process.wait(PATIENCE_S)
        self.reader.join(PATIENCE_S)


@contextmanager
def start_voila(
    path: Path, *flags: str, cwd: Path = ROOT, port: int = 0, env: dict[str, str] | None = None
) -> Iterator[Server]:
    """Serve a notebook or a folder of notebooks with Voila."""
    port = port or free_port()
    address = ["--no-browser", "--Voila.ip=127.0.0.1", f"--port={port}"]
    command = [sys.executable, "-m", "voila", str(path), *address, *flags]
    share = {"JUPYTER_PATH": str(ROOT / "share/jupyter")}
    server = Server(command, port, cwd, {**os.environ, **share, **(env or {})})
    try:
        server.wait()
        yield server
    finally:
        server.stop()


class App(Server):
    """The whole product: `voila` from the root of the checkout, with data of its own."""

    data: Path

    @property
    def office(self) -> str:
        """The link that the server prints for whoever opens gatherings."""
        found = re.search(rf":{self.port}/(\S*kantoor\?sleutel=\S+)", self.log)
        assert found, self.log
        return f"http://127.0.0.1:{self.port}/{found[1]}"


@contextmanager
def start_app(folder: Path, *flags: str, port: int = 0, **env: str) -> Iterator[App]:
    """Serve the product with the database, secret and workshops in `folder`."""
    workshop = folder / "workshops" / "proef" / "workshop.yaml"
    workshop.parent.mkdir(parents=True, exist_ok=True)
    workshop.write_text(WORKSHOP, encoding="utf-8")
    port = port or free_port()
    command = [sys.executable, "-m", "voila", f"--port={port}", "--Voila.ip=127.0.0.1", *flags]
    own = {
        "STAPPENPLAN_DATA": str(folder / "data"),
        "STAPPENPLAN_WORKSHOPS": str(folder / "workshops"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "widgets")]),
    }
    kept = {name: value for name, value in os.environ.items() if "STAPPENPLAN" not in name}
    app = App(command, port, ROOT, {**kept, **own, **env})
    app.data = folder / "data"
    try:
        app.wait()
        assert app.says("kantoor?sleutel="), app.log
        yield app
    finally:
        app.stop()


def rooms_of(app: App) -> list[int]:
    """Process ids of the rooms in which this server hosts the kernels of pages."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            of_fork_server = _parent(process) and _parent(Path("/proc", _parent(process)))
            name = (process / "comm").read_text().strip()
            if of_fork_server == str(app.process.pid) and name == "room":
                found.append(int(process.name))
    return found


def _parent(process: Path) -> str:
    return (process / "stat").read_text().rpartition(")")[2].split()[1]
