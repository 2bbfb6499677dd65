"""The whole workshop *loslaten*, held once as a group would, in the browsers of everybody there.

A village wants to run its own swimming pool. Seven people come: six phones of three sizes, of
which one is dark and one comes late, two people of one name, and one without a phone. After
every part of every step each page is looked at: nothing may be cut, covered or overflow.
"""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import labels as say
import pytest
from afternoon import (
    LARGE,
    MIDDLE,
    SMALL,
    Afternoon,
    answer_roles,
    lay_cards,
    walks_with,
    work_out,
    write,
)
from document_readers import read_pdf, read_word
from gathering_pages import later, press, ready, settled
from playwright.sync_api import Browser, Locator, Page, expect
from server_processes import App

from stappenplan.export import NAMES

CIVIL_SERVANT, BOARD, VILLAGER = (
    "Ik werk bij de gemeente",
    "Ik zit in het bestuur",
    "Ik ben inwoner",
)
IDEAS = [
    ("Anna", "Geef het dorp de sleutel van het zwembad"),
    ("Bram", "Laat vrijwilligers zelf het rooster van de badmeesters maken"),
    ("Dina", "Zeg als bestuur vooraf wat wij niet betalen"),
    ("Eef", "Kom eerst een ochtend kijken bij het zwemmen voor ouderen"),
    ("Anna B.", "Eén vergunning voor het hele seizoen"),
    ("Anna", "Geef de sleutel van het zwembad aan het dorp"),
    ("Bram", "Betaal het chloor en vraag niet om bonnetjes"),
    ("Eef", "Bel ons terug voordat de school begint"),
]
# Each is the story of somebody else than who writes it down.
STORIES = {
    "Anna": "De kantine ging op zondag open en niemand had het gevraagd",
    "Bram": "Een moeder leende haar sleutel uit en alles bleef heel",
    "Chris": "Het gras was gemaaid voordat de gemeente het wist",
    "Dina": "De raad wilde tellen, maar de vereniging telde al",
    "Eef": "Oma gaf zwemles omdat de badmeester ziek was",
    "Anna B.": "De vergunning kwam toen het feest al voorbij was",
}
STEPS = {
    "Anna": "Geef de vereniging op 1 april de sleutel en de alarmcode",
    "Bram": "Geef de vereniging de sleutel en de alarmcode in april",
    "Chris": "Maak één vergunning voor het hele zwemseizoen",
    "Dina": "Schrijf op welke kosten de gemeente blijft betalen",
    "Eef": "Kom elke maand koffie drinken in de kantine",
}
LETTING_GO = {"Anna": "het sleutelbeheer", "Dina": "de controle van elk bonnetje"}


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Afternoon]:
    with ExitStack() as contexts:
        hall = Afternoon(chromium, *workshops, contexts)
        yield hall
        assert hall.errors == []
        assert hall.strangers == []


def test_a_group_holds_the_whole_afternoon(hall: Afternoon) -> None:
    hall.start("Ons zwembad", "De kantine van het zwembad")
    people_come_in(hall)
    name_contacts(hall)
    welcome(hall)
    tell_the_occasion(hall)
    brainstorm(hall)
    sort(hall)
    interview(hall)
    skip_the_break(hall)
    walk_the_short_way(hall)
    go_back_and_on(hall)
    choose_roles(hall)
    plan(hall)
    connect(hall)
    close_and_open_again(hall)
    look_back(hall)
    name_contacts_again(hall)
    read_the_documents(hall)
    assert not hall.faults, "\n".join(f"{at}: {fault}" for fault, at in hall.faults.items())


# -- before -------------------------------------------------------------------------------


def people_come_in(hall: Afternoon) -> None:
    hall.come_in("Anna", CIVIL_SERVANT, "Beheer", SMALL)
    hall.come_in("Bram", CIVIL_SERVANT, "Ruimte", MIDDLE)
    hall.come_in("Dina", BOARD, "Bestuur en directie", LARGE, color_scheme="dark")
    hall.come_in("Eef", VILLAGER, "Dorpsbelangen", MIDDLE)
    a_second_anna(hall)
    hall.host.get_by_text(say.WITHOUT_PHONE, exact=True).click()
    form = hall.host.locator("form", has=hall.host.get_by_role("button", name=say.ADD_PERSON))
    form.get_by_label("Naam").fill("Gerard")
    form.get_by_label("Afdeling of organisatie").fill("Beheer")
    press(form, say.ADD_PERSON)
    hall.look("Binnenkomen")
    hall.counts_agree(6)


