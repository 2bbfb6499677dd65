"""An old database that somebody puts back by hand: who was erased and what was ended stays so."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from http_visitors import Browser, open_gathering
from served_pages import open_page
from server_processes import start_app

from stappenplan import backups
from stappenplan.contract.people import Role
from stappenplan.engine import erase
from stappenplan.hosting.keys import Keys
from stappenplan.journal import GatheringRow, Journal

NAME = "Zeepaardje"


@pytest.fixture
def old(tmp_path: Path) -> tuple[GatheringRow, bytes]:
    """A gathering on a server that stopped, and its database before an erasing and a renewal."""
    with start_app(tmp_path) as app, Browser(app.url) as host, Browser(app.url) as phone:
        code = open_gathering(app, host).code
        assert phone.join(code, NAME).status_code == 303
        database = app.data / "stappenplan.db"
        with closing(Journal(f"sqlite:///{database}")) as journal:
            row = journal.get(code)
            copy = backups.back_up(database, tmp_path / "elders.db").file.read_bytes()
            host.submit(f"sleutels/{code}", screen="ja")
            [anna] = [one.author for one in journal.read(row.id) if one.type == "joined"]
            erase(journal, row.id, anna)
    return row, copy


def test_a_database_that_was_copied_back_is_put_right_before_the_first_page(
    tmp_path: Path, old: tuple[GatheringRow, bytes]
) -> None:
    row, copy = old
    database = tmp_path / "data/stappenplan.db"
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    database.write_bytes(copy)
    assert NAME.encode() in copy
    first = Keys.from_file(database.with_suffix(".secret")).role(row.id, Role.SCREEN)
    with start_app(tmp_path) as app, Browser(app.url) as host:
        host.open(app.office.removeprefix(app.url))
        page = host.get(f"mensen/{row.code}")
        assert (page.status_code, NAME in page.text) == (200, False)
        assert host.get(f"scherm/{row.code}?sleutel={first}").status_code == 403
        [line] = [one for one in app.lines if "older copy of the database" in one]
        assert "Erased again: 1 " in line
        assert "Ended again: 1 " in line
        assert NAME not in app.log
    assert NAME.encode() not in database.read_bytes()
    with start_app(tmp_path) as app:
        assert "older copy" not in app.log


def put_in_place(copy: bytes, database: Path) -> None:
    """Put a copy in the place of the database, as a person does who restores it by hand."""
    new = database.with_name("terug.db")
    new.write_bytes(copy)
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    new.replace(database)


def test_a_database_that_is_replaced_while_the_server_runs_is_put_right_before_it_is_read(
    tmp_path: Path,
) -> None:
    with start_app(tmp_path) as app, Browser(app.url) as host, Browser(app.url) as phone:
        code = open_gathering(app, host).code
        assert phone.join(code, NAME).status_code == 303
        database = app.data / "stappenplan.db"
        with closing(Journal(f"sqlite:///{database}")) as journal:
            row = journal.get(code)
            copy = backups.back_up(database, tmp_path / "elders.db").file.read_bytes()
            # A page that is open has a room of its own, which follows the database.
            page = open_page(host, f"begeleider/{code}")
            old = Keys.from_file(database.with_suffix(".secret")).role(row.id, Role.SCREEN)
            host.submit(f"sleutels/{code}", screen="ja")
            [anna] = [one.author for one in journal.read(row.id) if one.type == "joined"]
            erase(journal, row.id, anna)
        # The first one notices what another process erased, and the next shows it.
        assert NAME not in [host.get(f"mensen/{code}") for _ in range(2)][1].text
        put_in_place(copy, database)
        assert NAME.encode() in copy
        seen = [host.get(f"mensen/{code}") for _ in range(3)]
        assert seen[-1].status_code == 200
        assert not any(NAME in one.text for one in seen)
        assert host.get(f"scherm/{code}?sleutel={old}").status_code == 403
        assert phone.get(f"deelnemer/{code}", follow_redirects=True).text.count(NAME) == 0
        assert host.get(f"api/kernels/{page.kernel}").status_code in {200, 403}
        assert any("Erased again: 1 " in one and "Ended again: 1 " in one for one in app.lines)
        assert NAME not in app.log
        with closing(Journal(f"sqlite:///{database}")) as journal:
            assert NAME not in str(journal.read(row.id))


def test_with_an_unreadable_ledger_nothing_of_a_replaced_database_is_shown(
    tmp_path: Path, old: tuple[GatheringRow, bytes]
) -> None:
    row, copy = old
    with start_app(tmp_path) as app, Browser(app.url) as host:
        host.open(app.office.removeprefix(app.url))
        database = app.data / "stappenplan.db"
        ledger = app.data / "stappenplan.erased"
        kept = ledger.read_bytes()
        ledger.write_bytes(b"kapot\n")
        put_in_place(copy, database)
        for _ in range(3):
            page = host.get(f"mensen/{row.code}")
            assert page.status_code == 503
            assert NAME not in page.text
        ledger.write_bytes(kept)
        page = host.get(f"mensen/{row.code}")
        assert (page.status_code, NAME in page.text) == (200, False)


@pytest.mark.parametrize("ending", ["erased", "renewed"])
def test_with_a_ledger_that_cannot_be_read_no_page_is_served(tmp_path: Path, ending: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / f"data/stappenplan.{ending}").write_text("kapot\n")
    with pytest.raises(AssertionError, match=f"{ending}: the ledger of .* Remedy"):
        start_app(tmp_path).__enter__()
