"""Servers and browsers for the tests that open pages."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import chromium as chromium_on_this_machine
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from rehearsal_pages import Rehearsed
from server_processes import App, Server, start_app, start_voila
from timeouts import PATIENCE_MS
from widget_page import Open, mount, serve

ROOT = Path(__file__).parents[2]
# These go through a whole workshop.
LONG = ("test_accessibility.py", "test_afternoon.py", "test_projector_layout.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder opens pages, and comes last.

    Playwright keeps its event loop in this thread until the session ends: a test after it could
    not run one of its own. Of these tests the long ones come first, so that workers that share
    them end at about the same time.
    """
    for item in items:
        if _opens_pages(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=_turn)


def _opens_pages(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


def _turn(item: pytest.Item) -> int:
    if not _opens_pages(item):
        return 0
    return LONG.index(item.path.name) + 1 if item.path.name in LONG else len(LONG) + 1


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser; every visitor takes a context of its own: `chromium.new_context(...)`."""
    path = chromium_on_this_machine.find()
    assert path, "No Chromium: run `make browser`."
    expect.set_options(timeout=PATIENCE_MS)
    arguments = chromium_on_this_machine.ARGUMENTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        browser.on("context", lambda made: made.set_default_timeout(PATIENCE_MS))
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A page that reads others as a browser does, and runs nothing of them."""
    context = chromium.new_context()
    context.add_init_script(path=Path(__file__).parent / "markup_found.js")
    page = context.new_page()
    page.goto("about:blank")
    yield page
    context.close()


@pytest.fixture
def unserved(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone's browser in which no server answers."""
    made = chromium.new_context(viewport={"width": 390, "height": 844})
    made.route("**/*", serve)
    yield made
    made.close()


@pytest.fixture
def open_page(unserved: BrowserContext) -> Open:
    """Open a page without a server: `open_page(role, stem=…, frame=…, view=…)`; see `mount`."""

    def opened(role: str = "participant", page: Page | None = None, **parts: Any) -> Page:
        return mount(page or unserved.new_page(), role, **parts)

    return opened


@pytest.fixture
def projector(unserved: BrowserContext) -> Page:
    """A page of a projector's size, for `open_page`."""
    page = unserved.new_page()
    page.set_viewport_size({"width": 1920, "height": 1080})
    return page


VoilaServer = Callable[..., Server]


@pytest.fixture
def voila_server() -> Iterator[VoilaServer]:
    """Start Voila on a notebook or a folder: `voila_server(path, "--flag", cwd=…, env={…})`.

    Voila reads `voila.json` of `cwd`, which is the root of the checkout if you leave it out.
    """
    with ExitStack() as running:
        yield lambda path, *flags, **how: running.enter_context(start_voila(path, *flags, **how))


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The whole product with a small workshop; every test opens gatherings of its own."""
    with start_app(tmp_path_factory.mktemp("app")) as app:
        yield app


@pytest.fixture(scope="session")
def workshops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Path]]:
    """The whole product with the workshops of this repository, and the folder of its data."""
    folder = tmp_path_factory.mktemp("workshops")
    with start_app(folder, STAPPENPLAN_WORKSHOPS=str(ROOT / "workshops")) as app:
        yield app, folder


@pytest.fixture
def rehearsed(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A group of its own that rehearses; see `Rehearsed`."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts)
