"""Session cookies, and pages that have a kernel."""

import re
from dataclasses import dataclass

import httpx
from visitors import Browser


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
