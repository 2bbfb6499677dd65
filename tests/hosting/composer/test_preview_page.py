"""Projector, phone and facilitator's page of a step, with a rehearsed group; and watching it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from http_visitors import Browser
from server_processes import App

from stappenplan.hosting.composer import preview_removal
from stappenplan.hosting.composer.previews import KEPT_SECONDS, MOST, OTHERS_SECONDS, Previews
from stappenplan.journal import GatheringRow, Journal, is_preview
from stappenplan.rehearsal.preview import Preview

PAGES = ("scherm", "deelnemer", "begeleider")


def code_in(page: str) -> str:
    found = re.search(r"/scherm/([A-Z0-9]+)", page)
    assert found, page
    return found[1]


@pytest.fixture
def office(app: App, browser) -> Browser:
    """Who opens gatherings."""
    host = browser()
    host.open(app.office)
    return host


def test_a_step_is_shown_on_three_pages_with_what_a_group_said(
    office: Browser, journal: Journal
) -> None:
    page = office.get("kantoor/maken/proef/bekijk?stap=bedenken")
    assert page.status_code == 200
    code = code_in(page.text)
    for name in PAGES:
        assert f"/{name}/{code}" in page.text
        answer = office.get(f"{name}/{code}")
        assert answer.status_code == 200
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    row = journal.get(code)
    assert is_preview(row.id)
    said = [entry for entry in journal.read(row.id) if entry.step == "bedenken"]
    assert len(said) > 5
    assert 'aria-current="page"' in page.text
    assert 'fase=read"' in page.text


def test_it_is_in_no_list_and_the_same_step_is_not_made_twice(
    office: Browser, journal: Journal
) -> None:
    first = code_in(office.get("kantoor/maken/proef/bekijk?stap=pauze").text)
    assert code_in(office.get("kantoor/maken/proef/bekijk?stap=pauze").text) == first
    assert first not in office.get("kantoor").text
    assert journal.get(first) not in journal.gatherings()
    assert journal.get(first) in journal.previews()
    other = code_in(office.get("kantoor/maken/proef/bekijk?stap=bedenken&fase=read").text)
    assert other != first
    # What is not there is the first of its kind.
    assert office.get("kantoor/maken/proef/bekijk?stap=<b>&fase=<b>").status_code == 200


def test_only_the_office_looks_and_other_pages_let_nobody_frame_them(
    browser, gathering, office: Browser
) -> None:
    for page in ("bekijk", "oefen"):
        assert browser().get(f"kantoor/maken/proef/{page}").status_code == 403
        assert office.get(f"kantoor/maken/niets/{page}").status_code == 404
    code = code_in(office.get("kantoor/maken/proef/bekijk").text)
    assert browser().get(f"begeleider/{code}").status_code == 403
    answer = gathering.facilitator.get(f"begeleider/{gathering.code}")
    assert answer.status_code == 200
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"


def test_a_group_rehearses_while_one_watches(office: Browser, journal: Journal) -> None:
    form = office.get("kantoor/maken/proef/oefen").text
    assert "<iframe" not in form
    assert office.submit("kantoor/maken/proef/oefen", tempo="snel").status_code == 303
    code = code_in(office.get("kantoor/maken/proef/oefen").text)
    for name in PAGES:
        assert office.get(f"{name}/{code}").status_code == 200
    again = office.submit("kantoor/maken/proef/oefen", tempo="snel")
    assert again.status_code == 303
    other = code_in(office.get("kantoor/maken/proef/oefen").text)
    assert other != code
    # The one before it is gone, with its pages.
    assert journal.find(code) is None
    assert office.get(f"scherm/{code}").status_code in {403, 404}


def test_few_are_kept_and_none_for_long() -> None:
    clock = [0.0]
    previews = Previews(now=lambda: clock[0])

    def get(number: int) -> None:
        async def make() -> Preview:
            return Preview(GatheringRow(f"g-preview-{number}", "CODE", "", True), None)

        asyncio.run(previews.get((str(number),), make))

    for number in range(MOST + 2):
        get(number)
    assert previews.kept() == {f"g-preview-{number}" for number in range(2, MOST + 2)}
    get(2)
    get(MOST + 2)
    assert "g-preview-2" in previews.kept()
    assert "g-preview-3" not in previews.kept()
    clock[0] = KEPT_SECONDS + 1
    assert previews.kept() == set()
    previews.forget(("none",))
    assert previews.find(("none",)) is None


@pytest.mark.parametrize("several", [True, False])
def test_what_another_machine_shows_stays_and_what_a_server_left_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, several: bool
) -> None:
    async def nothing(*_: object) -> None:
        """No page is open."""

    monkeypatch.setattr(preview_removal, "let_go", nothing)
    clock = [0.0]
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    here, elsewhere = (
        SimpleNamespace(
            previews=Previews(now=lambda: clock[0]), journal=journal, shared=several or None
        )
        for _ in range(2)
    )

    def show(machine: SimpleNamespace, name: str) -> None:
        row = GatheringRow(f"g-preview-{name}", name.upper(), "2026-03-12T13:00:00.000Z", True)

        async def make() -> Preview:
            journal.add_preview(row, [])
            return Preview(row, None)

        asyncio.run(machine.previews.get((name,), make))

    def left() -> set[str]:
        asyncio.run(preview_removal.tidy_previews(here, None))
        return {row.code for row in journal.previews()}

    show(here, "mine")
    show(elsewhere, "theirs")
    assert left() == ({"MINE", "THEIRS"} if several else {"MINE"})
    here.previews.forget(("mine",))
    assert left() == ({"THEIRS"} if several else set())
    clock[0] = OTHERS_SECONDS + 1
    assert left() == set()
