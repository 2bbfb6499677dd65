"""Visitors without a screen: forms, cookies and addresses."""

import re
from dataclasses import dataclass

import httpx
from server_processes import App
from timeouts import PATIENCE_S


class Browser(httpx.Client):
    """A browser as far as forms and cookies go.

    With `address`, one of 127.0.0.2 to 127.255.255.254, it comes from another computer.
    """

    def __init__(self, url: str, address: str = "") -> None:
        # Nothing is encrypted here, and reading certificates takes longer than an answer.
        transport = httpx.HTTPTransport(local_address=address, verify=False) if address else None
        super().__init__(base_url=url, timeout=PATIENCE_S, transport=transport, verify=False)

    def open(self, link: str) -> httpx.Response:
        """Open a link and go where it leads: a key leaves the address."""
        answer = self.get(link, follow_redirects=True)
        assert "sleutel" not in answer.url.params or answer.is_error
        return answer

    def submit(self, path: str, **fields: str) -> httpx.Response:
        """Open the form at `path` and send it back filled in."""
        form = self.open(path)
        token = re.search(r'name="_xsrf" value="([^"]+)"', form.text)
        assert token, form.text
        return self.post(form.url, data={"_xsrf": token[1], **fields})

    def join(self, code: str, name: str, **more: str) -> httpx.Response:
        """Join, as a civil servant unless *more* says otherwise."""
        fields = {"code": code, "naam": name, "kant": "ambtenaar", "wat": "nieuw", **more}
        return self.submit(f"j/{code}", **fields)


@dataclass
class Gathering:
    """A gathering and the browser of who opened it."""

    code: str
    facilitator: Browser


def open_gathering(app: App, facilitator: Browser, **fields: str) -> Gathering:
    """Open a gathering with the printed link."""
    facilitator.get(app.office.removeprefix(app.url))
    answer = facilitator.submit(
        "kantoor", **{"workshop": "proef", "datum": "2026-03-12", "tijd": "13:00", **fields}
    )
    assert answer.status_code == 303, answer.text
    return Gathering(answer.headers["location"].rpartition("/")[2], facilitator)
