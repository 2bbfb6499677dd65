"""A page with everything it asked for and complained about."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect


class Visit:
    """A page with everything it asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)

    def _console(self, message) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location.get('url', '')}")

    def go(self, url: str) -> Page:
        self.page.goto(url)
        self.ready()
        return self.page

    def ready(self) -> None:
        expect(self.page.locator("html[data-host=ready]")).to_be_attached()

    def hosts(self) -> set[str | None]:
        return {
            urlsplit(url).netloc for url in self.requests if not url.startswith(("blob:", "data:"))
        }
