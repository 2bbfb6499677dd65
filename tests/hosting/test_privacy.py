"""After erasing by a button nothing of a person is left on a page, in a file or in the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from http_visitors import Browser
from marked_person import NAME, marked, most_active, traces
from server_processes import App, start_app
from who_looks import readable

from stappenplan.contract.people import Role
from stappenplan.engine import import_journal, load_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.journal import GatheringRow, Journal
from stappenplan.rehearsal import rehearse

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"
PAGES = (
    "begeleider",
    "scherm",
    "adviseur",
    "mensen",
    "voorbereiden",
    "kantoor",
    "bewaren",
    "namen",
)
FILES = ("plan.md", "plan.json", "plan.docx", "plan.odt", "logboek.jsonl", "network.json")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[App, GatheringRow, str]]:
    """A server with a rehearsed gathering, and who of it is marked."""
    with start_app(tmp_path / "server") as app:
        played = Journal("sqlite:///:memory:")
        row = rehearse(played, load_workshop(LOSLATEN), people=8)
        lines = list(played.export_jsonl(row.id))
        played.close()
        person = most_active(lines)
        journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
        taken = import_journal(journal, marked(lines, person))
        journal.close()
        yield app, taken, person


def everywhere(office: Browser, app: App, row: GatheringRow) -> Iterator[tuple[str, list[str]]]:
    """What of the marked person stands where."""
    keys = Keys.from_file(app.data / "stappenplan.secret")
    for page, role in (("scherm", Role.SCREEN), ("adviseur", Role.ADVISOR)):
        office.get(f"{page}/{row.code}?sleutel={keys.role(row.id, role)}")
    for page in PAGES:
        answer = office.get(f"{page}/{row.code}")
        assert answer.status_code == 200, page
        yield page, traces(answer.text)
    yield "kantoor", traces(office.get("kantoor").text)
    for name in FILES:
        answer = office.get(f"documenten/{row.code}/{name}")
        assert answer.status_code == 200, name
        yield name, traces(readable(answer.content))


def test_a_button_erases_from_every_page_document_file_and_log(
    held: tuple[App, GatheringRow, str],
) -> None:
    app, row, person = held
    with Browser(app.url) as office:
        office.get(app.office.removeprefix(app.url))
        before = {where for where, marks in everywhere(office, app, row) if marks}
        assert {"mensen", "logboek.jsonl", "plan.docx", "plan.odt", "plan.json"} <= before
        receipt = office.submit(f"mensen/{row.code}/wis?wie={person}", wie=person)
        assert receipt.status_code == 200
        assert traces(receipt.text) == []
        after = {where: marks for where, marks in everywhere(office, app, row) if marks}
        assert after == {}
    files = [file for file in app.data.rglob("*") if file.is_file()]
    assert any(file.suffix == ".db" for file in files)
    assert {file.name: traces(file.read_bytes()) for file in files} == {
        file.name: [] for file in files
    }
    assert traces(app.log) == []
    assert NAME not in app.log
