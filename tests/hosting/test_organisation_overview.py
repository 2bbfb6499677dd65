"""The overview of an organisation: access, and its numbers compared with the data frames."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from http_visitors import Browser, open_gathering
from rehearsed_journals import hold
from server_processes import App, start_app

from stappenplan.contract.people import Role
from stappenplan.engine import load_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal
from stappenplan.overview import Overview, build_overview, from_journal, list_findings
from stappenplan.rehearsal import rehearse

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"
ORGANISATION, MARK = "Gemeente Voorbeeld", "gemeente-voorbeeld"
GROUPS = (("2025-10-09", 9), ("2025-12-04", 4))


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[App]:
    """A server of its own: what other tests open would stand on the page too."""
    with start_app(tmp_path_factory.mktemp("across")) as app:
        yield app


@pytest.fixture(scope="module", autouse=True)
def journal(app) -> Iterator[Journal]:
    """The server's own journal, with two gatherings and a rehearsal of one organisation."""
    workshop = load_workshop(LOSLATEN).model_copy(update={"organisation": ORGANISATION})
    kept = Journal(f"sqlite:///{app.data}/stappenplan.db")
    hold(kept, workshop, GROUPS)
    rehearse(kept, workshop, people=6, seed=9)
    yield kept
    kept.close()


@pytest.fixture
def frames(journal: Journal) -> Overview:
    return build_overview(from_journal(journal, ORGANISATION))


@pytest.fixture
def link(app, browser) -> str:
    """The link for the advisor, as the office gives it."""
    office = browser()
    page = office.get(app.office.removeprefix(app.url), follow_redirects=True).text
    (found,) = re.findall(rf'href="\S+/(overzicht/{MARK}\?sleutel=[^"]+)"', page)
    return unescape(found)


@pytest.fixture
def advisor(browser, link: str) -> Browser:
    """Somebody who opened the link."""
    visitor = browser()
    assert visitor.open(link).url.path == f"/overzicht/{MARK}"
    return visitor


