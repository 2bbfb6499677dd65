"""The facilitator's hand: a projector that stands still, and a look at another step."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from gathering_pages import Hall, go_on, press, ready, settled
from playwright.sync_api import Browser, expect
from server_processes import App


@pytest.fixture
def hall(chromium: Browser, app: App) -> Iterator[Hall]:
    with ExitStack() as contexts:
        hall = Hall(chromium, app, contexts)
        hall.open("Proef", "")
        yield hall
    assert hall.errors == []
    assert hall.strangers == []


def say(hall: Hall, name: str, text: str) -> None:
    """Somebody writes a card."""
    phone = hall.phones[name]
    phone.get_by_label("Jouw idee").fill(text)
    press(phone, "Zet op een kaart")
    settled(phone)


def test_a_still_projector_keeps_its_picture_and_loses_what_is_hidden(hall: Hall) -> None:
    hall.join("Anna", "Ik werk bij de gemeente", "Groen")
    for text in ("Eén loket", "Jan is lui"):
        say(hall, "Anna", text)
    hall.phase("Verder bouwen")
    expect(hall.screen.get_by_text("Jan is lui")).to_be_visible()
    hall.host.get_by_label("Stil").check()
    expect(hall.screen.get_by_text("staat even stil")).to_be_visible()
    say(hall, "Anna", "Vast nummer")
    expect(hall.host.get_by_text("Vast nummer").first).to_be_visible()
    hall.screen.reload()
    ready(hall.screen)
    expect(hall.screen.get_by_text("Jan is lui")).to_be_visible()
    expect(hall.screen.get_by_text("Vast nummer")).to_have_count(0)
    card = hall.host.get_by_role("listitem").filter(has_text="Jan is lui")
    card.get_by_role("button", name="Verberg").click()
    expect(hall.screen.get_by_text("Jan is lui")).to_have_count(0)
    expect(hall.screen.get_by_text("Eén loket")).to_be_visible()
    hall.host.get_by_label("Live").check()
    expect(hall.screen.get_by_text("Vast nummer")).to_be_visible()


def test_paper_of_an_earlier_step_comes_in_while_the_group_goes_on(hall: Hall) -> None:
    anna = hall.join("Anna", "Ik werk bij de gemeente", "Groen")
    go_on(hall.host, "Pauze")
    expect(anna.get_by_text("Pauze").first).to_be_visible()
    # Taking over paper of the step where the group is looks at no other step.
    expect(hall.host.get_by_role("heading", name="Pauze", exact=True)).to_be_visible()
    hall.host.locator("summary", has_text="Neem papier over bij een onderdeel").click()
    press(hall.host, "Neem papier over: Bedenken")
    expect(hall.host.get_by_text("Je bekijkt Bedenken. De groep is bij Pauze.")).to_be_visible()
    hall.host.get_by_label("Van wie is dit?").select_option(label="Anna")
    hall.host.get_by_label("Welk idee staat er op papier?").fill("Eén loket")
    press(hall.host, "Zet erbij")
    expect(hall.host.get_by_text("Anna (van papier of namens)")).to_be_visible()
    expect(hall.screen.get_by_text("Onderdeel 2 van 2").first).to_be_visible()
    press(hall.host, "Terug naar de groep")
    expect(hall.host.get_by_text("Je bekijkt Bedenken.")).to_have_count(0)


def test_a_wall_that_does_not_follow_says_so_and_going_on_asks(hall: Hall) -> None:
    hall.phase("Verder bouwen")
    hall.host.get_by_label("Zwart").check()
    expect(hall.host.get_by_text("Het scherm is zwart.")).to_be_in_viewport()
    press(hall.host, "Volgende: Pauze")
    expect(hall.host.get_by_role("group", name="De zaal ziet Pauze dan niet.")).to_be_visible()
    press(hall.host, "Toch niet")
    expect(hall.host.get_by_role("button", name="Volgende: Pauze")).to_be_visible()
    press(hall.host, "Volgende: Pauze")
    press(hall.host, "Zet het scherm aan en ga verder")
    expect(hall.screen.get_by_role("heading", name="Pauze").first).to_be_visible()
    expect(hall.host.get_by_text("Het scherm is zwart.")).to_have_count(0)


def test_after_the_last_step_the_gathering_closes_and_that_is_taken_back(hall: Hall) -> None:
    anna = hall.join("Anna", "Ik werk bij de gemeente", "Groen")
    go_on(hall.host, "Pauze")
    press(hall.host, "Sluit de bijeenkomst")
    press(hall.host, "Ja, sluit voor iedereen")
    expect(anna.get_by_role("heading", name="Dank je wel, Anna")).to_be_visible()
    press(hall.host, "Open weer")
    expect(anna.get_by_role("heading", name="Pauze").first).to_be_visible()


def test_a_phone_without_a_connection_is_seen_and_comes_back(hall: Hall) -> None:
    anna = hall.join("Anna", "Ik werk bij de gemeente", "Groen")
    people = hall.host.get_by_role("heading", name="Mensen")
    expect(people).to_contain_text("1 hier")
    # What it sends shows that it has connected; a page that is still loading gets more time.
    say(hall, "Anna", "Eén loket")
    address = anna.url
    anna.goto("about:blank")
    expect(people).to_contain_text("1 hier, 1 zonder verbinding")
    anna.goto(address)
    ready(anna)
    expect(people).not_to_contain_text("zonder verbinding")


def test_what_was_done_last_is_undone_with_one_tap(hall: Hall) -> None:
    hall.join("Anna", "Ik werk bij de gemeente", "Groen")
    say(hall, "Anna", "Eén loket")
    hall.phase("Verder bouwen")
    expect(hall.screen.get_by_text("Eén loket")).to_be_visible()
    press(hall.host, "Verberg: Eén loket")
    expect(hall.screen.get_by_text("Eén loket")).to_have_count(0)
    press(hall.host, "Maak ongedaan: Kaart verborgen: “Eén loket”")
    expect(hall.screen.get_by_text("Eén loket")).to_be_visible()
    press(hall.host, "Maak ongedaan: Naar Verder bouwen gegaan")
    expect(hall.screen.get_by_text("Eerst in stilte")).to_be_visible()
