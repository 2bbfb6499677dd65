"""What a participant's phone has to fetch; no time is measured here, see `make bench`."""

import os
import signal
from collections.abc import Callable, Iterator

import http_visitors
import pytest
from gathering_pages import go_on
from network_traffic import Traffic
from observed_page import Visit
from playwright.sync_api import Browser, BrowserContext, Page, expect
from server_processes import rooms_of, start_app

# Chromium's "Slow 4G": what DevTools sets for it.
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 180_000,
    "uploadThroughput": 84_375,
}


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Callable[[], BrowserContext]]:
    contexts: list[BrowserContext] = []

    def new() -> BrowserContext:
        contexts.append(chromium.new_context(locale="nl-NL"))
        return contexts[-1]

    yield new
    for context in contexts:
        context.close()


def ready(page: Page) -> None:
    expect(page.locator("html[data-ready][data-host=ready]")).to_be_attached()


def open_gathering(app, context: BrowserContext) -> tuple[Page, str]:
    """The facilitator's page at the first step, a brainstorm, and the code."""
    page = context.new_page()
    page.goto(app.office)
    page.get_by_role("button", name="Open de bijeenkomst").click()
    page.get_by_role("link", name="Naar jouw pagina").click()
    ready(page)
    return page, page.url.rpartition("/")[2]


def gathering_without_a_page(app) -> str:
    """The code of a gathering of which nobody has a page open."""
    with http_visitors.Browser(app.url) as office:
        return http_visitors.open_gathering(app, office).code


def join(app, context: BrowserContext, code: str) -> str:
    """Let Anna in without opening her page, so that nothing of it is in the browser's cache."""
    door = context.new_page()
    door.goto(f"{app.url}j/{code}")
    hidden = {name: door.locator(f"[name={name}]").first for name in ("_xsrf", "formulier")}
    form: dict[str, str | float | bool] = {
        name: field.get_attribute("value") or "" for name, field in hidden.items()
    }
    form |= {"naam": "Anna", "kant": "ambtenaar"}
    joined = context.request.post(f"{app.url}j/{code}", form=form, max_redirects=0)
    assert joined.status == 303
    door.close()
    return f"{app.url}deelnemer/{code}"


def test_a_participants_page_is_light_and_lighter_again(app, browser):
    context = browser()
    url = join(app, context, gathering_without_a_page(app))
    page = context.new_page()
    traffic = Traffic(page)

    page.goto(url)
    ready(page)
    traffic.settle()
    assert len(traffic.requests) <= 12
    assert traffic.bytes <= 350_000
    # Stock controls come where a notebook uses one.
    assert not [request.url for request in traffic.requests if "stock" in request.url]

    page.goto("about:blank")
    traffic.clear()
    page.goto(url)
    ready(page)
    traffic.settle()
    assert len(traffic.requests) <= 4
    assert traffic.bytes <= 30_000


def test_built_files_stay_in_the_browser_for_good(app, browser):
    url = join(app, (context := browser()), gathering_without_a_page(app))
    page = context.new_page()
    page.goto(url)
    ready(page)
    files = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
        ".filter((name) => name.includes('/static/'))"
    )

    assert len(files) >= 3
    for address in files:
        file = context.request.get(address)
        assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert file.headers["content-encoding"] == "gzip"


def test_the_next_step_asks_nothing_of_the_network(app, browser):
    host, code = open_gathering(app, browser())
    context = browser()
    page = context.new_page()
    traffic = Traffic(page)
    page.goto(join(app, context, code))
    ready(page)
    traffic.settle()
    traffic.clear()

    go_on(host, "Pauze")
    expect(page.get_by_role("heading", name="Pauze").first).to_be_visible()
    assert traffic.requests == []


def test_one_can_write_and_send_before_the_kernel_has_started(browser, tmp_path):
    with start_app(tmp_path, "--VisitorKernels.patience=600") as app:
        one_can_write_and_send_before_the_kernel_has_started(app, browser)


def one_can_write_and_send_before_the_kernel_has_started(app, browser):
    host, code = open_gathering(app, browser())
    context = browser()
    url = join(app, context, code)
    page = context.new_page()
    rooms = rooms_of(app)
    for room in rooms:
        os.kill(room, signal.SIGSTOP)
    page.goto(url, wait_until="commit")
    field = page.get_by_label("Jouw idee")
    # The page is drawn from what the server knows.
    expect(field).to_be_visible()

    field.fill("Eerste idee")
    page.get_by_role("button", name="Zet op een kaart").click()
    expect(page.get_by_text("Verzonden: 1. Nog niet opgeslagen.")).to_be_visible()
    field.press_sequentially("Tweede")
    expect(host.get_by_text("Eerste idee")).to_have_count(0)

    for room in rooms:
        os.kill(room, signal.SIGCONT)
    expect(host.get_by_text("Eerste idee").first).to_be_visible()
    ready(page)
    expect(page.get_by_text("Nog niet opgeslagen.")).to_have_count(0)
    # The caret stays where it was while the kernel takes over.
    field.press_sequentially(" idee")
    expect(field).to_be_focused()
    expect(field).to_have_value("Tweede idee")
    expect(page.get_by_role("main")).to_have_count(1)


def test_every_widget_comes_alive_on_a_slow_line(app, browser):
    host, code = open_gathering(app, browser())
    context = browser()
    visit = Visit(context.new_page())
    line = context.new_cdp_session(visit.page)
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    page = visit.page

    page.goto(join(app, context, code))
    ready(page)
    page.get_by_label("Jouw idee").fill("Ook met een slechte lijn")
    page.get_by_role("button", name="Zet op een kaart").click()
    expect(host.get_by_text("Ook met een slechte lijn").first).to_be_visible()
    expect(page.get_by_text("Ook met een slechte lijn").first).to_be_visible()
    go_on(host, "Pauze")
    expect(page.get_by_role("heading", name="Pauze").first).to_be_visible()
    expect(page.get_by_text("Dit onderdeel doet het nu niet.")).to_have_count(0)
    assert visit.complaints == []