class Tables(HTMLParser):
    """The tables of a page, by caption: rows of cells, the header first."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] = []
        self._into: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th", "caption"}:
            self._into = []

    def handle_data(self, data: str) -> None:
        self._into.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self.found["".join(self._into)] = self._rows
        elif tag in {"td", "th"}:
            self._rows[-1].append("".join(self._into))

    def columns(self, begins: str) -> dict[str, list[str]]:
        (caption,) = [caption for caption in self.found if caption.startswith(begins)]
        heads, *rows = self.found[caption]
        return {head: [row[at] for row in rows] for at, head in enumerate(heads)}


def shown_numbers(column: "pd.Series[int]") -> list[str]:
    return ["minder dan 5" if pd.isna(number) else str(number) for number in column]


def test_the_overview_needs_a_key(browser) -> None:
    new_session = browser()
    here, elsewhere = (new_session.get(f"overzicht/{mark}") for mark in (MARK, "niemand"))
    assert here.status_code == elsewhere.status_code == 403
    # The address does not even tell whether an organisation works with us.
    texts = [one.text.replace(one.headers["X-Request-ID"], "") for one in (here, elsewhere)]
    assert texts[0] == texts[1]
    assert "Vraag hem anders aan wie de bijeenkomsten opent." in here.text


def test_a_key_gives_access_to_one_organisation_and_no_gathering(
    browser, advisor, link, frames
) -> None:
    key = link.partition("=")[2]
    assert browser().get(f"overzicht/waterschap?sleutel={key}").status_code == 403
    assert browser().get(f"overzicht/{MARK}?sleutel=fout").status_code == 403
    assert advisor.get("overzicht/waterschap").status_code == 403
    assert advisor.get(f"overzicht/{MARK}").status_code == 200
    assert advisor.get("kantoor").status_code == 403
    for code in frames.plans["gathering"]:
        for page in (f"adviseur/{code}", f"documenten/{code}/plan.json"):
            assert advisor.get(page).status_code == 403, page


def test_the_page_is_not_cached_and_has_no_scripts(advisor) -> None:
    answer = advisor.get(f"overzicht/{MARK}")
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text


def test_the_numbers_on_the_page_are_those_of_the_frames(advisor, frames: Overview) -> None:
    page = advisor.get(f"overzicht/{MARK}").text
    tables = Tables(page)
    plans = tables.columns("De bijeenkomsten")
    assert plans["Mensen"] == shown_numbers(frames.plans["people"]) == ["9", "minder dan 5"]
    for head, column in (("Thema’s", "themes"), ("Stappen", "actions"), ("Nr.", "number")):
        assert plans[head] == shown_numbers(frames.plans[column])
    themes = tables.columns("Thema’s die")
    often = frames.themes[frames.themes["gatherings"] > 1].groupby("family", observed=True)
    assert themes["Thema"] == [str(name) for name in often.groups]
    assert themes["Stappen"] == shown_numbers(often["actions"].sum())
    roles = tables.found["De rol per thema, met de spreiding"][1:]
    assert [row[3] for row in roles] == shown_numbers(frames.roles["answers_today"])
    assert [row[6] for row in roles] == shown_numbers(frames.roles["answers_wanted"])
    shifts = tables.columns("De rol per bijeenkomst")
    assert shifts["Thema’s"] == shown_numbers(frames.shifts["themes"])
    outcomes = tables.columns("Wat er van de stappen kwam")
    known = frames.actions[frames.actions["taken"]].groupby("gathering", observed=True)["outcome"]
    for outcome, head in (
        ("gedaan", "Gedaan"),
        ("loopt", "Loopt"),
        ("gestopt", "Gestopt"),
        ("anders", "Het dorp wil iets anders"),
    ):
        assert outcomes[head] == [str((found == outcome).sum()) for _, found in known]
    listed = sum(len(rows) - 1 for caption, rows in tables.found.items() if caption[:1].isdigit())
    assert listed == len(frames.actions)
    plain = unescape(page)
    assert [sentence for sentence in list_findings(frames) if sentence not in plain] == []


def test_the_page_shows_no_person_no_reason_and_no_card(advisor, frames) -> None:
    page = unescape(advisor.get(f"overzicht/{MARK}").text)
    for plan in frames.plan_set.plans:
        owners = {text for act in plan.actions for text in (act.owner, act.owner_label) if text}
        reasons = {answer.why for act in plan.actions for answer in act.follow_up if answer.why}
        titles = {act.title for act in (*plan.actions, *plan.not_taken)}
        cards = {source.text for source in plan.sources.values()} - titles - {""}
        assert owners
        assert reasons
        list_findings = {
            text for text in {*owners, *reasons, *cards} if len(text) > 12 and text in page
        }
        assert list_findings <= {theme.name for theme in plan.themes}, list_findings


def test_rehearsals_are_shown_apart_and_marked(advisor) -> None:
    real = advisor.get(f"overzicht/{MARK}").text
    assert "OEFENING" not in real
    assert "Bekijk de oefeningen (1)" in real
    page = advisor.get(f"overzicht/{MARK}?oefening=ja").text
    assert "<strong>OEFENING.</strong>" in page
    assert len(Tables(page).columns("De bijeenkomsten")["Nr."]) == 1


def test_whole_plans_are_linked_for_visitors_with_access(app, browser, advisor, frames) -> None:
    code = frames.plans["gathering"].iloc[0]
    assert f"adviseur/{code}" not in advisor.get(f"overzicht/{MARK}").text
    office = browser()
    office.get(app.office.removeprefix(app.url))
    assert f'href="/adviseur/{code}"' in office.get(f"overzicht/{MARK}").text
    assert office.get(f"adviseur/{code}").status_code == 200
    assert advisor.get(f"adviseur/{code}").status_code == 403
    keys = Keys.from_file(app.data / "stappenplan.secret")
    row = Journal(f"sqlite:///{app.data}/stappenplan.db").find(code)
    assert row
    assert advisor.get(f"adviseur/{code}?sleutel={keys.role(row.id, Role.ADVISOR)}").is_redirect
    assert f'href="/adviseur/{code}"' in advisor.get(f"overzicht/{MARK}").text


def test_a_gathering_with_an_organisation_is_on_its_overview(app, browser) -> None:
    office = browser()
    open_gathering(app, office, organisatie="Waterschap Proef", datum="2030-01-01")
    page = office.get("overzicht/waterschap-proef").text
    assert "Alle plannen van Waterschap Proef" in page
    assert "Er is nog geen bijeenkomst om te laten zien." in page
    assert "1 bijeenkomst is nog niet voorbij" in page
    assert "<table" not in page
    refused = office.submit(
        "kantoor", workshop="proef", datum="2030-01-01", tijd="13:00", organisatie="x" * 121
    )
    assert refused.status_code == 400
    assert "Gebruik hooguit 120 tekens" in refused.text


@pytest.mark.parametrize("path", ["overzicht", "overzicht/", "overzicht/a/b", "overzicht/%2e%2e"])
def test_malformed_addresses_are_refused(browser, path: str) -> None:
    assert browser().get(path).status_code in {403, 404}
