"""Beginning a series in the office, and its page."""

import html
import re
from pathlib import Path

import httpx
import pytest
from document_readers import read_word
from http_visitors import Browser
from server_processes import start_app

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.visit import Visit

SERIES = """\
title: Estafette
gatherings:
  - {theme: Wonen, workshop: proef, place: Emmen, date: 2026-03-12}
  - {theme: Zorg, workshop: proef}
"""


@pytest.fixture(scope="module")
def relay(tmp_path_factory):
    """A server with the file of a series."""
    folder: Path = tmp_path_factory.mktemp("reeks")
    file = folder / "workshops/proef/series.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(SERIES, encoding="utf-8")
    with start_app(folder) as app:
        yield app


def test_a_series_begins_in_the_office_and_its_next_gathering_is_opened(relay) -> None:
    with Browser(relay.url) as host, Browser(relay.url) as anybody:
        host.get(relay.office.removeprefix(relay.url))
        token = re.search(r'name="_xsrf" value="([^"]+)"', host.get("kantoor").text)
        assert token
        answer = host.post("reeks", data={"_xsrf": token[1], "reeks": "proef"})
        assert answer.status_code == 303
        address = re.search(r"reeks/(s-[a-z0-9]+)", host.get("kantoor").text)
        assert address
        page = host.get(address[0])
        assert "1. Wonen" in page.text
        assert "donderdag 12 maart 2026, Emmen" in page.text
        assert "Open bijeenkomst 2" in page.text
        assert anybody.get(address[0]).status_code == 403
        assert host.submit(address[0], nummer="2").status_code == 303
        assert "Open bijeenkomst 2" not in host.get(address[0]).text
        link = re.search(r'href="([^"]+sleutel=[^"]+)"', page.text)
        assert link
        shown = anybody.open(link[1])
        assert "2. Zorg" in shown.text
        assert "begeleider/" not in shown.text
        assert anybody.get(f"{address[0]}?sleutel=fout").status_code == 403
        token = anybody.cookies.get("_xsrf", "")
        assert anybody.post("reeks", data={"_xsrf": token, "reeks": "proef"}).status_code == 403


def test_the_essay_is_for_who_facilitates_the_series_once_a_gathering_is_closed(relay) -> None:
    with Browser(relay.url) as host, Browser(relay.url) as anybody:
        host.get(relay.office.removeprefix(relay.url))
        token = re.search(r'name="_xsrf" value="([^"]+)"', host.get("kantoor").text)
        assert token
        opened = host.post("reeks", data={"_xsrf": token[1], "reeks": "proef"})
        code = opened.headers["location"].rpartition("/")[2]
        places = Paths.of(data=relay.data)
        journal = Journal(places.database)
        visit = Visit(journal, journal.get(code), Visitor(Role.FACILITATOR))
        series = visit.gathering.series.id
        address = f"reeks/{series}"
        assert "De opzet is er als" in host.get(address).text
        assert host.get(f"{address}/essay.docx").status_code == 404
        visit.submit({"id": "sluit-1", "step": "", "type": "closed", "body": {}})
        journal.close()
        links = re.findall(r'href="/(reeks/[^"]+/essay\.\w+)"', host.get(address).text)
        assert [link.rpartition(".")[2] for link in links] == ["docx", "odt", "md"]
        answer = host.get(links[0])
        assert answer.status_code == 200
        assert "opzet-essay-estafette-2026-03-12.docx" in answer.headers["content-disposition"]
        assert "Bijeenkomst" in " ".join(read_word(answer.content))
        assert host.get(f"{address}/essay.exe").status_code == 404
        # The key of the public page opens that page and nothing else.
        key = Keys.from_file(places.secret).series(series)
        public = anybody.open(f"{address}?sleutel={key}")
        assert public.status_code == 200
        assert "essay" not in public.text
        assert anybody.open(f"{links[0]}?sleutel={key}").status_code == 403


def begun(relay, host: Browser) -> str:
    """The address of a series of which the first gathering is open."""
    host.get(relay.office.removeprefix(relay.url))
    token = re.search(r'name="_xsrf" value="([^"]+)"', host.get("kantoor").text)
    assert token
    answer = host.post("reeks", data={"_xsrf": token[1], "reeks": "proef"})
    code = answer.headers["location"].rpartition("/")[2]
    link = re.search(r"reeks/(s-[a-z0-9]+)", host.get(f"kantoor/{code}").text)
    assert link
    return link[0]


def plan(host: Browser, address: str, number: int, **fields: str) -> httpx.Response:
    """Fill in the form about a gathering of the series."""
    page = f"{address}/bijeenkomst?nummer={number}"
    shown = dict(re.findall(r'name="(\w+)" value="([^"]*)"', host.get(page).text))
    return host.post(
        page,
        data={"workshop": "proef", **{k: html.unescape(v) for k, v in shown.items()}, **fields},
    )


def test_the_office_adds_a_gathering_that_is_in_no_file(relay) -> None:
    with Browser(relay.url) as host, Browser(relay.url) as anybody:
        address = begun(relay, host)
        fields = {"thema": "Natuur & water", "plaats": "Assen", "datum": "1 mei 2027"}
        assert plan(host, address, 3, **fields).status_code == 303
        page = html.unescape(host.get(address).text)
        assert "3. Natuur & water" in page
        assert "zaterdag 1 mei 2027, Assen" in page
        assert host.submit(address, nummer="3").status_code == 303
        assert "Open bijeenkomst 3" not in host.get(address).text
        assert anybody.get(f"{address}/bijeenkomst").status_code == 403
        token = anybody.cookies.get("_xsrf", "")
        refused = anybody.post(f"{address}/bijeenkomst", data={"_xsrf": token, "thema": "X"})
        assert refused.status_code == 403


