"""Opening gatherings, and the list of them."""

from datetime import date
from shutil import rmtree

import pytest
from gathering_fixture import WORKSHOP, Room
from http_visitors import open_gathering

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop
from stappenplan.hosting.gathering_summaries import grouped, long_day, summary
from stappenplan.journal import Journal
from stappenplan.plan.build import build
from stappenplan.visit import Visit

TODAY = date(2026, 3, 12)
REPORT = """
title: Leerkring
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: reacties, kind: reactions, title: Reacties, minutes: 5, skip: {text: Dan niet.}}
"""


def test_the_gathering_list_needs_the_printed_link(app, browser) -> None:
    visitor = browser()
    assert visitor.get("kantoor").status_code == 403
    assert visitor.post("kantoor", data={"workshop": "proef"}).status_code == 403
    assert visitor.get("kantoor?sleutel=fout").status_code == 403
    answer = visitor.get(app.office)
    assert (answer.status_code, answer.headers["location"]) == (302, "/kantoor?via-link=ja")
    assert "Open de bijeenkomst" in visitor.get("kantoor").text


def test_the_list_shows_opened_gatherings_and_marks_rehearsals(app, browser) -> None:
    facilitator = browser()
    gathering = open_gathering(app, facilitator, titel="Woensdag <b>", oefening="ja")
    page = facilitator.get("kantoor").text
    assert f"begeleider/{gathering.code}" in page
    assert "Woensdag &lt;b&gt;" in page
    assert "Oefening" in page
    # What there is comes before the form for what is new.
    assert page.index(f"begeleider/{gathering.code}") < page.index("Open de bijeenkomst")


def test_the_list_tells_what_waits_while_a_gathering_is_closed() -> None:
    room = Room(Journal("sqlite:///:memory:"), REPORT, "reacties")
    room.send(room.host, "report_opened")
    reader = Visit(room.journal, room.row, Visitor(Role.READER, "r-een"))
    room.send(reader, "reaction", text="Zet een piano in de hal")
    room.steer("closed")
    room.host.refresh()
    assert summary(room.host.gathering, TODAY)["waiting"] == ["1 reactie wacht op jou"]


def test_the_list_tells_which_workshops_lose_text_or_cannot_open(app, browser) -> None:
    facilitator = browser()
    facilitator.get(app.office)
    folder = app.data.parent / "workshops"
    files = {
        "half": WORKSHOP.replace("title: Proef", "title: Plan #1 van het dorp"),
        "stuk": WORKSHOP.replace("title: Proef", "title: 't Dorp"),
    }
    try:
        for name, text in files.items():
            (folder / name).mkdir()
            (folder / name / "workshop.yaml").write_text(text, encoding="utf-8")
        page = facilitator.get("kantoor").text
    finally:
        for name in files:
            rmtree(folder / name)
    assert "In een workshop valt tekst weg (1 waarschuwing)" in page
    assert "half/workshop.yaml, line 2, title: &#39;Plan&#39; is all that is read" in page
    assert "Een workshop kan niet open (1 fout)" in page
    assert "stuk/workshop.yaml, line 2, title" in page


