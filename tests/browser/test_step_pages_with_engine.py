"""Pages of welcome, occasion, ties, meet, review and framework: what they send, it takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from widget_page import ADDRESS, serve

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.visit import Visit

SETTINGS: dict[str, dict[str, Any]] = {
    "welcome": {"practice": "Wat is mooi hier?"},
    "occasion": {},
    "ties": {"outside": ["Waterschap"]},
    "meet": {"whom": ["Dorpsraad"]},
    "review": {},
    "plan": {},
    "framework": {"projects": ["De rotonde"]},
}
STEPS = [
    {"id": kind, "kind": kind, "title": kind, "minutes": 5, "skip": {"text": "Niet."}}
    | {"settings": settings}
    for kind, settings in SETTINGS.items()
]
BLOCK = {"id": "vooraf", "title": "Vooraf", "pace": "own", "steps": STEPS}
WORKSHOP = json.dumps({"title": "Proef", "blocks": [BLOCK]})


class Room:
    """Pages without a server: the test carries what they send to the engine and back."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.journal = Journal(f"sqlite:///{path}/proef.db")
        self.row = self.journal.open_gathering(parse_workshop(WORKSHOP), begins="2026-03-12T13:00")
        self.browser = browser
        self.host = Visit(self.journal, self.row, Visitor(Role.FACILITATOR))
        self._ids = count(1)

    def enter(self, name: str, side: str = "ambtenaar") -> Visit:
        """Somebody joins."""
        person = join(self.journal, self.row.code, name, side=side)
        return Visit(self.journal, self.row, Visitor(Role.PARTICIPANT, person))

    def send(self, visit: Visit, step: str, type: str, **body: Any) -> str:
        """An entry from somewhere else."""
        message = {"id": f"entry-{next(self._ids)}", "step": step, "type": type, "body": body}
        return visit.submit(message).id

    def open(self, visit: Visit, step: str) -> Page:
        """The page of this visitor at this step."""
        page = self.browser.new_page(viewport={"width": 390, "height": 844})
        page.route("**/*", serve)
        page.goto(ADDRESS)
        page.add_script_tag(path=Path(__file__).parent / "fake_model.js")
        visit.refresh()
        page.evaluate(
            "([role, kind, frame, view]) => mount(role, kind, frame, view)",
            [visit.visitor.role.value, step, visit.frame(step), visit.step_view(step)],
        )
        expect(page.locator(".sp-step")).to_be_attached()
        return page

    def carry(self, page: Page, visit: Visit, step: str) -> list[str]:
        """Bring what the page sent to the engine, and the answers back; returns refusals."""
        refused = []
        for message in page.evaluate("frameModel.sent.splice(0)"):
            try:
                answer = {"ack": visit.submit(message["entry"]).id}
            except Refusal as refusal:
                refused.append(str(refusal))
                answer = {"refused": message["entry"]["id"], "reason": str(refusal)}
            page.evaluate("answer => frameModel.tell('msg:custom', answer)", answer)
        visit.refresh()
        page.evaluate("frame => frameModel.set('frame', frame)", visit.frame(step))
        page.evaluate("view => stepModel.set('view', view)", visit.step_view(step))
        return refused

    def kind(self, step: str) -> Any:
        """The step as it is folded now."""
        self.host.refresh()
        return self.host.gathering.steps[step]


@pytest.fixture
def room(chromium: Browser, tmp_path: Path) -> Iterator[Room]:
    made = Room(chromium, tmp_path)
    yield made
    for context in chromium.contexts:
        context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_first_answer_shows_that_it_works(room: Room) -> None:
    anna = room.enter("Anna")
    page = room.open(anna, "welcome")
    page.get_by_label("Wat is mooi hier?").fill("De brug")
    press(page, "Probeer het")
    assert room.carry(page, anna, "welcome") == []
    expect(page.get_by_text("Het werkt. Je antwoord")).to_be_visible()
    screen = room.open(Visit(room.journal, room.row, Visitor(Role.SCREEN)), "welcome")
    expect(screen.get_by_role("list", name="Antwoorden")).to_have_text("De brug")


def test_a_question_is_asked_and_marked_as_still_open(room: Room) -> None:
    anna = room.enter("Anna")
    page = room.open(anna, "occasion")
    press(page, "Ik heb een vraag")
    page.get_by_label("Wat wil je weten?").fill("Wie betaalt?")
    press(page, "Stel je vraag")
    assert room.carry(page, anna, "occasion") == []
    host = room.open(room.host, "occasion")
    host.get_by_role("button", name="Nog open: Wie betaalt?").click()
    assert room.carry(host, room.host, "occasion") == []
    expect(host.get_by_role("button", name="Nog open: Wie betaalt?")).to_have_attribute(
        "aria-pressed", "true"
    )
    room.carry(page, anna, "occasion")
    expect(page.get_by_text("Nog open: dit komt in het plan")).to_be_visible()


