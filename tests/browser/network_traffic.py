"""What a page asks for over the wire, as Chromium's own network log tells it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

LOCAL = ("blob:", "data:")
QUIET_MS = 500


@dataclass
class Request:
    """One request; what came from the browser's own cache is `cached`."""

    url: str
    bytes: int = 0
    cached: bool = False

    @property
    def host(self) -> str:
        """Host and port."""
        return urlsplit(self.url).netloc


class Traffic:
    """Everything a page asked for since `clear`, without the web socket, blobs and data.

    Parameters
    ----------
    page
        A page that has not been anywhere yet.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self._asked: dict[str, Request] = {}
        self._busy: set[str] = set()
        self.cdp.on("Network.requestWillBeSent", self._sent)
        self.cdp.on("Network.requestServedFromCache", self._from_cache)
        self.cdp.on("Network.responseReceived", self._response)
        self.cdp.on("Network.loadingFinished", self._finished)
        self.cdp.on("Network.loadingFailed", self._failed)
        self.cdp.send("Network.enable")

    def clear(self) -> None:
        """Forget what was asked for so far."""
        self._asked.clear()
        self._busy.clear()

    def settle(self) -> None:
        """Return when nothing was on its way for half a second."""
        quiet = 0
        while quiet < QUIET_MS:
            before = len(self._asked)
            self.page.wait_for_timeout(50)
            quiet = 0 if self._busy or len(self._asked) != before else quiet + 50

    @property
    def requests(self) -> list[Request]:
        """What went over the wire."""
        return [request for request in self._asked.values() if not request.cached]

    @property
    def bytes(self) -> int:
        """How much came over the wire, headers included."""
        return sum(request.bytes for request in self.requests)

    @property
    def hosts(self) -> set[str]:
        """Every host that was asked for something."""
        return {request.host for request in self._asked.values()}

    def _sent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(LOCAL):
            return
        # A redirect goes on under the id of the request that it answers.
        key = event["requestId"]
        if "redirectResponse" in event:
            self._asked[f"{key} {len(self._asked)}"] = self._asked[key]
        self._asked[key] = Request(url)
        self._busy.add(key)

    def _from_cache(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked:
            self._asked[event["requestId"]].cached = True

    def _response(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked and event["response"].get("fromDiskCache"):
            self._asked[event["requestId"]].cached = True

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked:
            self._asked[event["requestId"]].bytes = int(event["encodedDataLength"])
        self._busy.discard(event["requestId"])

    def _failed(self, event: dict[str, Any]) -> None:
        self._busy.discard(event["requestId"])
