"""Who is erased is gone from every open page, and from the phones that held their words."""

from __future__ import annotations

import re

from http_visitors import Browser as Visitor
from http_visitors import open_gathering
from playwright.sync_api import Browser, Page, expect
from server_processes import App

NAME, SAID, DRAFT = "Wielewaaltje", "Zwartkop zegt dit hardop", "Zwartkop typt dit nog"
EVERYTHING_KEPT = """async () => {
  const kept = { ...localStorage, ...sessionStorage };
  const pages = [];
  for (const name of await caches?.keys?.() ?? []) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) pages.push(await (await cache.match(asked)).text());
  }
  return JSON.stringify([kept, pages]);
}"""


def traces(text: str) -> list[str]:
    return re.findall(r"Wielewaal\w*|Zwartkop", text)


def kept(page: Page) -> list[str]:
    """What of the person stands in the storage of a phone."""
    return traces(page.evaluate(EVERYTHING_KEPT))


def ready(page: Page) -> None:
    expect(page.locator("html[data-ready]")).to_be_attached()


def join(app: App, page: Page, code: str, name: str) -> None:
    page.goto(f"{app.url}j/{code}")
    page.get_by_label("Je naam").fill(name)
    page.get_by_role("button", name="Doe mee", exact=True).click()
    ready(page)


def test_nothing_of_who_was_erased_is_left_on_a_page_or_on_a_phone(
    app: App, chromium: Browser
) -> None:
    with Visitor(app.url) as host:
        held = open_gathering(app, host)
        contexts = [chromium.new_context(viewport={"width": 390, "height": 844}) for _ in range(3)]
        own, bert, board = (context.new_page() for context in contexts)
        join(app, own, held.code, NAME)
        join(app, bert, held.code, "Bert")
        board.goto(app.office)
        board.goto(f"{app.url}begeleider/{held.code}")
        ready(board)
        own.get_by_label("Jouw idee").fill(SAID)
        own.get_by_role("button", name=re.compile("Zet op een kaart")).click()
        expect(board.get_by_text(SAID).first).to_be_visible()
        own.get_by_label("Jouw idee").fill(DRAFT)
        board.get_by_role("button", name="Volgende: Lezen").click()
        expect(bert.get_by_text(SAID)).to_be_visible()
        assert kept(own)
        # Somebody puts the phone away; it comes back after the erasing.
        own.goto("about:blank")
        people = host.get(f"mensen/{held.code}").text
        found = re.search(rf'\?wie=([^"]+)"><span[^>]*>Verbeter </span>{NAME}<', people)
        assert found
        receipt = host.submit(f"mensen/{held.code}/wis?wie={found[1]}", wie=found[1])
        assert "ontvangstbewijs" in receipt.text
        for page in (bert, board):
            expect(page.get_by_text(SAID)).to_have_count(0)
        for page in (bert, board):
            assert traces(page.content()) == []
            assert kept(page) == []
        own.goto(f"{app.url}deelnemer/{held.code}")
        expect(own.get_by_label("Je naam")).to_be_visible()
        assert traces(own.content()) == []
        assert kept(own) == []
        for context in contexts:
            context.close()


def test_an_open_page_of_who_is_erased_lets_go_of_what_was_typed(
    app: App, chromium: Browser
) -> None:
    with Visitor(app.url) as host:
        held = open_gathering(app, host)
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        own = context.new_page()
        join(app, own, held.code, NAME)
        own.get_by_label("Jouw idee").fill(DRAFT)
        assert kept(own)
        people = host.get(f"mensen/{held.code}").text
        found = re.search(rf'\?wie=([^"]+)"><span[^>]*>Verbeter </span>{NAME}<', people)
        assert found
        host.submit(f"mensen/{held.code}/wis?wie={found[1]}", wie=found[1])
        expect(own.get_by_role("heading", name="Je doet niet meer mee")).to_be_visible()
        assert traces(own.content()) == []
        assert kept(own) == []
        context.close()
