"""In which gatherings a workshop was used, and what happens to them when it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from http_visitors import open_gathering
from server_processes import WORKSHOP, App

from stappenplan.engine import replay
from stappenplan.journal import Journal

CHANGED = WORKSHOP.replace("title: Proef", "title: Anders").replace("minutes: 15", "minutes: 40")


@pytest.fixture
def workshop(app: App):
    """A workshop that no other test uses."""
    file: Path = app.data.parent / "workshops/gebruikt/workshop.yaml"
    file.parent.mkdir()
    file.write_text(WORKSHOP, encoding="utf-8")
    yield file
    file.unlink()
    file.parent.rmdir()


def test_a_workshop_tells_in_which_gatherings_it_was_used(
    app: App, browser, journal: Journal, workshop: Path
) -> None:
    host = browser()
    page = "kantoor/maken/gebruikt/gebruik"
    assert host.get(page).status_code == 403
    one = open_gathering(app, host, workshop="gebruikt", titel="Dorpsplein")
    open_gathering(app, host, workshop="gebruikt", titel="Proefronde", oefening="ja")
    open_gathering(app, host, titel="Iets anders")
    text = host.get(page).text
    assert "Gebruikt in 1 bijeenkomst." in text
    assert "Dorpsplein" in text
    assert "Proefronde" not in text
    assert "Iets anders" not in text
    # A copy is made of the same workshop.
    copied = host.submit(
        "kantoor", kopie=one.code, titel="Nog eens", datum="1 april 2026", tijd="10.00"
    )
    assert copied.status_code == 303
    assert "Gebruikt in 2 bijeenkomsten." in host.get(page).text
    workshop.write_text(CHANGED, encoding="utf-8")
    held = replay(journal.read(journal.get(one.code).id)).workshop
    assert (held.title, held.steps[1].minutes) == ("Proef", 15)
    assert "Gebruikt in 2 bijeenkomsten." in host.get(page).text
    assert host.get("kantoor/maken/niets/gebruik").status_code == 404