def test_a_gathering_that_has_not_begun_changes_its_day_place_and_theme(relay) -> None:
    with Browser(relay.url) as host:
        address = begun(relay, host)
        fields = {"thema": "Bouwen", "plaats": "Meppel", "datum": "2 mei 2027", "tijd": "9.30"}
        assert plan(host, address, 1, **fields).status_code == 303
        page = host.get(address).text
        assert "1. Bouwen" in page
        assert "zondag 2 mei 2027, Meppel" in page
        code = re.search(r"begeleider/([A-Z0-9]+)", page)
        assert code
        prepared = host.get(f"voorbereiden/{code[1]}").text
        assert 'value="Estafette: Bouwen"' in prepared
        assert 'value="09.30"' in prepared
        assert plan(host, address, 2, thema="Zorgen", datum="").status_code == 303
        assert "2. Zorgen" in host.get(address).text


def test_what_is_not_open_yet_is_exchanged_and_taken_out(relay) -> None:
    with Browser(relay.url) as host:
        address = begun(relay, host)
        assert plan(host, address, 3, thema="Natuur").status_code == 303
        assert plan(host, address, 3, wat="eerder").status_code == 303
        page = host.get(address).text
        assert "2. Natuur" in page
        assert "3. Zorg" in page
        assert plan(host, address, 3, wat="weg").status_code == 303
        assert "Zorg" not in host.get(address).text
        refused = plan(host, address, 1, wat="weg")
        assert refused.status_code == 400
        assert "Bijeenkomst 1 is al geopend" in refused.text
        assert "Volgorde" not in host.get(f"{address}/bijeenkomst?nummer=1").text


@pytest.mark.parametrize(
    ("number", "fields", "sentence"),
    [
        (3, {"thema": ""}, "Vul dit in."),
        (3, {"thema": "X", "datum": "31 februari"}, "Schrijf de datum als"),
        (3, {"thema": "X", "workshop": "geen"}, "Kies een workshop uit de lijst."),
        (2, {"datum": "1 januari 2001"}, "Kies een dag ná die van bijeenkomst 1"),
        (1, {"datum": ""}, "de bijeenkomst is al geopend"),
        (2, {"gezien": "2001-01-01T00:00:00.000Z"}, "Iemand anders veranderde intussen iets"),
    ],
)
def test_what_cannot_be_planned_is_told(relay, number: int, fields, sentence: str) -> None:
    with Browser(relay.url) as host:
        address = begun(relay, host)
        answer = plan(host, address, number, **fields)
        assert answer.status_code == 400
        assert sentence in answer.text
        assert "1. Wonen" in host.get(address).text


def test_what_somebody_else_planned_meanwhile_is_looked_at_and_then_kept_too(relay) -> None:
    with Browser(relay.url) as host:
        address = begun(relay, host)
        page = f"{address}/bijeenkomst"
        form = re.findall(r'name="(\w+)" value="([^"]*)"', host.get(f"{page}?nummer=2").text)
        mine = {"workshop": "proef", **dict(form), "thema": "Van mij"}
        assert plan(host, address, 3, thema="Van een ander").status_code == 303
        refused = host.post(page, data=mine)
        assert "Iemand anders veranderde intussen iets" in refused.text
        assert 'value="Van mij"' in refused.text
        again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', refused.text))
        assert host.post(page, data={"workshop": "proef", **again}).status_code == 303
        text = host.get(address).text
        assert "2. Van mij" in text
        assert "3. Van een ander" in text


def test_a_closed_gathering_shows_its_harvest_and_the_public_form_when_the_office_says_so(
    relay,
) -> None:
    with Browser(relay.url) as host, Browser(relay.url) as anybody:
        address = begun(relay, host)
        code = re.search(r"begeleider/([A-Z0-9]+)", host.get(address).text)
        assert code
        brainstormed(relay, code[1], "Nooit meer wachten")
        assert "Opbrengst" not in host.get(address).text
        host.submit(f"kantoor/{code[1]}", doen="sluit")
        page = host.get(address).text
        assert "Opbrengst: 1 regel" in page
        assert "Nooit meer wachten" in page
        assert f"documenten/{code[1]}/openbaar.pdf" in page
        link = re.search(r'href="([^"]+sleutel=[^"]+)"', page)
        assert link
        assert "Opbrengst" not in anybody.open(link[1]).text
        host.submit(address, openbaar="ja")
        shown = anybody.open(link[1]).text
        assert "Nooit meer wachten" in shown
        assert "Anna" not in shown
        assert "documenten/" not in shown
        host.submit(address, openbaar="nee")
        assert "Nooit meer wachten" not in anybody.open(link[1]).text


def brainstormed(relay, code: str, text: str) -> None:
    """Anna writes a card in a gathering, and the group reads it."""
    journal = Journal(f"sqlite:///{relay.data}/stappenplan.db")
    row = journal.get(code)
    anna = Visitor(Role.PARTICIPANT, join(journal, code, "Anna"))
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    for number, message in enumerate(
        (
            {"type": "moved", "body": {"step": "bedenken"}},
            {"type": "idea", "step": "bedenken", "body": {"text": text}},
            {"type": "phase", "body": {"step": "bedenken", "phase": "read"}},
            {"type": "phase", "body": {"step": "bedenken", "phase": "build"}},
        )
    ):
        visit = Visit(journal, row, anna) if message["type"] == "idea" else host
        visit.refresh()
        visit.submit({"id": f"proef-{number}", **message})
    journal.close()
