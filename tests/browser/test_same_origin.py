"""No page asks anything of any host but its own, and the browser is told to see to that."""

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, expect
from server_processes import start_app


class Watched:
    """A browser of one visitor, with every answer and every breach of the policy."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.asked: list[str] = []
        self.answers: list[Response] = []
        self.sockets: list[str] = []
        self.breaches: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("response", self._answered)
        context.expose_function("breached", self._breached)
        context.add_init_script(
            "addEventListener('securitypolicyviolation', (breach) =>"
            " breached(`${breach.violatedDirective} ${breach.blockedURI}`))"
        )
        self.page = context.new_page()
        self.page.on("websocket", lambda socket: self.sockets.append(socket.url))

    def _answered(self, answer: Response) -> None:
        self.answers.append(answer)

    def _breached(self, what: str) -> None:
        self.breaches.append(what)

    def go(self, url: str) -> Page:
        # What is a download ends without a page.
        with suppress(Error):
            self.page.goto(url)
        return self.page

    def live(self, url: str) -> Page:
        page = self.go(url)
        expect(page.locator("html[data-ready][data-host=ready]")).to_be_attached()
        return page

    def check(self, app) -> None:
        """Everything stayed here, and every answer carried the policy."""
        own = (app.url, "data:", "blob:")
        assert [url for url in self.asked if not url.startswith(own)] == []
        assert [
            url for url in self.sockets if not url.startswith(f"ws://127.0.0.1:{app.port}/")
        ] == []
        assert self.breaches == []
        answers = [answer for answer in self.answers if answer.url.startswith(app.url)]
        assert answers
        bare = [a.url for a in answers if "content-security-policy" not in a.headers]
        assert bare == []


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    yield Watched(context)
    context.close()


def test_nothing_leaves_the_server_on_any_page(app, watched):
    watched.go(app.url)
    page = watched.go(app.office)
    page.get_by_role("button", name="Open de bijeenkomst").click()
    page.get_by_role("link", name="Naar jouw pagina").click()
    expect(page.locator("html[data-ready][data-host=ready]")).to_be_attached()
    code = page.url.rpartition("/")[2]
    links = [
        urljoin(page.url, link.get_attribute("href") or "")
        # Those in a closed list of downloads too.
        for link in page.locator("a[href]").all()
    ]
    papers = sorted({link for link in links if "/documenten/" in link})
    assert len(papers) >= 5
    for name in ("scherm", "adviseur"):
        watched.live(next(link for link in links if f"/{name}/" in link))
    for path in (f"controle/{code}", f"controle/{code}/letters", f"proef/{code}"):
        watched.go(app.url + path)
    for paper in papers:
        answer = watched.context.request.get(paper)
        assert answer.ok
        assert "content-security-policy" in answer.headers

    page = watched.go(f"{app.url}j/{code}")
    page.get_by_label("Je naam").fill("Anna")
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator("html[data-ready][data-host=ready]")).to_be_attached()
    page.get_by_label("Jouw idee").fill("Blijft hier")
    page.get_by_role("button", name=re.compile("Zet op een kaart")).click()
    expect(page.get_by_text("Blijft hier").first).to_be_visible()

    assert len(watched.sockets) >= 4
    watched.check(app)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("bestaat-niet", 404),
        ("begeleider/BCDFG", 404),
        ("kantoor", 403),
        ("voila/templates/stappenplan/static/weg.js", 404),
        ("voila.json", 404),
        ("api/kernels/9f2c4a52-3d1f-4c3e-8a77-000000000000", 403),
    ],
)
def test_error_pages_stay_here_too(app, watched, path, status):
    watched.go(app.url + path)

    assert watched.answers[0].status == status
    watched.check(app)


def test_a_server_that_fails_says_so_without_another_host(watched, tmp_path):
    # The journal is gone: the page says so, and asks again by itself.
    with start_app(tmp_path) as broken:
        for file in (tmp_path / "data").glob("*.db*"):
            file.unlink()
        # The first ones notice it, and have what the server knows kept.
        for _ in range(4):
            page = watched.go(f"{broken.url}j/BCDFG")

        assert [one.status for one in watched.answers if one.url == page.url][-1] == 503
        expect(page.locator("html[lang=nl]")).to_be_attached()
        watched.check(broken)


def test_the_policy_stops_what_a_widget_would_fetch_elsewhere(app, watched):
    page = watched.go(app.url)
    # Nobody listens there; the policy stops it before anything is sent.
    page.evaluate("fetch('http://127.0.0.2:9/').catch(() => {})")
    page.evaluate("new Image().src = 'http://127.0.0.2:9/x.png'")

    page.wait_for_function("() => true")
    assert sorted(word.split()[0] for word in watched.breaches) == ["connect-src", "img-src"]
