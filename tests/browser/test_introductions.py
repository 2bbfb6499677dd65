"""A knowledge broker offers, and the people of two groups answer on their own phones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from axe import COLOURS, violations
from introductions_fixture import GREEN, HOW, LOT, Kring
from playwright.sync_api import Browser, Page, expect
from series_fixture import WONEN
from served_gathering import PHONE
from server_processes import App, start_app

from stappenplan.contract.people import Role
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.visit import Visit

LAPTOP = {"width": 1280, "height": 900}


class Circle:
    """A closed gathering of three municipalities, of which two wrote about the same."""

    def __init__(self, chromium: Browser, app: App, contexts: ExitStack) -> None:
        self.chromium, self.app, self.contexts = chromium, app, contexts
        places = Paths.of(data=app.data)
        self.keys = Keys.from_file(places.secret)
        self.kring = Kring(contexts.enter_context(closing(Journal(places.database))))
        self.anna = self.kring.writes("Emmen", proef=LOT, name="Anna")
        self.bert = self.kring.writes("Assen", vraag=HOW, name="Bert")
        self.corrie = self.kring.writes("Meppel", proef=GREEN, name="Corrie")
        self.kring.close()

    def page(self, size: dict[str, int], address: str) -> Page:
        context = self.chromium.new_context(viewport=size, locale="nl-NL")
        self.contexts.callback(context.close)
        page = context.new_page()
        page.goto(self.app.url + address)
        return page

    def phone(self, visit: Visit) -> Page:
        code = self.keys.return_code(self.kring.row.id, visit.visitor.participant or "")
        page = self.page(PHONE, f"j/{self.kring.row.code}?terug={code}")
        page.get_by_role("button", name="Ga verder").click()
        return page

    def broker(self) -> Page:
        """The page of the broker, who facilitates the gathering."""
        key = self.keys.role(self.kring.row.id, Role.FACILITATOR)
        page = self.page(LAPTOP, f"begeleider/{self.kring.row.code}?sleutel={key}")
        page.goto(f"{self.app.url}reeks/{WONEN.id}")
        page.get_by_role("link", name="Bekijk de voorstellen").click()
        return page


@pytest.fixture
def circle(chromium: Browser, tmp_path: Path) -> Iterator[Circle]:
    with ExitStack() as contexts:
        yield Circle(chromium, contexts.enter_context(start_app(tmp_path)), contexts)


def answer(phone: Page, button: str, contact: str = "") -> None:
    if contact:
        phone.get_by_label("bereiken?").fill(contact)
    phone.get_by_role("button", name=button).click()


def test_people_reach_each_other_only_once_both_sides_say_yes(circle: Circle) -> None:
    anna, bert = circle.phone(circle.anna), circle.phone(circle.bert)
    broker = circle.broker()
    assert violations(broker) == []
    broker.get_by_role("button", name="Stel voor aan beide").first.click()
    expect(broker.get_by_text("Voorgesteld.")).to_be_visible()
    assert violations(broker) == []
    for phone in (anna, bert):
        phone.get_by_role("link", name="Bekijk het voorstel").click()
        expect(phone.get_by_text(HOW)).to_be_visible()
        assert violations(phone) == []
        assert violations(phone, rules=COLOURS) == []
    answer(anna, "Ja, graag", "anna@emmen.example")
    expect(anna.get_by_text("Je zei ja.")).to_be_visible()
    bert.reload()
    expect(bert.locator("body")).not_to_contain_text("Anna")
    answer(bert, "Ja, graag", "bel de receptie")
    expect(bert.get_by_text("Anna: anna@emmen.example")).to_be_visible()
    anna.reload()
    expect(anna.get_by_text("Bert: bel de receptie")).to_be_visible()
    assert violations(anna) == []
    broker.reload()
    expect(broker.get_by_text("Afgesproken")).to_be_visible()
    for words in ("Anna", "Bert", "receptie"):
        expect(broker.locator("body")).not_to_contain_text(words)


def test_a_no_is_told_to_nobody_and_nothing_is_offered_to_the_others(circle: Circle) -> None:
    anna, bert, corrie = map(circle.phone, (circle.anna, circle.bert, circle.corrie))
    broker = circle.broker()
    broker.get_by_role("button", name="Stel voor aan beide").first.click()
    bert.get_by_role("link", name="Bekijk het voorstel").click()
    before = [page.inner_text("main") for page in (broker, bert)]
    anna.get_by_role("link", name="Bekijk het voorstel").click()
    answer(anna, "Nee")
    expect(anna.get_by_text("geen voorstellen voor jou")).to_be_visible()
    for page in (broker, bert):
        page.reload()
    assert [page.inner_text("main") for page in (broker, bert)] == before
    expect(corrie.get_by_role("link", name="Bekijk het voorstel")).to_have_count(0)
