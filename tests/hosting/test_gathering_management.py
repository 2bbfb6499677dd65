"""Closing, archiving, copying and removing a gathering."""

import http_visitors
from http_visitors import Gathering, open_gathering
from served_pages import open_page

from stappenplan.contract.people import Role
from stappenplan.hosting.keys import Keys


def test_only_who_opens_gatherings_manages_them(browser, gathering: Gathering) -> None:
    anna = browser()
    anna.join(gathering.code, "Anna")
    for path in (f"kantoor/{gathering.code}", f"bewaren/{gathering.code}/verwijder"):
        assert anna.get(path).status_code == 403
        token = anna.cookies.get("_xsrf", "")
        assert anna.post(path, data={"_xsrf": token, "doen": "sluit"}).status_code == 403
    assert gathering.facilitator.get("kantoor/ZZZZZ").status_code == 404


def test_a_gathering_is_closed_and_opened_again(gathering: Gathering) -> None:
    host, page = gathering.facilitator, f"kantoor/{gathering.code}"
    assert "De bijeenkomst is open." in host.get(page).text
    assert host.submit(page, doen="sluit").status_code == 303
    assert "De bijeenkomst is gesloten." in host.get(page).text
    host.submit(page, doen="open")
    assert "De bijeenkomst is open." in host.get(page).text


def test_what_is_archived_is_closed_and_can_come_back(gathering: Gathering) -> None:
    host, page = gathering.facilitator, f"kantoor/{gathering.code}"
    host.submit(page, doen="archiveer")
    text = host.get(page).text
    assert "In het archief" in text
    assert "De bijeenkomst is gesloten." in text
    assert "in het archief</summary>" in host.get("kantoor").text
    host.submit(page, doen="terug")
    text = host.get(page).text
    assert "In het archief" not in text
    assert "De bijeenkomst is gesloten." in text


def test_a_copy_takes_what_was_prepared_and_nobody(app, browser) -> None:
    host = browser()
    one = open_gathering(app, host, titel="Zwembad", plaats="Dorpshuis")
    host.submit(f"voorbereiden/{one.code}", gezien="1", units="Sport\nSchoon water")
    browser().join(one.code, "Annemarie")
    form = host.get(f"kantoor?kopie={one.code}").text
    assert "Kopieer Zwembad" in form
    assert 'value="Dorpshuis"' in form
    answer = host.submit(
        "kantoor", kopie=one.code, titel="Zwembad, nog eens", datum="1 april 2026", tijd="10.00"
    )
    code = answer.headers["location"].rpartition("/")[2]
    assert code != one.code
    page = host.get(f"voorbereiden/{code}").text
    assert "Schoon water" in page
    assert "Zwembad, nog eens" in page
    assert "Annemarie" not in host.get(f"mensen/{code}").text


def test_deleting_asks_once_more_and_then_everything_is_gone(app, browser) -> None:
    host, anna = browser(), browser()
    one = open_gathering(app, host, titel="Griezelbijeenkomst")
    anna.join(one.code, "Griezelnaam")
    phone = open_page(anna, f"deelnemer/{one.code}")
    page = f"bewaren/{one.code}/verwijder"
    question = host.get(page).text
    assert "Dit kun je niet terugdraaien." in question
    assert host.get(f"deelnemer/{one.code}").status_code != 404
    wrong = host.submit(page, code="ZZZZZ")
    assert wrong.status_code == 400
    assert "Dit is niet de code van deze bijeenkomst" in wrong.text
    answer = host.submit(page, code=f" {one.code.lower()} ")
    assert answer.status_code == 200
    assert "De bijeenkomst is verwijderd" in answer.text
    assert "de gegevens van 1 deelnemer" in answer.text
    assert "Griezelnaam" not in answer.text
    assert "Griezel" not in host.get("kantoor").text
    for visitor in (host, anna):
        for page in ("deelnemer", "begeleider", "voorbereiden", "mensen", "kantoor"):
            assert visitor.get(f"{page}/{one.code}").status_code in {403, 404}
    # The page that was open has no kernel that still knows the words.
    assert anna.get(f"api/kernels/{phone.kernel}").status_code == 404
    for file in app.data.glob("*.db*"):
        assert b"Griezel" not in file.read_bytes(), file


def test_who_facilitates_chooses_how_long_a_gathering_is_kept(app, browser, journal) -> None:
    office, host = browser(), browser()
    one = open_gathering(app, office)
    keys = Keys.from_file(app.data / "stappenplan.secret")
    key = keys.role(journal.get(one.code).id, Role.FACILITATOR)
    host.get(f"begeleider/{one.code}?sleutel={key}")
    kept = f"bewaren/{one.code}"
    assert "gaat niet vanzelf weg" in host.get(kept).text
    assert host.submit(kept, dagen="28").status_code == 303
    assert "Nu: 4 weken, tot en met" in host.get(kept).text
    assert host.submit(kept, dagen="honderd").status_code == 400
    assert "De begeleider en de adviseur konden documenten ophalen." in host.get(kept).text
    assert host.submit(f"{kept}/verwijder", code=one.code).status_code == 200
    assert office.get(f"kantoor/{one.code}").status_code == 404


def test_the_office_reads_a_receipt_of_what_was_removed(app, browser) -> None:
    office = browser()
    one = open_gathering(app, office, titel="Fluisterbijeenkomst", datum="12 maart 2026")
    anna = browser()
    anna.join(one.code, "Fluisternaam")
    assert one.code not in office.get("kantoor/verwijderd").text
    office.submit(f"bewaren/{one.code}/verwijder", code=one.code)
    assert 'href="/kantoor/verwijderd"' in office.get("kantoor").text
    page = office.get("kantoor/verwijderd").text
    assert f"Bijeenkomst van 12 maart 2026, code {one.code}" in page
    assert "Het kantoor verwijderde de bijeenkomst." in page
    assert "de gegevens van 1 deelnemer" in page
    assert "De begeleider en de adviseur konden documenten ophalen." in page
    assert "Fluister" not in page
    assert "Fluister" not in (app.data / "stappenplan.removed").read_text()
    assert anna.get("kantoor/verwijderd").status_code == 403


def test_a_mistyped_code_counts_as_an_attempt_also_for_an_organiser(app) -> None:
    with http_visitors.Browser(app.url, "127.0.0.77") as visitor:
        assert visitor.get("kantoor/ZZZZZ").status_code == 403
