"""The servers that are compared: each serves a page with a text field."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from http_visitors import Browser as Visitor
from http_visitors import open_gathering
from playwright.sync_api import Browser, BrowserContext
from server_processes import App, Server, free_port, start_app

HERE = Path(__file__).parent
PARTICIPANT = "our participant page"
NOTEBOOK = HERE / "field.ipynb"
LOCK = HERE / "solara-requirements.txt"
SOLARA = HERE / ".venv"

# What in the page shows that it took in what was typed.
ECHOED = "document.body?.textContent.includes('heard [x')"
DRAFTED = "!!document.querySelector('html[data-ready] form button[aria-disabled=false]')"

HOSTED = "document.documentElement.dataset.host === 'ready'"


@dataclass(frozen=True)
class Rival:
    """One page: where it is, how it and its kernel show that they heard, and how to visit it."""

    name: str
    url: str
    heard: str = ECHOED
    alive: str = "true"
    prepare: Callable[[BrowserContext], object] = lambda _: None


@contextmanager
def everybody(browser: Browser, folder: Path) -> Iterator[list[Rival]]:
    """All servers at once; what they keep goes into `folder`."""
    with ExitStack() as running:
        stock = running.enter_context(voila("lab", folder))
        solara = running.enter_context(solara_server(folder))
        ours = running.enter_context(voila("stappenplan", folder))
        app = running.enter_context(start_app(folder))
        page, cookies = participant(browser, app)
        yield [
            Rival("Voila 0.5, lab template", stock.url),
            Rival("Solara", solara.url),
            Rival("the notebook in our template", ours.url),
            Rival(PARTICIPANT, page, DRAFTED, HOSTED, lambda it: it.add_cookies(cookies)),
        ]


@contextmanager
def serving(command: list[str], port: int, folder: Path, **env: str) -> Iterator[Server]:
    """A server with nothing of this product's configuration."""
    server = Server(command, port, folder, {**os.environ, **env})
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@contextmanager
def voila(template: str, folder: Path) -> Iterator[Server]:
    """Plain Voila with one of its templates."""
    port = free_port()
    address = ["--no-browser", "--Voila.ip=127.0.0.1", f"--port={port}"]
    command = [sys.executable, "-m", "voila", str(NOTEBOOK), f"--template={template}", *address]
    share = str(HERE.parent / "share/jupyter")
    with serving(command, port, folder, JUPYTER_PATH=share) as server:
        yield server


@contextmanager
def solara_server(folder: Path) -> Iterator[Server]:
    """Solara as its documentation says, with the files of its pages on the same server."""
    install_solara()
    port = free_port()
    address = ["--no-open", "--host=127.0.0.1", f"--port={port}", "--production"]
    command = [str(SOLARA / "bin/python"), "-m", "solara", "run", str(NOTEBOOK), *address]
    with serving(command, port, folder) as server:
        yield server


def install_solara() -> None:
    """Bring the environment of Solara up to its lock file, once."""
    installed = SOLARA / LOCK.name
    if installed.is_file() and installed.read_bytes() == LOCK.read_bytes():
        return
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--clear", "--quiet", str(SOLARA)], check=True)
    install = ["pip", "install", "--quiet", "--require-hashes", "--requirement", str(LOCK)]
    subprocess.run([*uv, *install, "--python", str(SOLARA / "bin/python")], check=True)
    installed.write_bytes(LOCK.read_bytes())


def participant(browser: Browser, app: App) -> tuple[str, list]:
    """Open a gathering at a brainstorm and join it: the address of the page, and its cookies."""
    with Visitor(app.url) as facilitator:
        code = open_gathering(app, facilitator).code
    phone = browser.new_context(locale="nl-NL")
    page = phone.new_page()
    page.goto(f"{app.url}j/{code}")
    page.get_by_label("Je naam").fill("Anna")
    page.get_by_role("button", name="Doe mee").click()
    page.wait_for_selector("html[data-ready]")
    cookies = phone.cookies()
    phone.close()
    return f"{app.url}deelnemer/{code}", cookies
