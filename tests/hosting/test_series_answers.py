"""The answers of several gatherings beside each other, on the page of their series."""

import html
import re
from pathlib import Path

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
title: Trots
gatherings:
  - {theme: Noord, workshop: vragen, date: 2026-03-12}
  - {theme: Zuid, workshop: vragen, date: 2026-03-13}
"""
WORKSHOP = """\
title: Avond
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: vragen
        kind: questions
        title: Vragen
        minutes: 5
        skip: {text: Dan niet.}
        settings:
          per: person
          questions:
            - {id: trots, label: "Waar ben je trots op?"}
            - {id: aanzien, label: "Hoeveel aanzien?", type: one_of, options: [veel, weinig]}
"""


@pytest.fixture(scope="module")
def evenings(tmp_path_factory):
    """A server with the file of a series whose gatherings ask the same questions."""
    folder: Path = tmp_path_factory.mktemp("trots")
    file = folder / "workshops/vragen/series.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(SERIES, encoding="utf-8")
    file.with_name("workshop.yaml").write_text(WORKSHOP, encoding="utf-8")
    with start_app(folder) as app:
        yield app


def hold(journal: Journal, code: str, answers: list[str]) -> None:
    """Let each of some people answer both questions, and close the gathering."""
    row = journal.get(code)
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    for number, chosen in enumerate(answers):
        who = join(journal, code, f"Mens {number}")
        visit = Visit(journal, row, Visitor(Role.PARTICIPANT, who))
        words = f"Zin {number} van {code}"
        for type_, question, text in (("answer", "trots", words), ("fill", "aanzien", chosen)):
            body = {"subject": who, "question": question, "text": text}
            visit.submit({"id": f"{type_}-{number}", "step": "vragen", "type": type_, "body": body})
    host.refresh()
    for number, phase in enumerate(("read", "compare")):
        body = {"step": "vragen", "phase": phase}
        host.submit({"id": f"fase-{number}", "step": "", "type": "phase", "body": body})
    host.submit({"id": "sluit", "step": "", "type": "closed", "body": {}})


def held(evenings, host: Browser) -> tuple[str, str, list[str]]:
    """Both evenings, closed: the address of the series, the key of its link, and their codes."""
    host.get(evenings.office.removeprefix(evenings.url))
    token = re.search(r'name="_xsrf" value="([^"]+)"', host.get("kantoor").text)
    assert token
    opened = host.post("reeks", data={"_xsrf": token[1], "reeks": "vragen"})
    codes = [opened.headers["location"].rpartition("/")[2]]
    places = Paths.of(data=evenings.data)
    journal = Journal(places.database)
    visit = Visit(journal, journal.get(codes[0]), Visitor(Role.FACILITATOR))
    address = f"reeks/{visit.gathering.series.id}"
    codes.append(host.submit(address, nummer="2").headers["location"].rpartition("/")[2])
    hold(journal, codes[0], ["veel", "veel", "weinig", "veel", "veel", "veel"])
    page = host.get(address).text
    assert "als twee gesloten bijeenkomsten dezelfde vraag stelden" in page
    assert "naast-elkaar.pdf" not in page
    # No part of it makes a tool: there is no toolbox to wait for.
    assert "Toolbox" not in page
    hold(journal, codes[1], ["weinig"] * 4)
    journal.close()
    return address, Keys.from_file(places.secret).series(visit.gathering.series.id), codes


def test_the_page_and_the_document_lay_the_answers_beside_each_other(evenings) -> None:
    with Browser(evenings.url) as host, Browser(evenings.url) as anybody:
        address, key, codes = held(evenings, host)
        page = html.unescape(host.get(address).text)
        beside = page.partition('id="naast-elkaar"')[2].partition("</section>")[0]
        assert beside.count(f"van {codes[0]}") == 4
        assert "En nog 2." in beside
        assert re.search(r"<span>veel</span> <strong>5</strong>", beside)
        # Four answers are too few: neither a number nor what they chose is told.
        assert "Minder dan 5 antwoorden." in beside
        assert "<strong>4</strong>" not in beside
        assert "Mens 0" not in page
        answer = host.get(f"{address}/naast-elkaar.docx")
        name = "antwoorden-naast-elkaar-trots-2026-03-13.docx"
        assert name in answer.headers["content-disposition"]
        assert f"Zin 5 van {codes[0]}" in " ".join(read_word(answer.content))
        public = f"{address}?sleutel={key}"
        assert "naast elkaar" not in anybody.open(public).text
        assert anybody.open(f"{address}/naast-elkaar.docx?sleutel={key}").status_code == 403
        assert host.submit(address, openbaar="ja").status_code == 303
        shown = anybody.open(public).text
        assert f"Zin 0 van {codes[0]}" in shown
        assert "naast-elkaar.docx" not in shown
        assert host.submit(address, openbaar="nee").status_code == 303
        assert f"Zin 0 van {codes[0]}" not in anybody.open(public).text


def test_who_is_erased_is_no_longer_laid_beside_others(evenings) -> None:
    with Browser(evenings.url) as host:
        address, _, codes = held(evenings, host)
        words = f"Zin 0 van {codes[0]}"
        assert words in host.get(address).text
        found = re.search(
            r'\?wie=([^"]+)"><span[^>]*>Verbeter </span>Mens 0<',
            host.get(f"mensen/{codes[0]}").text,
        )
        assert found
        answer = host.submit(f"mensen/{codes[0]}/wis?wie={found[1]}", wie=found[1])
        assert answer.status_code == 200
        page = host.get(address).text
        assert words not in page
        assert f"Zin 1 van {codes[0]}" in page
