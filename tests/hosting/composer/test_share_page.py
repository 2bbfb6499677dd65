"""Giving a workshop away, and its running order: for who opens gatherings, of any workshop."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from http_visitors import Browser
from server_processes import App

from stappenplan.composing.bundle import read_bundle

PAGES = ("deel", "bestand", "draaiboek", "draaiboek.pdf")


def folder_of(app: App) -> Path:
    """Where the workshops of this server are."""
    return app.data.parent / "workshops"


@pytest.fixture
def office(app: App, browser) -> Browser:
    """Who opens gatherings."""
    host = browser()
    host.open(app.office)
    return host


@pytest.fixture
def series(app: App):
    """A series with the workshop of this server, and the house style of an organisation."""
    file = folder_of(app) / "proef/series.yaml"
    file.write_text(
        "title: Rondje dorpen\ngatherings: [{theme: Noord, workshop: proef}]\n", encoding="utf-8"
    )
    style = app.data / "huisstijl.css"
    style.write_text(
        '/* intern */ :root { --sp-organisation: "Gemeente Proef" } p { color: red }', "utf-8"
    )
    yield
    file.unlink()
    style.unlink()


@pytest.mark.parametrize("page", PAGES)
def test_only_the_office_shares_and_prints(browser, office: Browser, page: str) -> None:
    assert browser().get(f"kantoor/maken/proef/{page}").status_code == 403
    assert office.get(f"kantoor/maken/proef/{page}").status_code == 200
    assert office.get(f"kantoor/maken/bestaat-niet/{page}").status_code == 404
    assert office.get(f"kantoor/maken/..%2f..%2fproef/{page}").status_code == 404


def test_a_file_holds_the_workshop_and_nothing_of_people(app: App, office: Browser) -> None:
    answer = office.get("kantoor/maken/proef/bestand")
    assert "''proef.stappenplan.zip" in answer.headers["content-disposition"]
    (one,) = read_bundle(answer.content).workshops
    assert one.text == (folder_of(app) / "proef/workshop.yaml").read_text(encoding="utf-8")
    names = ZipFile(io.BytesIO(answer.content)).namelist()
    assert names == ["LEESMIJ.txt", "workshops/proef/workshop.yaml"]


@pytest.mark.usefixtures("series")
def test_series_and_house_style_go_along_when_they_were_chosen(office: Browser) -> None:
    form = office.get("kantoor/maken/proef/deel").text
    assert "De reeks Rondje dorpen" in form
    assert "De huisstijl van Gemeente Proef" in form
    answer = office.get("kantoor/maken/proef/bestand?reeks=proef&huisstijl=ja&reeks=../x")
    bundle = read_bundle(answer.content)
    assert [one.series.title for one in bundle.series if one.series] == ["Rondje dorpen"]
    assert bundle.style is not None
    assert bundle.style.organisation == "Gemeente Proef"
    assert b"intern" not in answer.content
    assert read_bundle(office.get("kantoor/maken/proef/bestand").content).series == ()


def test_the_running_order_is_a_page_and_a_file(office: Browser) -> None:
    page = office.get("kantoor/maken/proef/draaiboek").text
    assert "13.00 – 13.12" in page
    assert "Wint 12 minuten. Dan is er niets te ordenen." in page
    for ending, begins in (("pdf", b"%PDF-"), ("docx", b"PK"), ("odt", b"PK")):
        answer = office.get(f"kantoor/maken/proef/draaiboek.{ending}")
        assert answer.content.startswith(begins)
        assert f"draaiboek-proef.{ending}" in answer.headers["content-disposition"]
    assert office.get("kantoor/maken/proef/draaiboek.exe").status_code == 404


def test_a_workshop_that_is_not_ready_is_shared_and_not_printed(app: App, office: Browser) -> None:
    file: Path = folder_of(app) / "half/workshop.yaml"
    file.parent.mkdir()
    file.write_text("title: Half\nblocks: []\n", encoding="utf-8")
    try:
        answer = office.get("kantoor/maken/half/draaiboek")
        assert answer.status_code == 409
        assert "nog niet klaar" in answer.text
        assert office.get("kantoor/maken/half/bestand").status_code == 200
    finally:
        file.unlink()
        file.parent.rmdir()