def a_second_anna(hall: Afternoon) -> None:
    """The door says that the name is taken; she adds a letter, and the rest stays filled in."""
    phone = hall.page({"width": SMALL[0], "height": SMALL[1]})
    phone.goto(f"{hall.app.url}j/{hall.code}")
    phone.get_by_label(say.NAME).fill("Anna")
    phone.get_by_label(CIVIL_SERVANT).check()
    phone.get_by_label(say.UNIT).fill("Vergunningen")
    press(phone, say.JOIN)
    expect(phone.get_by_role("alert")).to_contain_text(say.NAME_TAKEN)
    phone.get_by_label(say.NAME).fill("Anna B.")
    press(phone, say.JOIN)
    ready(phone)
    hall.phones["Anna B."] = phone


def name_contacts(hall: Afternoon) -> None:
    anna, *others = hall.phones.values()
    anna.get_by_label("Bram").check()
    anna.get_by_label("Woningcorporatie").check()
    press(anna, "Verder met 2")
    for often in anna.get_by_role("radio", name="elke week").all():
        often.check()
    press(anna, "Verstuur")
    for phone in others:
        press(phone, "Sla over")
    hall.look(say.CONTACTS)
    expect(hall.screen.get_by_text("Bram")).to_have_count(0)


# -- in the room --------------------------------------------------------------------------


def welcome(hall: Afternoon) -> None:
    hall.move(say.WELCOME, "Fijn dat je er bent")
    for number, phone in enumerate(hall.phones.values()):
        place = hall.said(f"De duikplank van baan {number}")
        write(phone, re.compile("mooiste plekje"), place, "Probeer het")
    expect(hall.screen.get_by_text("De duikplank van baan 4")).to_be_attached()
    hall.phase("Wie leest dit")


def tell_the_occasion(hall: Afternoon) -> None:
    hall.move(say.OCCASION, "Wat wil het dorp zelf gaan doen?")
    eef, anna = hall.phones["Eef"], hall.phones["Anna"]
    for field, words in (
        ("Wat neemt het dorp over?", "Het zwembad, met de kantine en het grasveld"),
        ("Van wie?", "Van de gemeente, die het in de herfst wil sluiten"),
    ):
        eef.get_by_label(field).first.check()
        write(eef, "In jouw woorden", hall.said(words), "Zet erbij")
        expect(hall.screen.get_by_text(words)).to_be_visible()
    press(anna, "Ik heb een vraag")
    question = hall.said("Wie is aansprakelijk als een kind uitglijdt?")
    write(anna, "Wat wil je weten?", question, "Stel je vraag")
    press(hall.phones["Bram"], "Duidelijk")
    expect(hall.host.get_by_text(question).first).to_be_visible()
    hall.look("Aanleiding, verteld")


def brainstorm(hall: Afternoon) -> None:
    hall.move(say.IDEAS, "Wat moeten wij anders doen")
    for name, text in IDEAS:
        write(hall.phones[name], say.IDEA, hall.said(text), say.PUT_ON_CARD)
    hall.come_in("Chris", CIVIL_SERVANT, "Samenleving", MIDDLE)
    late = "Neem de kassa over en houd de jeugd gratis"
    write(hall.phones["Chris"], say.IDEA, hall.said(late), say.PUT_ON_CARD)
    hall.by_paper("Gerard", "Welk idee staat er op papier?", "Repareer samen met ons de pomp")
    a_card_is_taken_back(hall)
    count = len(IDEAS) + 2
    for page in (hall.screen, hall.host):
        expect(page.locator("body")).to_contain_text(re.compile(rf"{count}\s+ideeën"))
    expect(hall.screen.get_by_text(late)).to_have_count(0)
    hall.look("Bedenken, in stilte")
    hall.counts_agree(7)
    hall.phase("Lezen")
    hall.leave_and_come_back("Bram")
    hall.phase("Verder bouwen")
    build_on_a_card(hall)
    hide_a_card(hall)
    merge_and_undo(hall)
    freeze_the_wall(hall)


