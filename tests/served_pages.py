"""Session cookies, and pages that have a kernel."""

import json
import re
import uuid
from dataclasses import dataclass

import httpx
import websocket
from http_visitors import Browser
from server_processes import App


def session_cookie(answer: httpx.Response) -> str:
    """The cookie of the session in an answer, with its attributes."""
    cookies = answer.headers.get_list("set-cookie")
    return next(cookie for cookie in cookies if cookie.startswith("stappenplan-"))


@dataclass
class OpenPage:
    """A page that somebody has open."""

    visitor: Browser
    kernel: str
    page: str


def open_page(visitor: Browser, path: str) -> OpenPage:
    """Open a page, and with it its kernel."""
    answer = visitor.get(path)
    assert answer.status_code == 200, answer.text
    kernel = re.search(r'data-kernel-id="([^"]+)"', answer.text)
    assert kernel, answer.text
    return OpenPage(visitor, kernel[1], answer.text)


def close_page(page: OpenPage) -> None:
    """End the kernel of a page, as the page does when it is closed."""
    token = page.visitor.cookies.get("_xsrf", "")
    answer = page.visitor.post(f"voila/api/shutdown/{page.kernel}", data={"_xsrf": token})
    assert answer.status_code == 204, answer.text


def channels(
    app: App, visitor: Browser, kernel: str, headers: dict[str, str] | None = None
) -> websocket.WebSocket:
    """Connect to the channels of a kernel, as the page does."""
    cookies = "; ".join(f"{c.name}={c.value}" for c in visitor.cookies.jar)
    address = f"{app.url.replace('http', 'ws', 1)}api/kernels/{kernel}/channels"
    return websocket.create_connection(
        f"{address}?session_id={uuid.uuid4().hex}",
        cookie=cookies,
        header=headers,
        origin=app.url.rstrip("/"),
        timeout=20,
    )


def message(kind: str, content: dict, session: str = "proef") -> str:
    """A message of the older protocol, as a page sends it."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": session}
    return json.dumps(
        {
            "channel": "shell",
            "header": {**header, "version": "5.3", "date": "2026-03-12T13:00:00Z"},
            "parent_header": {},
            "metadata": {},
            "content": content,
            "buffers": [],
        }
    )
