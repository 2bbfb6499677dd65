"""The whole Emmen workshop, in the browsers of a group, from the first idea to the plan."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from gathering_pages import Hall, insist, press, settled
from playwright.sync_api import Browser, Page, expect
from server_processes import App

from stappenplan.export import NAMES

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "data" / "m50-2020.yaml"

OWN_IDEAS = [
    "Eén vast nummer voor het dorp", "Niet drie keer hetzelfde formulier",
    "Ga waar de energie zit", "Trek het ambtenarenjasje uit", "Kom eerst eens kijken",
    "Vraag wat het dorp al doet", "Geef de sleutel van de zaal", "Laat het dorp zelf kiezen",
    "Zeg eerlijk wat niet kan", "Wees er als het misgaat",
]  # fmt: skip

PEOPLE = {
    "Anna": ("Ik werk bij de gemeente", "Beheer"),
    "Bram": ("Ik werk bij de gemeente", "Ruimte"),
    "Chris": ("Ik werk bij de gemeente", "Samenleving"),
    "Dina": ("Ik zit in het bestuur", "Bestuur"),
    "Eef": ("Ik ben inwoner", "Dorpsbelangen"),
}
STEPS = {
    "Anna": "Geef het dorp één vast nummer",
    "Bram": "Eén vast nummer voor het dorp",
    "Chris": "Laat het dorp zelf maaien en betaal de benzine",
    "Dina": "Zeg als bestuur vooraf wat niet kan",
    "Eef": "Kom elke maand langs in het dorpshuis",
}


def ideas() -> list[str]:
    """What a real group wrote, where that is at hand; else sentences of our own."""
    if not REAL.exists():
        return OWN_IDEAS
    questions = yaml.safe_load(REAL.read_text(encoding="utf-8"))["questions"]
    return [str(text) for question in questions for text in question["contributions"]]


def later(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 - the browser's day


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Hall]:
    with ExitStack() as contexts:
        hall = Hall(chromium, workshops[0], contexts)
        yield hall
        assert hall.errors == []
        assert hall.strangers == []


def test_a_group_goes_from_the_first_idea_to_its_own_step_plan(hall: Hall) -> None:
    hall.open("Loslaten in het dorp", "Dorpshuis")
    for name, (side, unit) in PEOPLE.items():
        hall.join(name, side, unit)
    everybody = list(hall.phones.values())
    said = ideas()

    name_contacts(hall)
    welcome(hall)
    tell_the_occasion(hall)
    brainstorm(hall, said)
    sort(hall)
    interview(hall)
    hall.move("Pauze", "Even niets")
    walk(hall)
    choose_roles(hall)
    plan(hall)
    connect(hall)
    look_back(hall)
    for page in everybody:
        settled(page)
    read_the_plan(hall)


def name_contacts(hall: Hall) -> None:
    anna, *others = hall.phones.values()
    anna.get_by_label("Bram").check()
    anna.get_by_label("Woningcorporatie").check()
    press(anna, "Verder met 2")
    for often in anna.get_by_role("radio", name="elke week").all():
        often.check()
    press(anna, "Verstuur")
    for phone in others:
        press(phone, "Sla over")
    expect(hall.screen.get_by_text("Bram")).to_have_count(0)


def welcome(hall: Hall) -> None:
    hall.move("Welkom", "Fijn dat je er bent")
    for name, phone in hall.phones.items():
        phone.get_by_label(re.compile("mooiste plekje")).fill(f"De brug bij {name}")
        press(phone, "Probeer het")
    expect(hall.screen.get_by_text("De brug bij Anna")).to_be_visible()


def tell_the_occasion(hall: Hall) -> None:
    hall.move("Aanleiding", "Wat wil het dorp zelf gaan doen?")
    eef, anna = hall.phones["Eef"], hall.phones["Anna"]
    for field, words in (
        ("Wat neemt het dorp over?", "Het groen en het zwembad"),
        ("Van wie?", "Van de gemeente en het waterschap"),
    ):
        eef.get_by_label(field).first.check()
        eef.get_by_role("textbox").last.fill(words)
        eef.get_by_role("button", name=re.compile("^(Voeg toe|Versturen|Zet|Vertel)")).last.click()
        expect(hall.screen.get_by_text(words)).to_be_visible()
    press(anna, "Ik heb een vraag")
    anna.get_by_label("Wat wil je weten?").fill("Wie is straks aansprakelijk?")
    press(anna, "Stel je vraag")
    press(hall.phones["Bram"], "Duidelijk")
    expect(hall.host.get_by_text("Wie is straks aansprakelijk?").first).to_be_visible()


def brainstorm(hall: Hall, said: list[str]) -> None:
    hall.move("Bedenken", "Wat moeten wij anders doen")
    phones = list(hall.phones.values())
    for number, text in enumerate(said):
        phone = phones[number % len(phones)]
        phone.get_by_label("Jouw idee").fill(text)
        press(phone, "Zet op een kaart")
    expect(hall.screen.get_by_text(str(len(said)), exact=True)).to_be_visible()
    expect(hall.screen.get_by_text(said[0])).to_have_count(0)
    hall.phase("Lezen")
    for text in said[:5]:
        expect(hall.screen.get_by_text(text, exact=True)).to_be_visible()
    hall.phase("Verder bouwen")
    bram = hall.phones["Bram"]
    bram.get_by_role("button", name=f"Bouw hierop voort: {said[0]}").click()
    bram.get_by_label("Jouw aanvulling").fill("En neem koekjes mee")
    press(bram, "Zet op een kaart")
    expect(hall.screen.get_by_text("En neem koekjes mee")).to_be_visible()
    press(hall.host, f"Verberg: {said[1]}")
    expect(hall.screen.get_by_text(said[1], exact=True)).to_have_count(0)
    press(hall.host, f"Laat zien: {said[1]}")


def sort(hall: Hall) -> None:
    hall.move("Ordenen", "Welke kaarten horen bij elkaar?")
    press(hall.host, re.compile(r"^Deel \d+ kaarten uit"))
    for turn, phone in enumerate(hall.phones.values()):
        lay_cards(phone, turn)
    hall.phase("Namen geven")
    for letter, name in (("A", "Vertrouwen"), ("B", "Eén gezicht")):
        pile = hall.host.get_by_role("region", name=re.compile(f"groep {letter}", re.IGNORECASE))
        pile.get_by_text("Geef een naam").click()
        pile.get_by_label(re.compile("Naam van groep")).fill(name)
        press(pile, "Bewaar naam")
        # On whichever page of the projector the group and the picture of the themes stand now.
        expect(hall.screen.locator(".screen-body")).to_contain_text(name)


def lay_cards(phone: Page, turn: int) -> None:
    """Lay every card of a hand: on an existing group where there are enough, else a new one."""
    at = phone.get_by_text(re.compile(r"^Vraag \d+ van \d+$"))
    done = phone.get_by_text(re.compile("al je kaarten gehad"))
    expect(at).to_be_visible()
    while not done.is_visible():
        number = int(re.findall(r"\d+", at.inner_text())[0])
        groups = phone.locator("button.sort-choice")
        apart = phone.get_by_role("button", name="Nee, laat apart")
        fresh = phone.get_by_role("button", name="Nieuwe groep")
        card = fresh if groups.count() < 3 else groups.nth((number + turn) % 3)
        # The next question may be on its way.
        then = phone.get_by_text(re.compile(f"^Vraag {number + 1} van"))
        insist(apart if apart.is_visible() else card, then.or_(done))
    settled(phone)


def interview(hall: Hall) -> None:
    hall.move("Een-op-een", "Vertel over een keer")
    press(hall.host, "Maak duo's")
    for phone in hall.phones.values():
        expect(phone.get_by_text(re.compile(r"tafel \d")).first).to_be_visible()
    hall.phase("Eerste gesprek")
    hall.phase("Wisselen")
    hall.phase("Opschrijven")
    for name, phone in hall.phones.items():
        phone.get_by_label("Wat gebeurde er?").fill(f"Het verhaal dat {name} hoorde")
        press(phone, "Bewaar en laat het lezen")
    for phone in hall.phones.values():
        press(phone, re.compile("^(Alles k|K)lopt"))
        settled(phone)
    hall.phase("Oogst")
    expect(hall.screen.get_by_text("Het verhaal dat Anna hoorde")).to_be_visible()


def walk(hall: Hall) -> None:
    hall.move("Wandelen", "Verder praten over loslaten")
    press(hall.host, "Maak groepen")
    steps = iter(("Bel het dorp elke maandag", "Schrap drie formulieren"))
    walkers = [phone for name, phone in hall.phones.items() if types_for_the_group(name, phone)]
    for phone in walkers:
        for stop in (2, 3):
            note(phone, "Wat willen jullie onthouden?", f"Onthouden voor stop {stop}")
            press(phone, re.compile(f"Verder naar stop {stop}"))
        note(phone, "Welke stap noemen jullie?", next(steps))
        press(phone, "Wij zijn terug")
        press(phone, re.compile("^Ja"))
    expect(hall.screen.get_by_text("2 van 2 groepen terug")).to_be_visible()
    hall.phase("Oogst")
    expect(hall.screen.get_by_text("Bel het dorp elke maandag")).to_be_visible()


def types_for_the_group(name: str, phone: Page) -> bool:
    """Who of a group types: whose name comes first."""
    with_whom = phone.get_by_text(re.compile("^Je loopt met "))
    expect(with_whom).to_be_visible()
    return name < min(re.findall("|".join(PEOPLE), with_whom.inner_text()))


def note(phone: Page, label: str, text: str) -> None:
    phone.get_by_label(label).fill(text)
    press(phone, "Bewaar")
    settled(phone)


def choose_roles(hall: Hall) -> None:
    hall.move("Rol", "Wat doen wij nu?")
    for turn, phone in enumerate(hall.phones.values()):
        answer_roles(phone, turn)
    for phone in hall.phones.values():
        expect(phone.get_by_text("Dank je wel. Kijk op het scherm")).to_be_visible()
    expect(hall.screen.get_by_text("Bespreek eerst")).to_be_visible()


def answer_roles(phone: Page, turn: int) -> None:
    at = phone.get_by_text(re.compile(r"^Vraag \d+ van \d+$"))
    expect(at).to_be_visible()
    number, total = (int(word) for word in re.findall(r"\d+", at.inner_text()))
    while number <= total:
        rung = phone.locator("button.roles-rung").nth((number + turn) % 5)
        following = (
            phone.get_by_text(f"Vraag {number + 1} van {total}", exact=True)
            if number < total
            else phone.get_by_text("Dank je wel").first
        )
        insist(rung, following)
        number += 1
    settled(phone)


def plan(hall: Hall) -> None:
    hall.move("Stappenplan", "Welke stap zet jij")
    for name, text in STEPS.items():
        phone = hall.phones[name]
        phone.get_by_label("Welke stap kunnen wij zelf zetten?").fill(text)
        press(phone, "Zet op een kaart")
        settled(phone)
    hall.phase("Samenvoegen")
    press(hall.host, "Voeg samen")
    expect(hall.phones["Anna"].get_by_text("uit 2 kaarten")).to_be_visible()
    hall.phase("Stippen")
    for name, texts in {
        "Anna": ("Geef het dorp één vast", "Kom elke maand"),
        "Bram": ("Schrap drie formulieren", "Geef het dorp één vast"),
        "Chris": ("Laat het dorp zelf maaien",),
        "Dina": ("Zeg als bestuur", "Geef het dorp één vast"),
        "Eef": ("Kom elke maand", "Laat het dorp zelf maaien"),
    }.items():
        for text in texts:
            dot = hall.phones[name].get_by_role("button", name=re.compile(text))
            dot.click()
            expect(dot).to_have_attribute("aria-pressed", "true")
    expect(hall.screen.get_by_text("van 5 mensen")).to_be_visible()
    for phone in hall.phones.values():
        settled(phone)
    hall.phase("Uitwerken")
    for name, text in {
        "Anna": "Geef het dorp één vast nummer",
        "Chris": "Laat het dorp zelf maaien",
        "Dina": "Zeg als bestuur",
    }.items():
        phone = hall.phones[name]
        press(phone, re.compile(f"Ik neem deze stap: {text}"))
        work_out(phone)
    press(hall.phones["Eef"], re.compile("Ik werk mee: Geef het dorp"))
    settled(hall.phones["Eef"])
    hall.phase("Voorlezen")
    expect(hall.screen.get_by_text("bel ik eerst de voorzitter").first).to_be_visible()
    expect(hall.screen.get_by_role("heading", name="Nog niet opgepakt")).to_be_visible()


def work_out(phone: Page) -> None:
    form = phone.get_by_role("region", name=re.compile("^Jouw stap"))
    for label, text in {
        "Als … (wanneer of waar)": "ik dinsdag op kantoor kom",
        "dan … (wat je doet)": "bel ik eerst de voorzitter",
        "Ik begin op": later(5),
        "Klaar op": later(60),
        "Waaraan zie je dat het klaar is?": "het nummer staat in het dorpsblad",
    }.items():
        form.get_by_label(label).first.fill(text)
    press(form, "Bewaar")
    settled(phone)
    for part in ("In gewone woorden", "Wie en hoe ver weg", "Loslaten, vasthouden en rol"):
        press(form, re.compile("^Verder"))
        expect(form.get_by_role("heading", name=part)).to_be_visible()
    form.get_by_label("Wat laten we los?").fill("zes loketten")
    press(form, "Bewaar")
    settled(phone)
    expect(form.get_by_text("compleet")).to_be_visible()


def connect(hall: Hall) -> None:
    hall.move("Verbinden", "Met welke inwoner")
    anna = hall.phones["Anna"]
    anna.get_by_label("Dorpsbelangen").check()
    anna.get_by_label("Waarover?").fill("Over het groen")
    anna.get_by_label(re.compile("Wanneer")).fill(later(6))
    press(anna, "Dit gesprek ga ik voeren")
    for name in ("Bram", "Chris", "Dina", "Eef"):
        press(hall.phones[name], "Nu niet")
    press(hall.host, "Leg deze dagen vast")
    hall.host.get_by_label("Wat zegt de opdrachtgever?").fill(
        "Over drie weken hoort u wat wij doen."
    )
    press(hall.host, "Zet op het scherm")
    # The map may have the first page of the projector; what was said turns up on the next.
    said = hall.screen.get_by_text("Over drie weken hoort u wat wij doen.")
    expect(said).to_be_visible()
    settled(anna)


def look_back(hall: Hall) -> None:
    hall.move("Terugblik", "Wat is er van jouw stap gekomen?")
    anna, dina = hall.phones["Anna"], hall.phones["Dina"]
    anna.get_by_label("Gedaan", exact=True).first.check()
    press(anna, "Bewaar")
    press(anna, "Het gesprek was er: Dorpsbelangen")
    dina.get_by_label("Gestopt", exact=True).first.check()
    dina.get_by_role("textbox").first.fill("Het dorp vond het te snel gaan")
    press(dina, "Bewaar")
    expect(hall.screen.get_by_text("Het dorp vond het te snel gaan")).to_be_visible()


def read_the_plan(hall: Hall) -> None:
    """The group's sentences are in the plan, on the advisor's page and in every document."""
    expect(
        hall.advisor.get_by_role("heading", name=re.compile("Geef het dorp één vast nummer"))
    ).to_be_visible()
    documents = {}
    for name in (*NAMES, "network.graphml"):
        address = f"{hall.app.url}documenten/{hall.code}/{name}"
        answer = hall.advisor.request.get(address)
        assert answer.status == 200, name
        documents[name] = answer.body()
    assert documents["plan.pdf"].startswith(b"%PDF")
    told = documents["plan.md"].decode()
    for words in (
        "Geef het dorp één vast nummer", "Eén vast nummer voor het dorp", "Het groen",
        "bel ik eerst de voorzitter", "zes loketten", "Nog niet opgepakt", "Kom elke maand langs",
        "Het dorp vond het te snel gaan", "Over drie weken hoort u wat wij doen",
    ):  # fmt: skip
        assert words in told, words
    assert "Anna" not in told
    data = json.loads(documents["plan.json"])
    assert data["actions"][0]["title"] == STEPS["Anna"]
    assert all(set(action["sources"]) <= set(data["sources"]) for action in data["actions"])
    assert len(data["actions"][0]["sources"]) >= 4
    phone = hall.phones["Bram"]
    assert phone.request.get(f"{hall.app.url}adviseur/{hall.code}").status in {403, 404}
    assert phone.request.get(f"{hall.app.url}begeleider/{hall.code}").status in {403, 404}
