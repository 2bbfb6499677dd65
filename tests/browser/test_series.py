"""The relay of a series: what the first gathering learned is where the second begins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect
from server_processes import App

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.rehearsal import play
from stappenplan.rehearsal.phrases import load_phrases
from stappenplan.rehearsal.simulated_people import make_actors
from stappenplan.rehearsal.simulation import HOST, Simulation
from stappenplan.visit import Visit

PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
PEOPLE, SEED = 6, 3


class Relay:
    """A server on which a series is held: the office in a browser, the first group simulated."""

    def __init__(self, browser: Browser, app: App, folder: Path, contexts: ExitStack) -> None:
        self.browser, self.app, self.contexts = browser, app, contexts
        places = Paths.of(data=folder / "data")
        self.keys = Keys.from_file(places.secret)
        self.journal = contexts.enter_context(closing(Journal(places.database)))
        self.office = self.page(LAPTOP)

    def page(self, size: dict[str, int]) -> Page:
        """A page in a context of its own."""
        context = self.browser.new_context(
            viewport=size, locale="nl-NL", reduced_motion="reduce", accept_downloads=True
        )
        self.contexts.callback(context.close)
        return context.new_page()

    def opened(self) -> Visit:
        """The gathering that the office just opened, as its facilitator."""
        self.office.wait_for_url("**/voorbereiden/*")
        row = self.journal.get(self.office.url.rpartition("/")[2])
        return Visit(self.journal, row, HOST)

    def hold(self, visit: Visit) -> None:
        """Let a simulated group hold it to its end, and close it."""
        actors = make_actors(visit.gathering.workshop, load_phrases(), PEOPLE)
        simulation = Simulation(visit, actors, SEED, live=True)
        for move in play(simulation):
            simulation.perform(move)
        assert visit.gathering.closed

    def look(self, visit: Visit, role: Role, size: dict[str, int]) -> Page:
        """The page of a role; a participant joins for it."""
        page = self.page(size)
        code = visit.row.code
        if role is Role.PARTICIPANT:
            person = join(self.journal, code, "Carla", side="inwoner")
            back = self.keys.return_code(visit.row.id, person)
            page.goto(f"{self.app.url}j/{code}?terug={back}")
            page.get_by_role("button", name="Ga verder").click()
        else:
            name = {Role.FACILITATOR: "begeleider", Role.SCREEN: "scherm"}[role]
            page.goto(f"{self.app.url}{name}/{code}?sleutel={self.keys.role(visit.row.id, role)}")
        return page


@pytest.fixture
def relay(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Relay]:
    """The office of a server that has the shipped series."""
    with ExitStack() as contexts:
        yield Relay(chromium, *workshops, contexts)


def test_the_second_gathering_begins_with_the_lines_of_the_first(relay: Relay) -> None:
    office = relay.office
    office.goto(relay.app.office)
    begin = office.get_by_role("region", name="Reeksen")
    begin.get_by_label("Dit is een oefening").check()
    begin.get_by_label("Begin een reeks").select_option("estafette")
    begin.get_by_role("button", name="Begin de reeks").click()
    first = relay.opened()
    assert first.gathering.series
    relay.hold(first)

    office.goto(f"{relay.app.url}reeks/{first.gathering.series.id}")
    assert not violations(office)
    with office.expect_download() as essay:
        office.get_by_role("link", name="Opzet voor een essay (Word)").click()
    assert essay.value.suggested_filename.startswith("oefening-opzet-essay-estafette")
    office.get_by_role("button", name="Open bijeenkomst 2").click()
    second = relay.opened()

    steer(second, "moved", step="opbrengst")
    facilitator = relay.look(second, Role.FACILITATOR, LAPTOP)
    phone = relay.look(second, Role.PARTICIPANT, PHONE)
    screen = relay.look(second, Role.SCREEN, PROJECTOR)
    expect(phone.get_by_text("De begeleider haalt zo de opbrengst")).to_be_visible()
    facilitator.get_by_role(
        "button", name="Neem de opbrengst over van bijeenkomst 1: Wonen"
    ).click()
    credited = phone.get_by_role("region", name="Bijeenkomst 1: Wonen")
    expect(credited).to_be_visible()
    second.refresh()
    chapter, hidden, kept = two_of_a_chapter(second)
    # So many sentences are read chapter by chapter.
    expect(screen.get_by_text("Alles staat op je telefoon.")).to_be_visible()
    assert not violations(screen)
    for page in (phone, facilitator):
        page.locator("summary", has_text=chapter).first.click()
    facilitator.get_by_role("button", name=f"Zet op het scherm: {chapter}", exact=True).click()
    for page in (phone, screen):
        expect(page.get_by_text(hidden, exact=True)).to_be_visible()
        expect(page.get_by_text("Bijeenkomst 1: Wonen")).to_be_visible()
        assert not violations(page)

    facilitator.get_by_role("button", name=f"Verberg: {hidden}", exact=True).click()
    for page in (phone, screen):
        expect(page.get_by_text(hidden, exact=True)).to_have_count(0)
        expect(page.get_by_text(kept, exact=True)).to_be_visible()
    assert not violations(facilitator)

    steer(second, "moved", step="kompas")
    for phase in ("read", "build"):
        steer(second, "phase", step="kompas", phase=phase)
    phone.get_by_role("button", name=f"Bouw hierop voort: {kept}", exact=True).click()
    expect(phone.get_by_role("button", name=f"Bouw hierop voort: {hidden}")).to_have_count(0)
    phone.get_by_label("Jouw aanvulling").fill("Dat zagen wij in de zorg ook")
    phone.get_by_role("button", name="Zet op een kaart").click()
    card = facilitator.get_by_role("listitem").filter(has_text="Dat zagen wij in de zorg ook")
    expect(card).to_contain_text(kept)
    expect(screen.get_by_text("Dat zagen wij in de zorg ook")).to_be_visible()


def two_of_a_chapter(visit: Visit) -> tuple[str, str, str]:
    """The heading of a chapter of the harvest, and two of its sentences that stand nowhere else."""
    texts = [item.text for item in visit.gathering.words.values() if item.credit]
    (one,) = visit.gathering.steps["opbrengst"].view(Visitor(Role.SCREEN))["harvests"]
    for part in one["parts"]:
        lines = [line["text"] for line in part["lines"]]
        found = [text for text in lines if texts.count(text) == 1]
        if len(found) > 1:
            return part["title"], found[0], found[1]
    raise AssertionError(texts)


def steer(visit: Visit, type_: str, **body: str) -> None:
    """The facilitator goes on from another page."""
    name = "-".join((type_, *body.values()))
    visit.submit({"id": f"stuur-{name}", "step": "", "type": type_, "body": body})
