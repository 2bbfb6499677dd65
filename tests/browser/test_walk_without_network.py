"""A walk where there is no network: the page can be loaded again, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cut_network import Wire
from gathering_pages import press
from playwright.sync_api import Browser, Page, expect
from served_gathering import ServedGathering
from server_processes import App

from stappenplan.contract.entry import Entry
from stappenplan.contract.people import Role
from stappenplan.engine import erase, parse_workshop
from stappenplan.timestamps import format_timestamp, parse_timestamp

WALK = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: lopen
        kind: walk
        title: Wandelen
        minutes: 30
        phases: {walk: 27, harvest: 3}
        skip: {text: Dan niet.}
        settings:
          route: Van de zaal naar de kerk
          stops:
            - {id: kerk, title: Stop 1, place: bij de kerk, question: "Wat blijft bij je?"}
            - {id: brug, title: Stop 2, place: bij de brug, question: "Wat gaat mis?"}
      - {id: pauze, kind: pause, title: Pauze, minutes: 5, skip: {text: Dan niet.}}
"""
OFF = "Geen verbinding"
KEPT = "Deze pagina werkt door, ook als je haar opnieuw laadt."
EVERYTHING = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    kept.push(...(await (await caches.open(name)).keys()));
  }
  const paths = kept.map(({ url }) => new URL(url).pathname);
  return paths.filter((path) => !path.includes("/static/") && !path.endsWith(".css"));
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture
def walk(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[ServedGathering]:
    """Two people who went out together; the gathering was opened two hours ago."""
    opened = format_timestamp(datetime.now(UTC) - timedelta(hours=2))
    with ExitStack() as contexts:
        found = ServedGathering(
            chromium, *workshops, contexts, workshop=parse_workshop(WALK), names=["Anna", "Bram"],
            opened=opened,
        )  # fmt: skip
        found.steer("moved", step="lopen")
        found.host("lopen", "group")
        yield found


@pytest.fixture
def wire(workshops: tuple[App, Path]) -> Iterator[Wire]:
    """The network between the phone and the server."""
    with Wire(workshops[0].port) as wire:
        yield wire


def out(walk: ServedGathering, wire: Wire, name: str = "Anna") -> Page:
    """The phone of somebody who goes out, with all that the walk needs on it."""
    phone = walk.phone(name, f"http://127.0.0.1:{wire.port}/")
    expect(phone.get_by_text(KEPT)).to_be_visible()
    return phone


def notes(walk: ServedGathering) -> list[Entry]:
    return [entry for entry in walk.journal.read(walk.row.id) if entry.type == "note"]


def write(phone: Page, text: str) -> None:
    phone.get_by_label("Wat willen jullie onthouden?").fill(text)
    press(phone, "Bewaar")


def test_a_walk_goes_on_after_a_reload_without_a_network(walk: ServedGathering, wire: Wire) -> None:
    phone = out(walk, wire)
    wire.cut()
    expect(phone.get_by_text(OFF)).to_be_visible()

    phone.reload()
    expect(phone.get_by_text("Wat blijft bij je?")).to_be_visible()
    expect(phone.get_by_text(KEPT)).to_be_visible()
    expect(phone.get_by_text(OFF)).to_be_visible()
    write(phone, "Het zwembad ging open")
    phone.get_by_role("button", name="Stop 2, bij de brug").click()
    expect(phone.get_by_text("Wat gaat mis?")).to_be_visible()
    write(phone, "Niemand belde terug")
    expect(phone.get_by_text("Bewaard op je telefoon: 2.")).to_be_visible()

    phone.reload()
    phone.get_by_role("button", name="Stop 1, bij de kerk").click()
    expect(phone.get_by_text("Het zwembad ging open")).to_be_visible()
    expect(phone.get_by_text("Bewaard op je telefoon: 2.")).to_be_visible()
    assert notes(walk) == []

    wire.mend()
    expect(phone.locator(".sp-status[data-state=saved]")).to_be_visible()
    assert [note.body["text"] for note in notes(walk)] == [
        "Het zwembad ging open", "Niemand belde terug"
    ]  # fmt: skip
    expect(phone.get_by_text("Het zwembad ging open")).to_have_count(1)


def test_a_note_has_the_time_at_which_it_was_written(walk: ServedGathering, wire: Wire) -> None:
    phone = out(walk, wire)
    wire.cut()
    expect(phone.get_by_text(OFF)).to_be_visible()
    # As if half an hour passed since: the phone's clock is a day ahead, and it knows by how much.
    phone.add_init_script("const now = Date.now; Date.now = () => now() + 86_400_000;")
    late = -86_400_000 - 30 * 60_000
    phone.evaluate(f"localStorage.setItem('stappenplan:clock', '{late}')")
    phone.reload()
    expect(phone.get_by_text(OFF)).to_be_visible()
    write(phone, "Het zwembad ging open")
    wire.mend()
    expect(phone.locator(".sp-status[data-state=saved]")).to_be_visible()

    [note] = notes(walk)
    waited = parse_timestamp(note.at) - parse_timestamp(note.written_at)
    assert timedelta(minutes=29) < waited < timedelta(minutes=40)


def test_after_the_walk_nothing_of_it_is_left_on_the_phone(
    walk: ServedGathering, wire: Wire
) -> None:
    phone = out(walk, wire)
    assert phone.evaluate(EVERYTHING) == [f"/deelnemer/{walk.row.code}"]
    walk.steer("moved", step="pauze")
    expect(phone.get_by_role("heading", name="Pauze").first).to_be_visible()
    expect(phone.locator("html[data-kept=false]")).to_be_attached()
    assert phone.evaluate(EVERYTHING) == []
    assert phone.evaluate(WORKERS) == 0


def test_who_leaves_leaves_nothing_on_the_phone(walk: ServedGathering, wire: Wire) -> None:
    phone = out(walk, wire)
    walk.steer("left", participant=walk.ids["Anna"])
    expect(phone.locator("html[data-kept=false]")).to_be_attached()
    assert phone.evaluate(EVERYTHING) == []


def test_another_visitor_of_this_phone_does_not_find_the_page_of_the_first(
    walk: ServedGathering, wire: Wire
) -> None:
    phone = out(walk, wire)
    code = walk.keys.return_code(walk.row.id, walk.ids["Bram"])
    phone.goto(f"http://127.0.0.1:{wire.port}/j/{walk.row.code}?terug={code}")
    press(phone, "Ga verder")
    expect(phone.get_by_text(KEPT)).to_be_visible()
    wire.cut()
    expect(phone.get_by_text(OFF)).to_be_visible()
    phone.reload()
    # Bram walks with Anna, and Anna with Bram.
    expect(phone.get_by_label("Jouw groep")).to_contain_text("Anna")


def test_the_page_of_who_was_erased_is_gone_at_the_next_visit(
    walk: ServedGathering, wire: Wire
) -> None:
    phone = out(walk, wire)
    phone.goto("about:blank")
    erase(walk.journal, walk.row.id, walk.ids["Anna"])
    phone.goto(f"http://127.0.0.1:{wire.port}/deelnemer/{walk.row.code}")
    # By the worker when the server lets nobody in here, else by the page once it knows.
    phone.wait_for_function(f"async () => (await ({EVERYTHING})()).length === 0")


def test_pages_of_others_are_never_kept(walk: ServedGathering) -> None:
    page = walk.staff(Role.FACILITATOR, "begeleider", {"width": 1280, "height": 900})
    expect(page.locator("html[data-host=ready]")).to_be_attached()
    assert page.evaluate(EVERYTHING) == []
    assert page.evaluate(WORKERS) == 0
