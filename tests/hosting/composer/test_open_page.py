"""Opening a file from elsewhere: shown first, and kept only when somebody says so."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from http_visitors import Browser
from server_processes import WORKSHOP, App

from stappenplan.composing.bundle import write_bundle

PAGE = "kantoor/maken/open"
SERIES = (
    "title: Drie dorpen\ngatherings: [{theme: A, workshop: reis}, {theme: B, workshop: reis}]\n"
)
STYLE = ':root { --sp-organisation: "Elders"; --sp-brand-accent: #234f8f } p { display: none }'


@pytest.fixture
def office(app: App, browser) -> Browser:
    """Who opens gatherings."""
    host = browser()
    host.open(app.office)
    return host


def send(host: Browser, content: bytes, name: str = "x.stappenplan.zip"):
    token = re.search(r'name="_xsrf" value="([^"]+)"', host.get(PAGE).text)
    assert token
    return host.post(PAGE, data={"_xsrf": token[1]}, files={"bestand": (name, content)})


def keep(host: Browser, shown: str, **chosen):
    """Send the form of a shown file back."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))
    return host.post(PAGE, data={**hidden, **chosen})


def own(app: App) -> Path:
    return app.data / "eigen-workshops"


def test_only_the_office_opens_files(browser) -> None:
    anna = browser()
    assert anna.get(PAGE).status_code == 403
    token = anna.cookies.get("_xsrf", "")
    assert anna.post(PAGE, data={"_xsrf": token}).status_code == 403


def test_a_file_is_shown_before_anything_is_kept(app: App, office: Browser) -> None:
    text = WORKSHOP.replace("title: Proef", "title: De reis <script>")
    content = write_bundle({"reis": text}, {"reis": SERIES}, STYLE)
    shown = send(office, content).text
    assert "De reis &lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "Wat moeten wij anders doen?" in shown
    assert "Drie dorpen, 2 bijeenkomsten" in shown
    assert "Huisstijl van Elders" in shown
    assert not (own(app) / "reis").exists()
    answer = keep(office, shown, workshop="reis")
    assert answer.status_code == 200, answer.text
    assert "1 workshop is bewaard" in answer.text
    assert "Drie dorpen" in answer.text
    assert (own(app) / "reis/draft.yaml").read_text(encoding="utf-8") == text
    assert (own(app) / "reis/series.yaml").read_text(encoding="utf-8") == SERIES
    assert not (app.data / "huisstijl.css").exists()
    assert office.get("kantoor/maken/reis/draaiboek").status_code == 200
    # The same file once more: it is here already, and gets another name.
    again = send(office, content).text
    assert "Deze heb je al" in again
    kept = keep(office, again, workshop="reis")
    assert "kantoor/maken/reis-2" in kept.text
    series = (own(app) / "reis-2/series.yaml").read_text(encoding="utf-8")
    assert series.count("workshop: reis-2") == 2


def test_a_house_style_is_taken_over_only_when_that_was_chosen(app: App, office: Browser) -> None:
    style, old = app.data / "huisstijl.css", app.data / "huisstijl.vorige.css"
    style.write_text(":root { --sp-brand-ink: #000 }", encoding="utf-8")
    try:
        shown = send(office, write_bundle({"stijl": WORKSHOP}, style=STYLE)).text
        keep(office, shown, workshop="stijl", huisstijl="ja")
        assert "--sp-brand-accent: #234f8f" in style.read_text(encoding="utf-8")
        assert "display" not in style.read_text(encoding="utf-8")
        assert "--sp-brand-ink" in old.read_text(encoding="utf-8")
    finally:
        style.unlink()
        old.unlink(missing_ok=True)


def test_a_house_style_that_nobody_can_read_is_not_taken_over(app: App, office: Browser) -> None:
    pale = ":root { --sp-brand-accent: #eeeeee }"
    shown = send(office, write_bundle({"bleek": WORKSHOP}, style=pale)).text
    assert "letters slecht te lezen" in shown
    keep(office, shown, workshop="bleek", huisstijl="ja")
    assert not (app.data / "huisstijl.css").exists()


def test_a_workshop_with_a_kind_that_is_not_here_can_be_kept_and_mended(
    app: App, office: Browser
) -> None:
    text = WORKSHOP.replace("kind: pause", "kind: hologram")
    shown = send(office, text.encode(), "Mijn workshop.yaml").text
    assert "een onderdeel dat deze server niet kent: hologram" in shown
    assert "mijn-workshop" in shown
    keep(office, shown, workshop="mijn-workshop")
    assert (own(app) / "mijn-workshop/draft.yaml").is_file()
    assert not (own(app) / "mijn-workshop/workshop.yaml").exists()


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("workshops/x/workshop.yaml", b"a" * 50_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Kies eerst een bestand"),
        (b"PK\3\4kapot", "beschadigd"),
        (b"\xff\xd8\xff", "niet te lezen"),
        (b"a: &a [*a]", "niet te lezen"),
        (bomb(), "meer dan in een workshop past"),
        (b"x" * 1_100_000, "groter dan 1 MB"),
    ],
)
def test_what_cannot_be_opened_is_told_and_leaves_nothing(
    app: App, office: Browser, content: bytes, sentence: str
) -> None:
    before = sorted(own(app).glob("*/"))
    answer = send(office, content)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert sorted(own(app).glob("*/")) == before


def test_a_form_with_nothing_chosen_or_changed_content_keeps_nothing(
    app: App, office: Browser
) -> None:
    shown = send(office, write_bundle({"leeg": WORKSHOP})).text
    assert "Kies minstens één workshop" in keep(office, shown).text
    assert "Kies minstens één workshop" in keep(office, shown, workshop="../leeg").text
    assert keep(office, shown, inhoud="%%%", workshop="leeg").status_code == 400
    assert not (own(app) / "leeg").exists()
