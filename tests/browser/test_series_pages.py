"""Two gatherings of a series under one return code, and the pages of a series."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from server_processes import App, start_app
from test_accessibility import TOO_WIDE, looked

SERIES = """\
title: Estafette
gatherings:
  - {theme: Wonen, workshop: proef, place: Emmen, date: 2026-03-12}
  - {theme: Zorg, workshop: proef}
  - {theme: Energie, workshop: proef}
"""
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A server with the file of a series."""
    folder: Path = tmp_path_factory.mktemp("reeks")
    file = folder / "workshops/proef/series.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(SERIES, encoding="utf-8")
    with start_app(folder) as app:
        yield app


@pytest.fixture
def page(chromium: Browser) -> Iterator[Open]:
    """Pages of people who share nothing."""
    with ExitStack() as contexts:

        def opened(size: dict[str, int], **how: str) -> Page:
            context = chromium.new_context(viewport=size, locale="nl-NL", **how)
            contexts.callback(context.close)
            return context.new_page()

        yield opened


def ready(page: Page) -> None:
    expect(page.locator("html[data-ready]")).to_be_attached()


def two_gatherings(relay: App, host: Page) -> tuple[str, str, str]:
    """Begin a series and open its second gathering: the series, and both codes."""
    host.goto(relay.office)
    host.get_by_role("button", name="Begin de reeks").click()
    host.get_by_role("link", name="Naar jouw pagina").click()
    first = host.url.rpartition("/")[2]
    host.goto(f"{relay.url}kantoor/{first}")
    host.get_by_role("link", name=re.compile("De reeks")).click()
    series = host.url
    host.get_by_role("button", name="Open bijeenkomst 2").click()
    return series, first, host.url.rstrip("/").rpartition("/")[2]


def join(relay: App, phone: Page, code: str, name: str) -> None:
    phone.goto(f"{relay.url}j/{code}")
    phone.get_by_label("Je naam").fill(name)
    phone.get_by_role("button", name="Doe mee", exact=True).click()
    ready(phone)


def return_code(phone: Page) -> str:
    """The code that stands on somebody's own page."""
    phone.get_by_text("Mijn gegevens").click()
    return phone.locator(".participant-me .participant-code").inner_text()


def test_one_code_opens_two_gatherings_and_erases_in_both(relay: App, page: Open) -> None:
    host = page(LAPTOP)
    _, first, second = two_gatherings(relay, host)
    before, after, back = page(PHONE), page(PHONE), page(PHONE)
    join(relay, before, first, "Anna")
    code = return_code(before)
    after.goto(f"{relay.url}j/{second}")
    after.get_by_label("Je terugkeercode van toen").fill(code.lower())
    after.get_by_role("button", name="Doe mee met deze code").click()
    ready(after)
    assert return_code(after) == code
    back.goto(f"{relay.url}j/{second}")
    back.get_by_label("Je terugkeercode Acht").fill(code)
    back.get_by_role("button", name="Ga verder").click()
    ready(back)
    host.goto(f"{relay.url}begeleider/{second}")
    ready(host)
    host.get_by_text("Wie is er").click()
    host.locator(".facilitator-people summary").click()
    expect(host.get_by_text("Terugkeercode:").first).to_be_visible()
    assert code not in host.inner_text("body")
    after.get_by_role("link", name="Wis mijn naam en woorden").click()
    after.get_by_role("button", name="Ja, wis mij").click()
    expect(after.get_by_role("heading", name="Je bent gewist")).to_be_visible()
    for phone in (before, back):
        expect(phone.get_by_role("heading", name="Je doet niet meer mee")).to_be_visible()


@pytest.mark.parametrize(
    "how", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]
)
def test_the_pages_of_a_series_are_accessible(relay: App, page: Open, how: dict[str, str]) -> None:
    host, phone = page({"width": 320, "height": 3000}, **how), page(PHONE, **how)
    series, _, second = two_gatherings(relay, host)
    join(relay, phone, second, "Anna")
    found: set[str] = set()

    def look(page: Page, where: str) -> None:
        found.update(looked(page, f"{where} {how}"))
        found.update(f"{where}: too wide: {one}" for one in page.evaluate(TOO_WIDE))

    host.goto(f"{relay.url}mensen/{second}")
    host.get_by_role("link", name="Anna").click()
    host.get_by_role("link", name="Wis Anna").click()
    look(host, "erasing by the facilitator")
    host.goto(series)
    look(host, "series")
    public = host.get_by_role("link", name="deze link").get_attribute("href") or ""
    host.get_by_role("link", name="Een bijeenkomst erbij").click()
    host.get_by_role("button", name="Bewaar").click()
    expect(host.get_by_role("alert")).to_contain_text("Thema: Vul dit in.")
    look(host, "planning, refused")
    phone.goto(f"{relay.url}mijn/{second}/wis")
    look(phone, "participant, erasing oneself")
    phone.goto(relay.url + re.sub(r"^https?://[^/]+/", "", public))
    look(phone, "participant, series, public")
    phone.goto(f"{relay.url}j/{second}?nieuw=1")
    look(phone, "participant, joining a series")
    assert found == set(), "\n".join(sorted(found))