def test_a_villager_tells_and_a_civil_servant_cannot(room: Room) -> None:
    corrie, anna = room.enter("Corrie", "inwoner"), room.enter("Anna")
    page = room.open(corrie, "occasion")
    page.get_by_label("In welke vorm?").check()
    page.get_by_label("In jouw woorden").fill("Een coöperatie")
    press(page, "Zet erbij")
    assert room.carry(page, corrie, "occasion") == []
    assert [(field, fact.text) for field, fact in room.kind("occasion").facts()] == [
        ("form", "Een coöperatie")
    ]
    other = room.open(anna, "occasion")
    expect(other.get_by_text("Een coöperatie")).to_be_visible()
    expect(other.get_by_label("In welke vorm?")).to_have_count(0)


def test_contacts_are_ticked_first_and_then_only_those_get_a_frequency(room: Room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.enter("Carla")
    page = room.open(anna, "ties")
    page.get_by_label("Bram").check()
    page.get_by_label("Staat iemand er niet bij?").fill("IJsclub")
    press(page, "Voeg toe")
    press(page, "Verder met 2")
    expect(page.get_by_label("Carla")).to_have_count(0)
    page.get_by_label("Bram").select_option("elke week")
    press(page, "Verstuur")
    assert room.carry(page, anna, "ties") == []
    found = [(tie.target, tie.frequency) for tie in room.kind("ties").ties()]
    assert found == [(bram.visitor.participant, 3), ("org:IJsclub", None)]
    expect(page.get_by_text("Je tikte 2 contacten aan.")).to_be_visible()


def test_leaving_contacts_out_is_one_tap_and_can_be_undone(room: Room) -> None:
    anna = room.enter("Anna")
    room.enter("Bram")
    page = room.open(anna, "ties")
    press(page, "Sla over")
    assert room.carry(page, anna, "ties") == []
    assert room.kind("ties").answered() == set()
    press(page, "Toch invullen")
    press(page, "Met niemand")
    assert room.carry(page, anna, "ties") == []
    assert room.kind("ties").answered() == {anna.visitor.participant}


def test_a_long_roster_is_searched_and_what_was_ticked_stays(room: Room) -> None:
    anna = room.enter("Anna")
    for number in range(30):
        room.enter(f"Persoon {number:02}")
    page = room.open(anna, "ties")
    search = page.get_by_label("Zoek een naam of afdeling")
    search.fill("07")
    page.get_by_label("Persoon 07").check()
    search.fill("29")
    expect(page.get_by_label("Persoon 07")).to_have_count(0)
    page.get_by_label("Persoon 29").check()
    press(page, "Verder met 2")
    expect(page.get_by_role("combobox")).to_have_count(2)


def test_a_refused_talk_keeps_its_words_in_the_form(room: Room) -> None:
    anna = room.enter("Anna")
    room.enter("Corrie", "inwoner")
    page = room.open(anna, "meet")
    page.get_by_label("Iemand anders").check()
    page.get_by_label("Welke rol of organisatie?").fill("Corrie")
    page.get_by_label("Waarover?").fill("Het maaien")
    press(page, "Dit gesprek ga ik voeren")
    [refused] = room.carry(page, anna, "meet")
    assert "namen komen niet in het plan" in refused
    expect(page.get_by_label("Waarover?")).to_have_value("Het maaien")
    page.get_by_label("Welke rol of organisatie?").fill("De buurtapp")
    press(page, "Dit gesprek ga ik voeren")
    assert room.carry(page, anna, "meet") == []
    assert [talk.whom for talk in room.kind("meet").talks()] == ["De buurtapp"]
    press(page, "Nog een gesprek")
    expect(page.get_by_label("Waarover?")).to_have_value("")


def test_the_facilitator_fixes_the_proposed_review_dates(room: Room) -> None:
    page = room.open(room.host, "meet")
    press(page, "Leg deze dagen vast")
    assert room.carry(page, room.host, "meet") == []
    assert room.kind("meet").chosen_review_days == ("2026-04-02", "2026-04-23")
    expect(page.get_by_text("Gekozen: donderdag 2 april 2026 en")).to_be_visible()


def test_what_came_of_an_action_and_of_a_talk_is_told_in_a_few_taps(room: Room) -> None:
    anna = room.enter("Anna")
    action = room.send(anna, "plan", "step", text="Eén nummer")
    room.send(room.host, "plan", "choose", entries=[action])
    room.host.submit({"id": "phase-1", "type": "phase", "body": {"step": "plan", "phase": "work"}})
    room.send(anna, "plan", "take", entry=action)
    room.send(anna, "meet", "talk", whom="Dorpsraad", about="Het nummer")
    page = room.open(anna, "review")
    page.get_by_label("Gestopt").check()
    expect(page.get_by_role("button", name="Bewaar")).to_have_attribute("aria-disabled", "true")
    page.get_by_label("Waarom?").fill("Geen geld")
    press(page, "Bewaar")
    page.get_by_role("button", name="We hebben gepraat: Dorpsraad").click()
    page.get_by_label("Wat kwam eruit?").fill("Het dorp is blij")
    press(page, "Bewaar")
    assert room.carry(page, anna, "review") == []
    [line] = room.kind("review").plan_parts()["follow_up"][action]
    assert (line.outcome, line.why) == ("gestopt", "Geen geld")
    [talk] = room.kind("meet").talks()
    assert talk.took_place
    expect(page.get_by_text("Jij zei:")).to_be_visible()


def framework_phase(room: Room, phase: str) -> None:
    body = {"step": "framework", "phase": phase}
    room.host.submit({"id": f"phase-{phase}", "step": "", "type": "phase", "body": body})


def test_a_group_tries_a_project_one_question_at_a_time_and_says_that_it_does_not_fit(
    room: Room,
) -> None:
    framework_phase(room, "try")
    anna = room.enter("Anna")
    page = room.open(anna, "framework")
    page.get_by_role("button", name="De rotonde").click()
    for answer in ("Ja, bijna alles ligt open", "Nee, het voegt niets toe"):
        page.get_by_role("button", name=answer).click()
        assert room.carry(page, anna, "framework") == []
    expect(page.get_by_text("Uit jullie redenen komt: Niet doen. Dat mag.")).to_be_visible()
    page.get_by_label("Past niet").check()
    page.get_by_label("Want …").fill("De buren willen wel meepraten")
    press(page, "Verstuur")
    assert room.carry(page, anna, "framework") == []
    expect(page.get_by_text("Jij vindt: past niet. De buren willen wel")).to_be_visible()
    screen = room.open(Visit(room.journal, room.row, Visitor(Role.SCREEN)), "framework")
    expect(screen.get_by_text("past niet: 1")).to_be_visible()


def test_a_reason_is_given_in_four_taps_and_seen_the_other_way(room: Room) -> None:
    framework_phase(room, "reasons")
    anna = room.enter("Anna")
    page = room.open(anna, "framework")
    for tap in ("Zijn mensen het eens?", "Ongeveer wel", "Burgerbegroting", "Past er goed bij"):
        press(page, tap)
    page.get_by_label("Waarom?").fill("Dan gaat het verdelen snel")
    press(page, "Geef deze reden")
    assert room.carry(page, anna, "framework") == []
    press(page, "Ik zie dit anders: “Ongeveer wel” past bij Informeren")
    page.get_by_label("Waarom?").fill("Juist dan kun je meer vragen")
    press(page, "Geef deze reden")
    assert room.carry(page, anna, "framework") == []
    host = room.open(room.host, "framework")
    expect(host.get_by_text("“Ongeveer wel” past bij Informeren?")).to_be_visible()


def test_who_would_say_it_otherwise_is_taken_over_with_one_tap(room: Room) -> None:
    framework_phase(room, "criteria")
    anna = room.enter("Anna")
    page = room.open(anna, "framework")
    press(page, "Anders zeggen")
    page.get_by_label("Hoe zeg jij het?").fill("Kan iemand hier nog iets kiezen?")
    press(page, "Verstuur")
    press(page, "Houden")
    assert room.carry(page, anna, "framework") == []
    expect(page.get_by_text("Een vraag over een project · 3 van 16")).to_be_visible()
    host = room.open(room.host, "framework")
    press(host, "Toon wat mensen vinden")
    assert room.carry(host, room.host, "framework") == []
    host.get_by_text("Valt er voor mensen nog iets te kiezen?").click()
    press(host, "Neem over: Kan iemand hier nog iets kiezen?")
    assert room.carry(host, room.host, "framework") == []
    expect(host.get_by_text("Kan iemand hier nog iets kiezen?").first).to_be_visible()
    draft = room.kind("framework").draft()
    assert draft.criteria[0].question == "Kan iemand hier nog iets kiezen?"
