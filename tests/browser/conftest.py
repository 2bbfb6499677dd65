"""Servers and browsers for the tests that open pages."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import chromium as chromium_on_this_machine
import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder opens pages."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser; every visitor takes a context of its own: `chromium.new_context(...)`."""
    path = chromium_on_this_machine.find()
    assert path, "No Chromium: run `make browser`."
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server:
    """A process that serves pages on `url`."""

    def __init__(self, command: list[str], port: int, cwd: Path, env: dict[str, str]) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        self.lines: list[str] = []
        self.told = threading.Event()
        self.process = subprocess.Popen(
            command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.lines.append(line)
                # It listens once it says where.
                if f":{self.port}" in line:
                    self.told.set()
        self.told.set()

    def wait(self) -> None:
        """Return when it listens."""
        told = self.told.wait(STARTS_WITHIN)
        assert told, self.log
        assert self.process.poll() is None, self.log

    @property
    def log(self) -> str:
        """What it printed so far."""
        return "".join(self.lines)

    def stop(self) -> None:
        """End it, and its kernels with it."""
        self.process.terminate()
        self.process.wait(20)
        self.reader.join(20)


VoilaServer = Callable[..., Server]


@pytest.fixture
def voila_server() -> Iterator[VoilaServer]:
    """Start Voila on a notebook or a folder: `voila_server(path, "--flag", cwd=…, env={…})`.

    Voila reads `voila.json` of `cwd`, which is the root of the checkout if you leave it out.
    """
    with ExitStack() as running:

        def start(
            path: Path,
            *flags: str,
            cwd: Path = ROOT,
            port: int = 0,
            env: dict[str, str] | None = None,
        ) -> Server:
            port = port or free_port()
            address = ["--no-browser", "--Voila.ip=127.0.0.1", f"--port={port}"]
            command = [sys.executable, "-m", "voila", str(path), *address, *flags]
            share = {"JUPYTER_PATH": str(ROOT / "share/jupyter")}
            server = Server(command, port, cwd, {**os.environ, **share, **(env or {})})
            running.callback(server.stop)
            server.wait()
            return server

        yield start