def a_card_is_taken_back(hall: Afternoon) -> None:
    phone = hall.phones["Dina"]
    mistake = hall.secret("Sluit dat zwembad dan maar")
    write(phone, say.IDEA, mistake, say.PUT_ON_CARD)
    press(phone, f"{say.WITHDRAW}: {mistake}")
    press(phone, say.YES_WITHDRAW)
    expect(phone.get_by_text(mistake)).to_have_count(0)


def build_on_a_card(hall: Afternoon) -> None:
    bram = hall.phones["Bram"]
    bram.get_by_role("button", name=f"Bouw hierop voort: {IDEAS[0][1]}").click()
    write(bram, say.ADDITION, hall.said("En leg de reservesleutel bij de buren"), say.PUT_ON_CARD)
    expect(hall.screen.get_by_text("En leg de reservesleutel")).to_be_visible()


def hide_a_card(hall: Afternoon) -> None:
    """A name is called; the card leaves the wall at once, and its author writes it otherwise."""
    eef = hall.phones["Eef"]
    blunt = hall.secret("Wethouder Jansen heeft nog nooit gezwommen")
    write(eef, say.IDEA, blunt, say.PUT_ON_CARD)
    expect(hall.screen.get_by_text(blunt)).to_be_visible()
    press(hall.host, f"{say.HIDE}: {blunt}")
    expect(hall.screen.get_by_text(blunt)).to_have_count(0)
    expect(eef.get_by_text(say.NOT_SHOWN)).to_be_visible()
    hall.look("Een kaart verborgen")
    better = hall.said("Laat de wethouder een keer mee zwemmen")
    press(eef, f"{say.EDIT}: {blunt}")
    write(eef, say.OTHER_WORDS, better, say.KEEP)
    press(hall.host, f"{say.SHOW}: {better}")
    expect(hall.screen.get_by_text(better)).to_be_attached()


def merge_and_undo(hall: Afternoon) -> None:
    one, other = IDEAS[0][1], IDEAS[5][1]
    for text in (one, other):
        hall.host.get_by_label(f"{say.TICK}: {text}").check()
    press(hall.host, say.MERGE)
    expect(hall.screen.get_by_text(other, exact=True)).to_have_count(0)
    press(hall.host, say.UNDO)
    expect(hall.screen.get_by_text(other, exact=True)).to_be_visible()
    hall.look("Samengevoegd en ongedaan gemaakt")


def freeze_the_wall(hall: Afternoon) -> None:
    """While the wall stands still, words come in that it shows only later."""
    hall.host.get_by_label(say.FROZEN).check()
    expect(hall.screen.get_by_text("staat even stil")).to_be_visible()
    meanwhile = hall.said("Laat de school het gras maaien")
    write(hall.phones["Anna B."], say.IDEA, meanwhile, say.PUT_ON_CARD)
    expect(hall.host.get_by_text(meanwhile).first).to_be_visible()
    hall.look("Het scherm staat stil", frozen=True)
    expect(hall.screen.get_by_text(meanwhile)).to_have_count(0)
    hall.host.get_by_label(say.LIVE).check()
    expect(hall.screen.get_by_text(meanwhile)).to_be_attached()


def sort(hall: Afternoon) -> None:
    hall.move(say.SORTING, "Welke kaarten horen bij elkaar?")
    press(hall.host, say.DEAL)
    for turn, phone in enumerate(hall.phones.values()):
        lay_cards(phone, turn)
    hall.look("Ordenen, gelegd")
    hall.phase("Namen geven")
    for name in ("De sleutel", "Het geld"):
        pile = hall.host.locator(".sort-pile", has_text=say.GIVE_NAME).first
        pile.get_by_text(say.GIVE_NAME).click()
        write(pile, re.compile("^Naam van groep"), name, "Bewaar naam")
        # On whichever page of the projector the group and the picture of the themes stand now.
        expect(hall.screen.locator(".screen-body")).to_contain_text(name)
    hall.look("Ordenen, namen")


