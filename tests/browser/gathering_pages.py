"""A village hall: one facilitator, a projector, phones and an advisor, each with own cookies."""

import re
import time
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from server_processes import App
from timeouts import PATIENCE_S

PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1920, "height": 1080}
LAPTOP = {"width": 1280, "height": 900}
# A little longer than a page takes a second tap for a bounce of the first.
BOUNCE_MS = 400


class Hall:
    """The pages of one gathering; no page may report an error."""

    def __init__(self, browser: Browser, app: App, contexts: ExitStack) -> None:
        self.browser = browser
        self.app = app
        self.contexts = contexts
        self.errors: list[str] = []
        self.strangers: list[str] = []
        self.phones: dict[str, Page] = {}

    def page(self, size: dict[str, int], **how: Any) -> Page:
        """A page in a context of its own."""
        context = self.browser.new_context(
            viewport=size, locale="nl-NL", accept_downloads=True, reduced_motion="reduce", **how
        )
        self.contexts.callback(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self._watch(request.url))
        return page

    def _watch(self, url: str) -> None:
        if not url.startswith((self.app.url, "data:", "blob:")):
            self.strangers.append(url)

    def open(self, title: str, place: str, workshop: str = "") -> None:
        """The facilitator opens a gathering; projector and advisor follow their links."""
        self.host = self.page(LAPTOP)
        self.host.goto(self.app.office)
        if workshop:
            self.host.get_by_label("Workshop", exact=True).select_option(workshop)
        self.host.get_by_label("Titel").fill(title)
        self.host.get_by_label("Plaats").fill(place)
        press(self.host, "Open de bijeenkomst")
        self.host.get_by_role("link", name="Naar jouw pagina").click()
        self.follow_links()

    def follow_links(self) -> None:
        """Projector and advisor follow the links on the page of the facilitator."""
        ready(self.host)
        self.code = self.host.url.rpartition("/")[2]
        self.screen, self.advisor = self.page(PROJECTOR), self.page(LAPTOP)
        for page, name in ((self.screen, "Het scherm"), (self.advisor, "De adviseur")):
            href = self.host.get_by_role("link", name=name).get_attribute("href") or ""
            page.goto(re.sub(r"^https?://[^/]+/", self.app.url, href))
            ready(page)

    def join(
        self, name: str, side: str, unit: str, size: dict[str, int] = PHONE, **how: Any
    ) -> Page:
        """Somebody comes in with the code."""
        phone = self.page(size, **how)
        phone.goto(f"{self.app.url}j/{self.code}")
        phone.get_by_label("Je naam").fill(name)
        phone.get_by_label(side).check()
        phone.get_by_label("Afdeling of organisatie").fill(unit)
        press(phone, "Doe mee")
        ready(phone)
        self.phones[name] = phone
        return phone

    def move(self, title: str, question: str) -> None:
        """Go on until the next step; every page follows without reloading."""
        go_on(self.host, title)
        for page in (self.host, self.screen):
            expect(page.get_by_role("heading", name=question).first).to_be_visible()
        # Who stands on another side may be asked in other words.
        for phone in self.phones.values():
            expect(phone.locator(".participant-title")).to_contain_text(title)

    def phase(self, name: str) -> None:
        """Open a phase of the step."""
        button = self.host.get_by_role("button", name=re.compile(rf"\d\. {name}"))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


def go_on(host: Page, title: str) -> None:
    """Press the large button until the group is in this step."""
    onward = host.locator(".facilitator-moving button").last
    while title not in (label := onward.inner_text()):
        onward.click()
        expect(onward).not_to_have_text(label, use_inner_text=True)
    onward.click()


def later(days: int) -> str:
    """The day so many days from today, as a browser fills it in."""
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 - the browser's day


def ready(page: Page) -> None:
    """Wait until the page is alive."""
    expect(page.locator("html[data-ready]")).to_be_attached()


def press(page: Page | Locator, name: str | re.Pattern[str]) -> None:
    """Press a button once it can be pressed."""
    page.get_by_role("button", name=name).first.click()


def settled(page: Page) -> None:
    """Wait until everything that was typed here is on disk."""
    expect(page.get_by_text(re.compile("Bewaard op|Verzonden: "))).to_have_count(0)


def insist(button: Locator, sign: Locator) -> None:
    """Press until it shows: a page takes a second tap within a third of a second for a bounce."""
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        button.click()
        with suppress(AssertionError):
            expect(sign).to_be_visible(timeout=BOUNCE_MS)
            return
    expect(sign).to_be_visible()
