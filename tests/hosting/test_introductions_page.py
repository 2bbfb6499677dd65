"""A knowledge broker brings two groups of a series together, who answer on their own pages."""

import html
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from http_visitors import Browser
from introductions_fixture import HOW, LOT, Kring
from series_fixture import WONEN
from server_processes import App, start_app

from stappenplan.contract.people import Role
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.visit import Visit

BROKER = f"reeks/{WONEN.id}/makelaar"


class Circle:
    """A closed gathering on a server: Emmen tries what Assen asks about."""

    def __init__(self, app: App, contexts: ExitStack) -> None:
        self.app, self.contexts = app, contexts
        places = Paths.of(data=app.data)
        self.keys = Keys.from_file(places.secret)
        self.kring = Kring(Journal(places.database))
        contexts.callback(self.kring.journal.close)
        self.anna = self.kring.writes("Emmen", proef=LOT, name="Anna")
        self.bert = self.kring.writes("Assen", vraag=HOW, name="Bert")
        self.kring.close()
        self.code = self.kring.row.code

    def browser(self) -> Browser:
        return self.contexts.enter_context(Browser(self.app.url))

    def staff(self) -> Browser:
        """Who facilitates the gathering, and with it the series."""
        host = self.browser()
        key = self.keys.role(self.kring.row.id, Role.FACILITATOR)
        host.get(f"begeleider/{self.code}?sleutel={key}")
        return host

    def phone(self, visit: Visit) -> Browser:
        """The phone of a participant."""
        phone = self.browser()
        code = self.keys.return_code(self.kring.row.id, visit.visitor.participant)
        answer = phone.submit(f"j/{self.code}", code=self.code, terug=code, wat="terug")
        assert answer.status_code == 303, answer.text
        return phone

    def answer(self, phone: Browser, **fields: str) -> None:
        page = f"ontmoeten/{self.code}"
        id_ = re.search(r'name="voorstel" value="([^"]+)"', phone.get(page).text)
        assert id_
        assert phone.submit(page, voorstel=id_[1], **fields).status_code == 303


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[Circle]:
    with ExitStack() as contexts:
        app = contexts.enter_context(start_app(tmp_path))
        yield Circle(app, contexts)


def text(browser: Browser, page: str) -> str:
    return html.unescape(browser.get(page).text)


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(een|ander|regel_een|regel_ander)" value="([^"]*)"', page))


def test_a_broker_offers_and_both_say_yes(circle: Circle) -> None:
    host, anna, bert = circle.staff(), circle.phone(circle.anna), circle.phone(circle.bert)
    assert circle.browser().get(BROKER).status_code == 403
    assert anna.get(BROKER).status_code == 403
    assert BROKER in host.get(f"reeks/{WONEN.id}").text
    page = text(host, BROKER)
    assert f"Assen vraagt: “{HOW}” Emmen schreef: “{LOT}”" in page
    own = f"ontmoeten/{circle.code}"
    assert "geen voorstellen voor jou" in text(anna, own)
    assert host.submit(BROKER, **fields(page)).status_code == 303
    page = text(host, BROKER)
    assert "Stel voor aan beide" not in page
    assert "Aangeboden" in page
    assert circle.browser().get(own).status_code == 403
    assert host.get(own).status_code == 403
    circle.answer(anna, antwoord="ja", bereik="anna@emmen.example")
    assert "Je zei ja." in text(anna, own)
    for browser, where in ((bert, own), (host, BROKER)):
        assert "Anna" not in text(browser, where)
        assert "anna@emmen" not in text(browser, where)
    circle.answer(bert, antwoord="ja", bereik="bel de receptie")
    assert "Anna: anna@emmen.example" in text(bert, own)
    assert "Bert: bel de receptie" in text(anna, own)
    page = text(host, BROKER)
    assert "Afgesproken" in page
    assert "Anna" not in page


def test_a_no_is_seen_by_nobody(circle: Circle) -> None:
    host, anna, bert = circle.staff(), circle.phone(circle.anna), circle.phone(circle.bert)
    host.submit(BROKER, **fields(text(host, BROKER)))
    own = f"ontmoeten/{circle.code}"

    def others() -> list[str]:
        pages = ((host, BROKER), (bert, own))
        return [re.sub(r'value="[^"]*"', "", browser.get(page).text) for browser, page in pages]

    before = others()
    circle.answer(anna, antwoord="nee")
    assert "geen voorstellen voor jou" in text(anna, own)
    assert others() == before


def test_what_is_offered_twice_or_made_up_is_refused(circle: Circle) -> None:
    host = circle.staff()
    given = fields(text(host, BROKER))
    assert host.submit(BROKER, **given).status_code == 303
    token = {"_xsrf": host.cookies["_xsrf"]}
    twice = host.post(BROKER, data=token | given)
    assert (twice.status_code, "al aan elkaar voorgesteld" in twice.text) == (400, True)
    made_up = host.post(BROKER, data=token | given | {"ander": "nergens"})
    assert made_up.status_code == 400