def interview(hall: Afternoon) -> None:
    hall.move(say.INTERVIEWS, "Vertel over een keer")
    press(hall.host, say.MAKE_PAIRS)
    for phone in hall.phones.values():
        expect(phone.get_by_text(re.compile(r"tafel \d")).first).to_be_visible()
    hall.look("Een-op-een, duo's")
    for part in ("Eerste gesprek", "Wisselen", "Opschrijven"):
        hall.phase(part)
    write_each_others_stories(hall)
    hall.look("Een-op-een, opgeschreven")
    for name, phone in hall.phones.items():
        expect(phone.get_by_role("region", name="Jouw verhaal")).to_be_visible()
        agree(hall, name, phone)
    hall.phase("Samen lezen")


def agree(hall: Afternoon, name: str, phone: Page) -> None:
    """Dina keeps all that was written of her private; others say that it is right.

    Of a trio two wrote; who typed it in the name of Gerard said with that that it is right.
    """
    word = say.KEEP_PRIVATE if name == "Dina" else "Klopt"
    buttons = phone.get_by_role("button", name=re.compile(f"^{word}: "))
    for label in [button.get_attribute("aria-label") or "" for button in buttons.all()]:
        if name == "Dina":
            hall.secret(label.removeprefix(f"{word}: "))
        phone.get_by_role("button", name=label, exact=True).click()
        settled(phone)


def write_each_others_stories(hall: Afternoon) -> None:
    """Who sits with Gerard also types what he heard, and reads out what was written of him."""
    for name, phone in hall.phones.items():
        write(phone, "Wat gebeurde er?", hall.said(STORIES[name]), "Bewaar en laat het lezen")
    forms = [
        phone.locator("section", has_text="Typ voor Gerard").last for phone in hall.phones.values()
    ]
    # In a trio two phones can do it; what one typed, the other shows.
    beside_him = next(form for form in forms if form.is_visible())
    heard = hall.said("De kassa klopte ook toen het regende")
    write(beside_him, "Wat gebeurde er?", heard, "Bewaar en laat het lezen")
    for phone in hall.phones.values():
        aloud = phone.get_by_role("button", name=re.compile("^Voorgelezen: Gerard"))
        if aloud.is_visible():
            aloud.click()
            settled(phone)


def skip_the_break(hall: Afternoon) -> None:
    change_step(hall, say.BREAK, say.SKIP)
    expect(hall.host.get_by_role("button", name=f"Volgende: {say.WALK}")).to_be_visible()
    hall.look("Pauze overgeslagen")


def change_step(hall: Afternoon, title: str, change: str) -> None:
    """Skip or shorten a step, in the list of all of them."""
    row = row_of(hall, title)
    press(row, change)
    press(row, say.DO_THAT)
    settled(hall.host)


def row_of(hall: Afternoon, title: str) -> Locator:
    """A step in the list of all of them, unfolded."""
    row = hall.host.get_by_role("region", name=say.ALL_STEPS).locator("li", has_text=title)
    row.locator("summary").first.click()
    return row


def walk_the_short_way(hall: Afternoon) -> None:
    change_step(hall, say.WALK, say.SHORT)
    hall.move(say.WALK, "Verder praten over loslaten")
    press(hall.host, say.MAKE_GROUPS)
    steps = iter(("Bel het dorp elke maandag", "Schrap drie formulieren", "Hang een rooster op"))
    names = list(hall.phones)
    others = {name: walks_with(hall.phones[name], names) for name in names}
    walkers = [name for name in names if all(name < other for other in others[name])]
    hall.look("Wandelen, op weg")
    for number, name in enumerate(walkers):
        phone = hall.phones[name]
        risk = hall.said(f"Groep {number + 1} is bang dat het water te koud wordt")
        write(phone, "Wat willen jullie onthouden?", risk, say.KEEP)
        press(phone, re.compile("Verder naar stop 2"))
        write(phone, "Welke stap noemen jullie?", hall.said(next(steps)), say.KEEP)
        press(phone, "Wij zijn terug")
        press(phone, re.compile("^Ja"))
        settled(phone)
    groups = len(walkers)
    expect(hall.screen.get_by_text(f"{groups} van {groups} groepen terug")).to_be_visible()
    hall.look("Wandelen, terug")
    hall.phase("Samen lezen")
    expect(hall.screen.get_by_text("Bel het dorp elke maandag")).to_be_attached()


