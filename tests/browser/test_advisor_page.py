"""The advisor's desk, and what the group sees of it: pages without a server, a real engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from advice_fixture import Desk
from axe import violations
from playwright.sync_api import Browser, Locator, Page, expect
from rehearsal_pages import Rehearsed
from widget_page import ADDRESS, WIDGETS, serve

from stappenplan.advice import advice_of
from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.visit import Visit

LAPTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
OWN = "Eén vast nummer voor het dorp"
OTHER = "Eén nummer dat altijd wordt opgenomen"


class Pages(Desk):
    """Pages whose messages the test carries to the engine and back."""

    def __init__(self, browser: Browser, path: Path) -> None:
        super().__init__(Journal(f"sqlite:///{path}/proef.db"))
        self.browser = browser
        self.open_pages: list[tuple[Page, Visit]] = []
        self.carried: dict[Page, int] = {}
        self.compare: dict[Page, Any] = {}

    def open(self, visit: Visit, size: dict[str, int] = LAPTOP) -> Page:
        """The page of this visitor."""
        page = self.browser.new_page(viewport=size)
        page.route("**/*", serve)
        page.goto(ADDRESS)
        page.add_script_tag(path=Path(__file__).parent / "fake_model.js")
        visit.refresh()
        role, view = visit.visitor.role.value, visit.step_view()
        for sheet in (role, view["kind"]):
            page.add_style_tag(path=WIDGETS / f"static/{sheet}.css")
        page.evaluate(
            "([role, kind, frame, view]) => mount(role, kind, frame, view)",
            [role, view["kind"], visit.frame(), view],
        )
        expect(page.locator(".sp-step")).to_be_attached()
        self.open_pages.append((page, visit))
        return page

    def carry(self, page: Page) -> None:
        """What this page sent goes to the engine; only this page hears the answer."""
        visit = next(one for other, one in self.open_pages if other is page)
        sent: list[dict[str, Any]] = page.evaluate("frameModel.sent")
        for message in sent[self.carried.get(page, 0) :]:
            if "compare" in message:
                self.compare[page] = message["compare"]
            if "entry" in message:
                page.evaluate(
                    "told => frameModel.tell('msg:custom', told)",
                    self._told(visit, message["entry"]),
                )
        self.carried[page] = len(sent)

    @staticmethod
    def _told(visit: Visit, entry: dict[str, Any]) -> dict[str, str]:
        try:
            return {"ack": visit.submit(entry).id}
        except Refusal as refusal:
            return {"refused": entry["id"], "reason": refusal.sentence}

    def follow(self, *pages: Page) -> None:
        """These pages show how things stand now."""
        for page, visit in self.open_pages:
            if page in pages:
                visit.refresh()
                frame = visit.frame(compare=self.compare.get(page))
                page.evaluate("value => frameModel.set('frame', value)", frame)

    def all(self, page: Page) -> None:
        """Carry what a page sent, and let every page follow."""
        self.carry(page)
        self.follow(*(page for page, _ in self.open_pages))


@pytest.fixture
def pages(chromium: Browser, tmp_path: Path) -> Iterator[Pages]:
    made = Pages(chromium, tmp_path)
    yield made
    for page, _ in made.open_pages:
        page.close()


def at(page: Page, number: int = 1) -> Locator:
    """The desk beside a step."""
    return page.get_by_role("region", name=f"Werktafel bij stap {number}")


def ask(page: Page, text: str, name: str = "") -> None:
    """Sign, and ask about the first step."""
    if name:
        page.get_by_label("Je naam of voorletters").fill(name)
    at(page).get_by_role("button", name="Stel een vraag").click()
    page.get_by_label("Je vraag over stap 1").fill(text)
    at(page).get_by_role("button", name="Verstuur").click()


def test_two_advisors_ask_at_once_and_each_sees_both(pages: Pages) -> None:
    one, other = pages.open(pages.one), pages.open(pages.other)
    ask(one, "Wie geeft je de uren?", "JvD")
    ask(other, "Wat als het druk is?", "MK")
    pages.carry(one)
    pages.carry(other)
    pages.follow(one, other)
    for page in (one, other):
        asked = at(page).locator(".desk-card")
        expect(asked).to_have_count(2)
        expect(asked.nth(0)).to_contain_text("Adviseur JvD")
        expect(asked.nth(0)).to_contain_text("Wie geeft je de uren?")
        expect(asked.nth(1)).to_contain_text("Adviseur MK")


def test_who_closes_a_question_after_an_answer_came_reads_it_first(pages: Pages) -> None:
    question = pages.ask()
    one = pages.open(pages.one)
    pages.advise(pages.anna, "answer", question=question, text="Dat weet ik nog niet")
    at(one).get_by_role("button", name="Geen vragen meer over").click()
    pages.carry(one)
    expect(one.get_by_role("alert")).to_contain_text("Er kwam net iets bij: “Dat weet ik nog niet”")
    pages.follow(one)
    at(one).get_by_role("button", name="Geen vragen meer over").click()
    pages.all(one)
    expect(at(one).get_by_text("1 gesloten vraag")).to_be_visible()


def test_a_mark_that_another_advisor_changed_meanwhile_is_not_overwritten(pages: Pages) -> None:
    one, other = pages.open(pages.one), pages.open(pages.other)
    for page, name in ((one, "JvD"), (other, "MK")):
        page.get_by_label("Je naam of voorletters").fill(name)
        at(page).get_by_text("Nakijken").click()
    mark = re.compile("Vragen: Mag de eigenaar dit beslissen")
    at(one).get_by_role("button", name=mark).click()
    at(other).get_by_role("button", name=re.compile("Bekeken: Mag de eigenaar")).click()
    pages.carry(one)
    pages.carry(other)
    expect(other.get_by_role("alert")).to_contain_text("JvD zette dit net op ‘hierover vragen’")
    pages.follow(one, other)
    expect(at(other).get_by_role("button", name=mark)).to_have_attribute("aria-pressed", "true")


def test_the_owner_answers_on_the_phone_also_when_the_gathering_is_closed(pages: Pages) -> None:
    pages.ask(by="JvD")
    pages.steer("closed")
    phone, desk = pages.open(pages.anna, PHONE), pages.open(pages.one)
    card = phone.get_by_role("region", name="Van de adviseur")
    expect(card.get_by_role("status")).to_contain_text("1 wacht op jou")
    card.get_by_label("Jouw antwoord").fill("Mijn teamleider")
    card.get_by_role("button", name="Verstuur").click()
    pages.all(phone)
    expect(card.get_by_role("status")).to_contain_text("beantwoord")
    expect(at(desk)).to_contain_text("Mijn teamleider")
    expect(at(desk)).to_contain_text("antwoord gekomen")


def test_in_the_room_the_question_stays_folded_until_the_owner_opens_it(pages: Pages) -> None:
    pages.ask()
    phone = pages.open(pages.anna, PHONE)
    expect(phone.get_by_text("Vraag van de adviseur")).to_be_visible()
    expect(phone.get_by_label("Jouw antwoord")).to_be_hidden()
    phone.get_by_text("Vraag van de adviseur").click()
    expect(phone.get_by_label("Jouw antwoord")).to_be_visible()


def test_an_answer_that_is_refused_goes_back_into_its_box(pages: Pages) -> None:
    pages.ask()
    pages.steer("closed")
    phone = pages.open(pages.anna, PHONE)
    phone.get_by_label("Jouw antwoord").fill("a" * 281)
    phone.get_by_label("Jouw antwoord").fill("Mijn antwoord")
    pages.steer("reopened")
    pages.send(pages.anna, "release", entry=pages.nummer)
    phone.get_by_role("button", name="Verstuur").click()
    pages.carry(phone)
    expect(phone.get_by_role("alert")).to_contain_text("Alleen wie deze stap doet")
    expect(phone.get_by_role("alert")).to_contain_text("Mijn antwoord")


def test_the_owner_takes_over_other_words_and_the_own_ones_stay_beside_them(pages: Pages) -> None:
    desk, phone = pages.open(pages.one), pages.open(pages.anna, PHONE)
    at(desk).get_by_role("button", name="Andere woorden").click()
    desk.get_by_label("Andere woorden voor deze stap").fill(OTHER)
    at(desk).get_by_role("button", name="Stel voor").click()
    pages.all(desk)
    expect(at(desk)).to_contain_text("de eigenaar beslist")
    phone.get_by_text("Vraag van de adviseur").click()
    expect(phone.locator(".asked-words")).to_contain_text(OWN)
    phone.get_by_role("button", name="Overnemen").click()
    pages.all(phone)
    step = desk.get_by_role("article", name=re.compile(OTHER))
    expect(step).to_contain_text(f"Eigen woorden van de groep: {OWN}")
    expect(at(desk)).to_contain_text("Overgenomen door Groen, A.")


def test_the_facilitator_answers_in_the_owners_name(pages: Pages) -> None:
    pages.ask()
    host, desk = pages.open(pages.host), pages.open(pages.one)
    asked = host.get_by_role("region", name="Vragen van de adviseur")
    expect(asked.get_by_role("heading", level=2)).to_contain_text("1 open")
    asked.get_by_text(OWN).click()
    asked.get_by_label("Het antwoord").fill("Vier uur, zegt Anna")
    asked.get_by_role("button", name="Verstuur").click()
    pages.all(host)
    expect(asked).to_have_count(0)
    expect(at(desk)).to_contain_text("Groen, A. (van papier of namens)")


def test_two_versions_stand_beside_each_other_and_say_what_changed(pages: Pages) -> None:
    pages.steer("closed")
    suggestion = pages.suggest("Eén vast nummer voor de wijk")
    pages.advise(pages.anna, "decide", suggestion=suggestion, accepted=True)
    desk = pages.open(pages.one)
    desk.get_by_role("button", name="Versies naast elkaar").click()
    pages.all(desk)
    assert desk.evaluate("frameModel.sent.at(-1)")["compare"]["b"] == 0
    step = desk.locator(".versions-action")
    expect(step.locator("del")).to_have_text(re.compile(r"\(verwijderd: het dorp\)"))
    expect(step.locator("ins")).to_have_text(re.compile(r"\(toegevoegd: de wijk\)"))
    was, is_ = step.locator(".versions-side").all()
    left, right = was.bounding_box(), is_.bounding_box()
    assert left
    assert right
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    desk.set_viewport_size(PHONE)
    left, right = was.bounding_box(), is_.bounding_box()
    assert left
    assert right
    assert (left["x"], left["y"] < right["y"]) == (right["x"], True)
    desk.get_by_label("Was").select_option(label="Nu")
    pages.all(desk)
    expect(desk.get_by_text("Deze twee versies zijn gelijk.")).to_be_visible()


def test_what_came_of_a_step_stands_below_it_with_day_and_reason(pages: Pages) -> None:
    pages.steer("moved", step="terugblik")
    told = {"action": pages.nummer, "outcome": "anders", "why": "Eerst het zwembad"}
    pages.send(pages.anna, "outcome", "terugblik", **told)
    step = pages.open(pages.one).get_by_role("article", name=re.compile(OWN))
    expect(step.get_by_role("heading", name="Wat ervan kwam")).to_be_visible()
    expect(step.locator(".advisor-followup li")).to_contain_text("Het dorp wil iets anders")
    expect(step.locator(".advisor-followup li")).to_contain_text("Eerst het zwembad")


def test_where_a_step_comes_from_opens_with_the_keyboard(pages: Pages) -> None:
    desk = pages.open(pages.one)
    summary = desk.locator("#stap-1-herkomst > summary")
    summary.focus()
    desk.keyboard.press("Enter")
    source = desk.locator("#stap-1-bron-1")
    expect(source).to_be_visible()
    expect(source).to_contain_text(OWN)
    expect(source).to_contain_text("Plan")
    expect(source.locator("time")).to_have_text(re.compile(r"\d+\.\d\d"))
    desk.get_by_role("link", name=re.compile("^Stap 2")).first.focus()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"#stap-2$"))


def test_the_focus_stays_at_the_desk(pages: Pages) -> None:
    pages.ask()
    desk = pages.open(pages.one)
    opener = at(desk).get_by_role("button", name="Reageer")
    opener.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Je reactie")).to_be_focused()
    desk.keyboard.type("En in de zomer?")
    desk.keyboard.press("Control+Enter")
    expect(opener).to_be_focused()
    pages.all(desk)
    at(desk).get_by_role("button", name="Geen vragen meer over").focus()
    desk.keyboard.press("Enter")
    expect(at(desk)).to_be_focused()
    pages.all(desk)
    expect(at(desk)).to_be_focused()


def test_the_desk_is_accessible_and_fits(pages: Pages) -> None:
    question = pages.ask(by="JvD")
    pages.advise(pages.anna, "answer", question=question, text="Mijn teamleider")
    pages.suggest()
    mark = {"action": pages.nummer, "item": "verbs", "state": "seen", "note": "Helder"}
    pages.advise(pages.one, "checked", **mark)
    pages.send(pages.anna, "take", entry=pages.loket)
    pages.steer("moved", step="terugblik")
    for action in (pages.nummer, pages.loket):
        body = {"action": action, "outcome": "anders", "why": "Eerst het zwembad"}
        pages.send(pages.anna, "outcome", "terugblik", **body)
    pages.steer("closed")
    for visit in (pages.one, pages.anna, pages.host):
        page = pages.open(visit)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate("document.documentElement.lang = 'nl'")
        for width in (LAPTOP["width"], PHONE["width"], 320):
            page.set_viewport_size({"width": width, "height": 5000})
            assert violations(page) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_advisors_and_an_owner_meet_on_a_server(rehearsed: Rehearsed) -> None:
    rehearsed.until("stappenplan", "aloud")
    advice, keys = advice_of(rehearsed.room.gathering), rehearsed.keys
    people = rehearsed.room.gathering.people
    one, other = (rehearsed.look(Role.ADVISOR, viewport=LAPTOP) for _ in range(2))
    for page in (one, other):
        rehearsed.caught_up(page)
    title = one.locator("#stap-1 h3").inner_text().removeprefix("Stap 1. ")
    owner = next(a.owner for a in advice.actions().values() if a.title == title)
    ask(one, "Wie geeft je de uren?", "JvD")
    ask(other, "Wat als het druk is?", "MK")
    for page in (one, other):
        expect(at(page).locator(".desk-card")).to_have_count(2)
    phone = rehearsed.context(viewport=PHONE).new_page()
    phone.goto(
        f"{rehearsed.app.url}j/{rehearsed.code}?terug={keys.return_code(rehearsed.id, owner)}"
    )
    phone.get_by_role("button", name="Ga verder").click()
    card = phone.get_by_role("region", name="Van de adviseur")
    expect(card.get_by_role("status")).to_contain_text("2 wachten op jou")
    card.locator("summary").first.click()
    question = card.get_by_role("group", name="Vraag: Wie geeft je de uren?")
    question.get_by_label("Jouw antwoord").fill("Mijn teamleider")
    question.get_by_role("button", name="Verstuur").click()
    for page in (one, other):
        # Closing a question is refused to who has not read its last answer yet.
        expect(at(page)).to_contain_text("Mijn teamleider")
    expect(at(other)).not_to_contain_text(people[owner].name)
    at(other).get_by_role("button", name="Geen vragen meer over: Wie geeft je de uren?").click()
    expect(at(one).get_by_text("1 gesloten vraag")).to_be_visible()
    rehearsed.room.perform(rehearsed.room.host("closed"))
    one.get_by_role("button", name="Versies naast elkaar").click()
    expect(one.get_by_text("Deze twee versies zijn gelijk.")).to_be_visible()
