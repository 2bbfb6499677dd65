"""The page on which a gathering is prepared."""

import re

import pytest
from http_visitors import Gathering, open_gathering

from stappenplan.contract.people import Role, Visitor
from stappenplan.journal import Journal
from stappenplan.visit import Visit


def test_the_page_is_for_the_facilitator(browser, gathering: Gathering) -> None:
    anna = browser()
    anna.join(gathering.code, "Anna")
    assert anna.get(f"voorbereiden/{gathering.code}").status_code == 403
    token = anna.cookies.get("_xsrf", "")
    answer = anna.post(f"voorbereiden/{gathering.code}", data={"_xsrf": token, "title": "Mijn"})
    assert answer.status_code == 403
    assert gathering.facilitator.get(f"voorbereiden/{gathering.code}").status_code == 200


def test_who_opens_a_gathering_comes_to_prepare_it(app, browser) -> None:
    facilitator = browser()
    facilitator.get(app.office)
    answer = facilitator.submit("kantoor", workshop="proef", datum="12-3-2026", tijd="13.00")
    page = facilitator.get(answer.headers["location"]).text
    assert "Voorbereiden" in page
    for label in ("Titel", "Datum", "Opdrachtgever", "Organisatie", "Afdelingen", "Wie leest mee?"):
        assert label in page


def test_what_is_saved_stands_there_and_on_other_pages(app, browser) -> None:
    host = browser()
    code = open_gathering(app, host).code
    page = f"voorbereiden/{code}"
    answer = host.submit(
        page, gezien="1", title="Zwembad De Kolk", sponsor="Wethouder Sport", units="Sport\r\nGroen"
    )
    assert answer.headers["location"].endswith(f"{page}?bewaard=ja")
    text = host.get(answer.headers["location"]).text
    assert "Bewaard." in text
    assert 'value="Wethouder Sport"' in text
    join = browser().get(f"j/{code}").text
    assert "Zwembad De Kolk" in join
    assert '<option value="Sport">' in join


def test_the_minutes_give_the_time_at_which_the_room_is_done(app, browser) -> None:
    host = browser()
    page = f"voorbereiden/{open_gathering(app, host).code}"
    assert "van 13.00 tot 13.27 uur: samen 27 minuten" in host.get(page).text
    host.submit(page, gezien="1", **{"bedenken.phases.silent": "8", "pauze.minutes": "20"})
    assert "van 13.00 tot 13.35 uur: samen 35 minuten" in host.get(page).text


def test_a_wait_for_a_fixed_beginning_is_told(app, browser) -> None:
    folder = app.data.parent / "workshops"
    text = (folder / "proef/workshop.yaml").read_text(encoding="utf-8")
    pause = re.search(r"( *)kind: pause\n", text)
    assert pause
    (folder / "klok").mkdir()
    fixed = text.replace(pause[0], f'{pause[0]}{pause[1]}at: "13:40"\n')
    (folder / "klok/workshop.yaml").write_text(fixed, encoding="utf-8")
    host = browser()
    page = f"voorbereiden/{open_gathering(app, host, workshop='klok').code}"
    assert 'value="13.40"' in host.get(page).text
    assert "niets gepland: het begint vast om 13.40." in host.get(page).text
    host.submit(page, gezien="1", **{"pauze.at": "12.00"})
    assert "Dat is eerder dan" in host.get(page).text


@pytest.mark.parametrize("time", ["13:00", "13.00"])
def test_the_time_may_be_typed_with_a_colon_or_a_full_stop(app, browser, time: str) -> None:
    assert open_gathering(app, browser(), tijd=time).code


def test_a_mistake_is_told_at_the_top_and_beside_its_field(app, browser) -> None:
    host = browser()
    page = f"voorbereiden/{open_gathering(app, host).code}"
    fields = {"title": "", "place": "Dorpshuis", "bedenken.phases.read": "lang"}
    answer = host.submit(page, gezien="1", **fields)
    assert answer.status_code == 400
    assert "<title>Fout." in answer.text
    for field in ("title", "bedenken.phases.read"):
        assert f'href="#{field}"' in answer.text
        assert re.search(rf'id="{field}"[^>]*aria-describedby="[^"]*{field}-fout"', answer.text)
    # What was typed is not lost, and nothing is half saved.
    assert 'value="Dorpshuis"' in answer.text
    assert 'value="Dorpshuis"' not in host.get(page).text


def test_a_second_facilitator_does_not_overwrite_the_first(app, browser) -> None:
    host = browser()
    page = f"voorbereiden/{open_gathering(app, host).code}"
    host.submit(page, gezien="1", place="Dorpshuis")
    late = host.submit(page, gezien="1", place="Kerk")
    assert late.status_code == 400
    assert "Iemand anders bewaarde intussen ook iets" in late.text
    assert 'value="Kerk"' in late.text
    assert 'value="Dorpshuis"' in host.get(page).text


def test_saving_without_a_change_writes_nothing(app, browser) -> None:
    host = browser()
    code = open_gathering(app, host).code
    host.submit(f"voorbereiden/{code}", gezien="1", title="Proef")
    assert "1 regel in het logboek" in host.get(f"bewaren/{code}/verwijder").text


def test_why_something_stays_is_told_once(app, browser) -> None:
    """One reason above many fields, such as the readers, is read once."""
    host, anna = browser(), browser()
    code = open_gathering(app, host).code
    page = f"voorbereiden/{code}"
    host.submit(
        page,
        gezien="1",
        **{"readers.nieuw.who": "De raad", "readers.nieuw.what": "Leest het plan."},
    )
    anna.join(code, "Anna")
    journal = Journal(f"sqlite:///{next(app.data.glob('*.db'))}")
    row = journal.get(code)
    person = next(entry.author for entry in journal.read(row.id) if entry.type == "joined")
    idea = {"id": "idee-1", "step": "bedenken", "type": "idea", "body": {"text": "Eén loket"}}
    Visit(journal, row, Visitor(Role.PARTICIPANT, person)).submit(idea)
    journal.close()
    text = host.get(page).text
    assert "De raad" in text
    assert 'name="readers.0.who"' not in text
    assert text.count("Dit staat vast: mensen schreven al iets met deze lijst") == 1