@pytest.mark.parametrize("day", ["12 maart 2026", "12-3-2026", "do 12 mrt 2026"])
def test_a_day_is_typed_as_dutch_people_write_it(app, browser, day: str) -> None:
    facilitator = browser()
    gathering = open_gathering(app, facilitator, datum=day, tijd="9.30")
    page = facilitator.get(f"voorbereiden/{gathering.code}").text
    assert "donderdag 12 maart 2026" in page
    assert 'value="09.30"' in page
    assert 'type="date"' not in facilitator.get("kantoor").text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("workshop", "../geheim", "Kies een workshop"),
        ("datum", "morgen", "Schrijf de datum als 12 maart 2026"),
        ("datum", "0001-01-01", "Schrijf de datum"),
        ("datum", "9999-12-31", "Schrijf de datum"),
        ("datum", "3-13-2026", "Schrijf de datum"),
        ("tijd", "25.00", "Schrijf de tijd als 13.00"),
        ("titel", "x" * 500, "hooguit 120"),
    ],
)
def test_invalid_fields_give_a_sentence_that_leads_to_the_field(
    app, browser, field: str, value: str, sentence: str
) -> None:
    facilitator = browser()
    facilitator.get(app.office)
    fields = {"workshop": "proef", "datum": "2026-03-12", "tijd": "13:00", field: value}
    answer = facilitator.submit("kantoor", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text
    assert "<title>Fout." in answer.text


@pytest.fixture
def office(tmp_path) -> Journal:
    """Gatherings in every state, on the day of one of them."""
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    workshop = parse_workshop(WORKSHOP)
    for title, begins, entries in (
        ("Later", "2026-05-01T13:00", ()),
        ("Eerder gepland", "2026-04-01T13:00", ()),
        ("Vandaag", "2026-03-12T13:00", ()),
        ("Voorbij maar open", "2026-02-01T13:00", ()),
        ("Zwembad Café", "2026-01-01T13:00", ("closed",)),
        ("Lang geleden", "2025-01-01T13:00", ("closed", "archived")),
    ):
        row = journal.open_gathering(workshop, title=title, begins=begins, place="Dorpshuis")
        for entry in entries:
            host = Visit(journal, row, Visitor(Role.FACILITATOR))
            host.submit({"id": f"{entry}-1", "type": entry})
    return journal


def listed(journal: Journal, search: str = "") -> dict[str, list[str]]:
    gatherings = [
        Visit(journal, row, Visitor(Role.SCREEN)).gathering for row in journal.gatherings()
    ]
    found = grouped([summary(one, TODAY) for one in gatherings], search)
    return {group["heading"]: [one["title"] for one in group["gatherings"]] for group in found}


def test_gatherings_stand_under_what_can_be_done_with_them(office: Journal) -> None:
    assert listed(office) == {
        "Open": ["Vandaag", "Voorbij maar open"],
        "Gepland": ["Eerder gepland", "Later"],
        "Gesloten": ["Zwembad Café"],
        "Archief": ["Lang geleden"],
    }


@pytest.mark.parametrize("search", ["cafe zwem", "CAFÉ", "1 januari 2026", "donderdag café"])
def test_a_gathering_is_found_by_any_of_its_words(office: Journal, search: str) -> None:
    assert listed(office, search) == {"Gesloten": ["Zwembad Café"]}


def test_what_is_not_there_is_not_found(office: Journal) -> None:
    assert listed(office, "schaatsbaan") == {}
    assert len(listed(office, "dorpshuis")) == 4


def test_a_day_is_written_with_its_weekday() -> None:
    assert long_day("2026-03-12T13:00") == "donderdag 12 maart 2026"


def test_the_office_counts_the_people_whom_the_plan_counts(tmp_path) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    anna, _bram, carla = (room.enter(name) for name in ("Anna", "Bram", "Carla"))
    room.send(anna, "idea", text="Maak één loket")
    room.steer("left", participant=anna.visitor.participant)
    room.erase(carla)
    gathering = room.kind().gathering
    people = build(gathering).attendance.people
    # Who left was there; who is erased is gone from both.
    assert people == 2
    assert summary(gathering, TODAY)["people"] == people


def test_without_a_time_a_gathering_begins_when_its_workshop_does(app, browser) -> None:
    facilitator = browser()
    facilitator.get(app.office)
    folder = app.data.parent / "workshops" / "avond"
    folder.mkdir()
    try:
        text = WORKSHOP.replace("title: Proef", 'title: Avond\nbegins: "17:00"')
        (folder / "workshop.yaml").write_text(text, encoding="utf-8")
        gathering = open_gathering(app, facilitator, workshop="avond", datum="2026-03-12", tijd="")
    finally:
        rmtree(folder)
    assert 'value="17.00"' in facilitator.get(f"voorbereiden/{gathering.code}").text
