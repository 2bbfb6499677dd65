"""The versions of a workshop: compared, and put back without losing anything."""

from __future__ import annotations

import pytest
from http_visitors import Browser
from server_processes import WORKSHOP, App

from stappenplan.composing.actions import SetValue
from stappenplan.composing.store import Compositions
from stappenplan.paths import Paths

PAGE = "kantoor/maken/versietest/versies"


@pytest.fixture
def store(app: App) -> Compositions:
    """What this server has made, with a workshop that was changed once."""
    paths = Paths.of(data=app.data)
    paths = Paths(paths.database, paths.secret, app.data.parent / "workshops", paths.house_style)
    store = Compositions(paths)
    if not (paths.own_workshops / "versietest").exists():
        made = store.keep_text("versietest", WORKSHOP)
        change = SetValue(step="bedenken", path=("question",), value="Wat doen we nu?")
        store.act("versietest", change, made.revision, "Els")
    return store


@pytest.fixture
def office(app: App, browser) -> Browser:
    """Who opens gatherings."""
    host = browser()
    host.open(app.office)
    return host


def test_versions_are_compared_and_put_back(store: Compositions, office: Browser) -> None:
    text = office.get(PAGE).text
    assert "Door Els" in text
    assert "Dit is wat er nu staat" in text
    changes = office.get(f"{PAGE}?sinds=1").text
    assert "Wat moeten wij anders doen?</del>" in changes
    assert "Wat doen we nu?</ins>" in changes
    assert office.submit(PAGE, nummer="1").status_code == 303
    assert store.open("versietest").text == WORKSHOP
    assert "Er is niets anders." in office.get(f"{PAGE}?sinds=1").text
    # What was there before is a version too.
    assert office.submit(PAGE, nummer="2").status_code == 303
    assert "Wat doen we nu?" in store.open("versietest").text


@pytest.mark.parametrize("number", ["99", "-1", "x", "", "1e9", "9" * 40])
def test_a_version_that_is_not_there_is_told(
    store: Compositions, office: Browser, number: str
) -> None:
    before = store.open("versietest").text
    answer = office.submit(PAGE, nummer=number)
    assert answer.status_code == 400
    assert "Deze versie is er niet meer" in answer.text
    assert office.get(f"{PAGE}?sinds={number}").status_code in {200, 400}
    assert store.open("versietest").text == before


def test_a_shipped_workshop_has_no_versions(browser, office: Browser) -> None:
    answer = office.get("kantoor/maken/proef/versies")
    assert answer.status_code == 404
    assert "Maak een eigen kopie" in answer.text
    assert browser().get(PAGE).status_code == 403


def test_of_a_draft_that_is_not_ready_the_last_version_that_was_is_shown(
    store: Compositions, office: Browser
) -> None:
    name = "halfweg"
    made = store.keep_text(name, WORKSHOP.replace("title: Proef", "title: Halfweg"))
    store.act(name, SetValue(step="pauze", path=("kind",), value="hologram"), made.revision)
    assert not store.open(name).ready
    for part in ("bekijk", "oefen", "draaiboek"):
        page = office.get(f"kantoor/maken/{name}/{part}")
        assert page.status_code == 200
        assert "de laatste versie die klaar was" in page.text
    assert "Pauze" in office.get(f"kantoor/maken/{name}/draaiboek").text
    assert "de laatste versie die klaar was" not in office.get("kantoor/maken/proef/draaiboek").text
