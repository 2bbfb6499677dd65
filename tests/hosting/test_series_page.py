"""Beginning a series in the office, and its page."""

import re
from pathlib import Path

import pytest
from document_readers import read_word
from http_visitors import Browser
from server_processes import start_app

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.keys import Keys
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
        shown = anybody.get(link[1])
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
        public = anybody.get(f"{address}?sleutel={key}")
        assert public.status_code == 200
        assert "essay" not in public.text
        assert anybody.get(f"{links[0]}?sleutel={key}").status_code == 403
