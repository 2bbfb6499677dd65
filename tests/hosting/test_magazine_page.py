"""Making an online magazine on a server: who may, of what, and what each gathering keeps of it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from http_visitors import Browser
from server_processes import start_app
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop, replay
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.erasing import _was_written
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.series.erasing import erase_person
from stappenplan.visit import Visit

WORKSHOP = """
title: Zichtbaar
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: verhalen, kind: stories, title: Verhalen, minutes: 5, skip: {text: Dan niet.}}
"""
SHEET = ":root { --sp-brand-accent: #7a1f5c; }"
FREE, SECRET = "De sleutel van het clubhuis", "Dit blijft bij mij"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("blad")
    with start_app(folder) as app:
        (app.data / "huisstijl.css").write_text(SHEET, encoding="utf-8")
        yield app


@pytest.fixture
def journal(served):
    made = Journal(Paths.of(data=served.data).database)
    yield made
    made.close()


def held(journal, *, closed: bool = True):
    """A gathering with a story that was released and one that was not; and its facilitator."""
    row = journal.open_gathering(parse_workshop(WORKSHOP))
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    for name, text in (("Anna", FREE), ("Bert", SECRET)):
        visit = Visit(journal, row, Visitor(Role.PARTICIPANT, join(journal, row.code, name)))
        story = {"title": f"Van {name}", "text": text}
        visit.submit({"id": f"verhaal-{name}", "step": "verhalen", "type": "story", "body": story})
        if text == FREE:
            choice = {"publication": "magazine", "byline": "nobody"}
            body = {"story": f"verhaal-{name}", "words": f"verhaal-{name}", **choice}
            visit.submit({"id": "vrij", "step": "verhalen", "type": "story_released", "body": body})
    if closed:
        host.refresh()
        host.submit({"id": "dicht", "step": "", "type": "closed", "body": {}})
    return row, host


def lead(served, browser: Browser, row) -> None:
    """Come in as the facilitator of this gathering."""
    key = Keys.from_file(Paths.of(data=served.data).secret).role(row.id, Role.FACILITATOR)
    assert browser.get(f"begeleider/{row.code}?sleutel={key}").status_code < 400


def send(browser: Browser, address: str, **data: object):
    token = re.search(r'name="_xsrf" value="([^"]+)"', browser.get(address).text)
    assert token
    return browser.post(address, data={"_xsrf": token[1], **data})


def text_of(answer) -> str:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as made:
        return "".join(made.read(name).decode() for name in made.namelist() if "html" in name)


def test_who_facilitates_makes_a_magazine_and_the_gathering_keeps_it(served, journal) -> None:
    row, host = held(journal)
    with Browser(served.url) as browser:
        lead(served, browser, row)
        page = browser.get(f"magazine/{row.code}").text
        assert "1 verhaal vrijgegeven" in page
        answer = send(browser, f"magazine/{row.code}", bijeenkomst=row.code, titel="Ons blad")
        assert answer.headers["content-type"] == "application/zip"
        assert "magazine-ons-blad" in answer.headers["content-disposition"]
        whole = text_of(answer)
        assert FREE in whole
        assert SECRET not in whole
        with zipfile.ZipFile(io.BytesIO(answer.content)) as made:
            assert made.read("stijl/huisstijl.css").decode() == SHEET
    host.refresh()
    assert [many for _, many in host.gathering.steps["verhalen"].magazines()] == [1]


def test_others_make_none(served, journal) -> None:
    row, _ = held(journal)
    other, _ = held(journal)
    with Browser(served.url) as browser:
        assert browser.get(f"magazine/{row.code}").status_code == 403
        lead(served, browser, other)
        assert browser.get(f"magazine/{row.code}").status_code == 403
        assert browser.get("magazine").status_code == 403
        # What is not offered is not taken, whatever the form says.
        answer = send(browser, f"magazine/{other.code}", bijeenkomst=row.code)
        assert (answer.status_code, "Kies minstens één" in answer.text) == (400, True)


def test_the_office_chooses_among_closed_gatherings(served, journal) -> None:
    row, _ = held(journal)
    still_open, _ = held(journal, closed=False)
    with Browser(served.url) as office:
        office.get(served.office.removeprefix(served.url))
        assert 'href="/magazine"' in office.get("kantoor").text
        page = office.get("magazine").text
        assert row.code in page
        assert still_open.code not in page
        answer = send(office, "magazine", bijeenkomst=[row.code, still_open.code])
        assert FREE in text_of(answer)


def test_erasing_on_the_server_reaches_a_folder_that_the_command_wrote(
    served, journal, tmp_path
) -> None:
    row, _ = held(journal)
    database = Paths.of(data=served.data).database
    out = tmp_path / "blad"
    command = ["magazine", row.code, "--out", str(out), "--database", database]
    assert CliRunner().invoke(app, command).exit_code == 0
    [story] = out.glob("verhalen/*.html")
    assert FREE in story.read_text(encoding="utf-8")
    gathering = replay(journal.read(row.id), row)
    anna = next(one.id for one in gathering.people.values() if one.name == "Anna")
    erase_person(journal, row, anna)
    assert _was_written(database, row.id)
    assert worker_tasks.write_exports_again(database, row.id) == []
    assert not story.exists()
