"""The toolbox of a series: who may have it, and who received it."""

import re
from pathlib import Path

import pytest
from document_readers import read_word
from http_visitors import Browser
from server_processes import WORKSHOP, start_app

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.visit import Visit

SERIES = """\
title: Leerkring
ask: [{who: De griffie, about: de raad}]
gatherings:
  - {theme: Wonen, workshop: kring, date: 2026-03-12}
"""
TOOL = "tool: {purpose: Beginnen., how: Lees de kaarten., first_aid: 'Wat doe je eerst?'}"
CARD = "Bel dezelfde dag terug"


@pytest.fixture(scope="module")
def circle(tmp_path_factory):
    """A server with the file of a series whose workshop makes a tool."""
    folder: Path = tmp_path_factory.mktemp("kring")
    file = folder / "workshops/kring/series.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(SERIES, encoding="utf-8")
    text = WORKSHOP.replace("title: Bedenken\n", f"title: Bedenken\n        {TOOL}\n", 1)
    assert TOOL in text
    file.with_name("workshop.yaml").write_text(text, encoding="utf-8")
    with start_app(folder) as app:
        yield app


def held(circle, host: Browser) -> tuple[str, str]:
    """A series of which the first gathering is closed: its address, and the key of its link."""
    host.get(circle.office.removeprefix(circle.url))
    token = re.search(r'name="_xsrf" value="([^"]+)"', host.get("kantoor").text)
    assert token
    opened = host.post("reeks", data={"_xsrf": token[1], "reeks": "kring"})
    code = opened.headers["location"].rpartition("/")[2]
    places = Paths.of(data=circle.data)
    journal = Journal(places.database)
    row = journal.get(code)
    visit = Visit(journal, row, Visitor(Role.FACILITATOR))
    series = visit.gathering.series.id
    assert "toolbox.pdf" not in host.get(f"reeks/{series}").text
    anna = Visit(journal, row, Visitor(Role.PARTICIPANT, join(journal, code, "Anna")))
    anna.submit({"id": "kaart", "step": "bedenken", "type": "idea", "body": {"text": CARD}})
    for number, phase in enumerate(("read", "build")):
        body = {"step": "bedenken", "phase": phase}
        visit.submit({"id": f"fase-{number}", "step": "", "type": "phase", "body": body})
    visit.submit({"id": "sluit", "step": "", "type": "closed", "body": {}})
    journal.close()
    return f"reeks/{series}", Keys.from_file(places.secret).series(series)


def test_the_toolbox_is_for_staff_and_for_others_only_when_the_series_says_so(circle) -> None:
    with Browser(circle.url) as host, Browser(circle.url) as anybody:
        address, key = held(circle, host)
        links = re.findall(r'href="/(reeks/[^"]+/(?:toolbox|ehbo)\.\w+)"', host.get(address).text)
        assert len(links) == 8
        answer = host.get(f"{address}/toolbox.docx")
        assert "toolbox-leerkring-2026-03-12.docx" in answer.headers["content-disposition"]
        assert CARD in " ".join(read_word(answer.content))
        assert CARD in host.get(f"{address}/ehbo.md").text
        public = f"{address}?sleutel={key}"
        assert "Toolbox" not in anybody.open(public).text
        assert anybody.open(f"{address}/toolbox.docx?sleutel={key}").status_code == 403
        assert anybody.get(f"{address}/toolbox.docx").status_code == 403
        assert host.submit(address, toolbox="ja").status_code == 303
        shown = anybody.open(public).text
        found = re.findall(r'href="/(reeks/[^"]+/toolbox\.docx)"', shown)
        assert CARD in " ".join(read_word(anybody.get(found[0]).content))
        assert anybody.open(f"{address}/essay.docx?sleutel={key}").status_code == 403
        assert anybody.get(f"{address}/toolbox.docx?sleutel=fout").status_code == 403
        assert host.submit(address, toolbox="nee").status_code == 303
        assert anybody.open(f"{address}/toolbox.docx?sleutel={key}").status_code == 403


def test_who_received_the_toolbox_and_when_stands_on_the_page_and_can_be_taken_back(circle) -> None:
    with Browser(circle.url) as host, Browser(circle.url) as anybody:
        address, key = held(circle, host)
        page = host.get(address).text
        assert "Overhandigd aan de raad" in page
        assert "Overhandigd aan het college" in page
        token = re.search(r'name="_xsrf" value="([^"]+)"', page)
        assert token

        def hand_over(**fields: str) -> int:
            data = {"_xsrf": token[1], **fields}
            return host.post(f"{address}/overhandigd", data=data).status_code

        assert hand_over(aan="raad", dag="12 maart 2026") == 303
        assert "Aan de raad op 12 maart 2026." in host.get(address).text
        assert "Overhandigd aan het college" in host.get(address).text
        assert hand_over(aan="raad", dag="morgen") == 400
        assert hand_over(aan="burgemeester", dag="12 maart 2026") == 404
        mine = (
            anybody.cookies.get("_xsrf", "")
            or re.search(r'name="_xsrf" value="([^"]+)"', anybody.get("").text)[1]
        )
        data = {"_xsrf": mine, "aan": "college", "dag": "12 maart 2026"}
        assert anybody.post(f"{address}/overhandigd", data=data).status_code == 403
        host.submit(address, toolbox="ja")
        assert (
            "Overhandigd aan de raad op 12 maart 2026."
            in anybody.open(f"{address}?sleutel={key}").text
        )
        assert hand_over(**{"aan": "raad", "toch-niet": "ja"}) == 303
        assert "Aan de raad op 12 maart 2026." not in host.get(address).text