def go_back_and_on(hall: Afternoon) -> None:
    """One part back, and on again."""
    hall.host.get_by_role("button", name=say.BACK).click()
    expect(part(hall, "Wandelen")).to_have_attribute("aria-pressed", "true")
    hall.look("Terug")
    hall.host.get_by_role("button", name="Volgende: Samen lezen").click()
    expect(part(hall, "Samen lezen")).to_have_attribute("aria-pressed", "true")
    hall.look("En weer verder")


def part(hall: Afternoon, name: str) -> Locator:
    """The button of a part of the step."""
    return hall.host.get_by_role("button", name=re.compile(rf"\d\. {name}"))


def choose_roles(hall: Afternoon) -> None:
    hall.move(say.ROLES, "Wat doen wij nu?")
    for turn, phone in enumerate(hall.phones.values()):
        answer_roles(phone, turn)
    expect(hall.screen.get_by_text("Bespreek eerst")).to_be_visible()
    hall.look("Rol, gekozen")


# -- the plan -----------------------------------------------------------------------------


def plan(hall: Afternoon) -> None:
    hall.move(say.PLAN, "Welke stap zet jij")
    for name, text in STEPS.items():
        question = "Welke stap kunnen wij zelf zetten?"
        write(hall.phones[name], question, hall.said(text), say.PUT_ON_CARD)
    hall.look("Stappenplan, geschreven")
    hall.phase("Samenvoegen")
    for name in ("Anna", "Bram"):
        hall.host.get_by_label(f"{say.TICK}: {STEPS[name]}").check()
    press(hall.host, say.MERGE)
    expect(hall.phones["Anna"].get_by_text("uit 2 kaarten").first).to_be_visible()
    give_dots(hall)
    hall.phase("Uitwerken")
    for name, text in (("Anna", STEPS["Anna"]), ("Dina", STEPS["Dina"])):
        take_a_step(hall, name, text)
    press(hall.phones["Eef"], re.compile(f"Ik werk mee: {STEPS['Anna'][:20]}"))
    hall.look("Stappenplan, uitgewerkt")
    hall.phase("Voorlezen")
    expect(hall.screen.get_by_text("bel ik eerst de voorzitter").first).to_be_attached()
    expect(hall.screen.get_by_role("heading", name="Nog niet opgepakt")).to_be_attached()


def give_dots(hall: Afternoon) -> None:
    hall.phase("Stippen")
    for name, owners in {
        "Anna": ("Anna", "Eef"), "Bram": ("Anna", "Dina"), "Chris": ("Chris", "Dina"),
        "Dina": ("Dina",), "Eef": ("Eef", "Anna"), "Anna B.": ("Chris", "Anna"),
    }.items():  # fmt: skip
        for owner in owners:
            dot = hall.phones[name].get_by_role("button", name=re.compile(STEPS[owner][:25]))
            dot.first.click()
            expect(dot.first).to_have_attribute("aria-pressed", "true")
    hall.look("Stippen gezet")


def take_a_step(hall: Afternoon, name: str, text: str) -> None:
    phone = hall.phones[name]
    press(phone, re.compile(f"Ik neem deze stap: {text}"))
    form = phone.get_by_role("region", name=re.compile("^Jouw stap"))
    details = {
        "Als … (wanneer of waar)": "ik dinsdag op kantoor kom",
        "dan … (wat je doet)": "bel ik eerst de voorzitter",
        "Ik begin op": later(5),
        "Klaar op": later(60),
        "Waaraan zie je dat het klaar is?": "het water is warm op Hemelvaartsdag",
    }
    work_out(form, phone, details, hall.said(LETTING_GO[name]))


