"""Pages in a real browser, below a path behind a proxy with TLS."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from reverse_proxy import Front, missing, own
from server_processes import App, start_app

PREFIX = "/werk"
WORKER = """async (folder) => {
  await navigator.serviceWorker.register(`${folder}offline_page.js`, { scope: folder });
  return (await navigator.serviceWorker.ready).scope;
}"""


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Path]]:
    """A server that serves below a path, and where its proxy may write."""
    folder = tmp_path_factory.mktemp("below")
    with start_app(folder, f"--Voila.base_url={PREFIX}/") as app:
        yield app, folder


def open_gathering(page: Page, app: App, root: str) -> str:
    """Open a gathering with the printed link, through the proxy."""
    page.goto(root + app.office.partition(f"{PREFIX}/")[2])
    page.get_by_role("button", name="Open de bijeenkomst").click()
    page.get_by_role("link", name="Naar jouw pagina").click()
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page.url.rpartition("/")[2]


def join(page: Page, root: str, code: str) -> None:
    """Join, and write an idea."""
    page.goto(f"{root}j/{code}")
    page.get_by_label("Je naam").fill("Anna")
    page.get_by_label("Ik werk bij de gemeente").check()
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.get_by_label("Jouw idee").fill("Eén loket voor het dorp")
    page.get_by_role("button", name="Zet op een kaart").click()
    expect(page.get_by_text("Eén loket voor het dorp")).to_be_visible()


@pytest.mark.parametrize("tls", [True, False])
def test_a_group_works_below_a_path_and_nothing_is_asked_outside_it(
    chromium: Browser, below: tuple[App, Path], tls: bool
) -> None:
    if tls and (why := missing("own")):
        pytest.skip(why)
    app, folder = below
    asked: list[str] = []
    failed: list[str] = []
    with own(Front(folder, app.port, PREFIX), tls=tls) as port:
        root = f"http{'s' * tls}://localhost:{port}{PREFIX}/"
        contexts = [chromium.new_context(ignore_https_errors=True) for _ in range(2)]
        host, phone = (context.new_page() for context in contexts)
        for page in (host, phone):
            page.on("request", lambda request: asked.append(request.url))
            page.on("websocket", lambda socket: asked.append(socket.url.replace("ws", "http", 1)))
            page.on("response", lambda told: failed.extend([told.url] * (told.status >= 400)))
            page.on("pageerror", lambda error: failed.append(str(error)))
        join(phone, root, open_gathering(host, app, root))
        expect(host.get_by_text("Eén loket voor het dorp").first).to_be_visible()
        _holds_its_own(phone, root, tls=tls)
        for context in contexts:
            context.close()
    assert failed == []
    assert any("/channels" in url for url in asked)
    # A browser asks for the icon of a host by itself.
    outside = [url for url in asked if not url.startswith((root, "data:", "blob:"))]
    assert [url for url in outside if not url.endswith("/favicon.ico")] == []


def _holds_its_own(phone: Page, root: str, *, tls: bool) -> None:
    """Cookies and the service worker are those of the path."""
    kept = {one["name"]: one for one in phone.context.cookies()}
    assert {one["path"] for one in kept.values()} == {f"{PREFIX}/"}
    assert {one["secure"] for one in kept.values()} == {tls}
    assert any(name.startswith("__Secure-stappenplan-") for name in kept) is tls
    if not tls:
        # Over TLS a browser wants a certificate that it trusts before it keeps a page.
        assert phone.evaluate(WORKER, f"{PREFIX}/deelnemer/") == f"{root}deelnemer/"