def connect(hall: Afternoon) -> None:
    hall.move(say.TALKS, "Met welke inwoner")
    anna, *others = hall.phones.values()
    anna.get_by_label("Dorpsbelangen").check()
    anna.get_by_label("Waarover?").fill(hall.said("Over het badmeesterrooster"))
    anna.get_by_label(re.compile("Wanneer")).fill(later(6))
    press(anna, "Dit gesprek ga ik voeren")
    for phone in others:
        press(phone, "Nu niet")
    press(hall.host, "Leg deze dagen vast")
    reaction = hall.said("Over drie weken hoort u of het bad open blijft.")
    write(hall.host, "Wat zegt de opdrachtgever?", reaction, "Zet op het scherm")
    # The map may have the first page of the projector; what was said turns up on another.
    expect(hall.screen.get_by_text(reaction)).to_be_attached()
    hall.look("Verbinden, beloofd")


def close_and_open_again(hall: Afternoon) -> None:
    press(hall.host, say.CLOSE)
    press(hall.host, say.YES_CLOSE)
    for phone in hall.phones.values():
        expect(phone.get_by_role("heading", name=re.compile("^Dank je wel"))).to_be_visible()
    hall.look("Gesloten")
    press(hall.host, say.REOPEN)
    expect(hall.host.get_by_role("button", name=say.REOPEN)).to_have_count(0)


# -- weeks later --------------------------------------------------------------------------


def look_back(hall: Afternoon) -> None:
    press(row_of(hall, say.REVIEW), f"{say.GO_THERE}: {say.REVIEW}")
    anna, dina = hall.phones["Anna"], hall.phones["Dina"]
    anna.get_by_label("Gedaan", exact=True).first.check()
    press(anna, say.KEEP)
    press(anna, "We hebben gepraat: Dorpsbelangen")
    dina.get_by_label("Gestopt", exact=True).first.check()
    why = hall.said("De vereniging wil eerst de pomp zien")
    dina.get_by_role("textbox").first.fill(why)
    press(dina, say.KEEP)
    expect(hall.screen.get_by_text(why)).to_be_attached()
    hall.look(say.REVIEW)


def name_contacts_again(hall: Afternoon) -> None:
    hall.move(say.AGAIN, "Met wie had je de afgelopen maand contact")
    for phone in hall.phones.values():
        press(phone, "Sla over")
    hall.look("Toen-en-nu, beantwoord")
    hall.counts_agree(7)


def read_the_documents(hall: Afternoon) -> None:
    documents = {}
    for name in (*NAMES, "network.graphml"):
        answer = hall.advisor.request.get(f"{hall.app.url}documenten/{hall.code}/{name}")
        assert answer.status == 200, name
        documents[name] = answer.body()
    for name, text in {
        "plan.md": documents["plan.md"].decode(),
        "plan.docx": "\n".join(read_word(documents["plan.docx"])),
        "plan.pdf": read_pdf(documents["plan.pdf"]),
    }.items():
        flat = without_breaks(text)
        missing = [words for words in hall.words if without_breaks(words) not in flat]
        assert not missing, (name, missing)
        assert [words for words in hall.secrets if without_breaks(words) in flat] == []
    told = documents["plan.md"].decode()
    assert [name for name in (*hall.phones, "Gerard") if re.search(rf"\b{name}\b", told)] == []
    assert "Nog niet opgepakt" in told
    assert "7 deelnemers" in told
    data = json.loads(documents["plan.json"])
    assert data["actions"][0]["title"] == STEPS["Anna"]
    assert all(set(action["sources"]) <= set(data["sources"]) for action in data["actions"])
    phone = hall.phones["Bram"]
    assert phone.request.get(f"{hall.app.url}adviseur/{hall.code}").status in {403, 404}
    assert phone.request.get(f"{hall.app.url}begeleider/{hall.code}").status in {403, 404}


def without_breaks(text: str) -> str:
    """Letters and numbers alone: a line may end anywhere, and quotes come in kinds."""
    return re.sub(r"\W+", "", text).lower()
