"""An old database that somebody puts back by hand: who was erased and what was ended stays so."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from http_visitors import Browser, open_gathering
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


@pytest.mark.parametrize("ending", ["erased", "renewed"])
def test_with_a_ledger_that_cannot_be_read_no_page_is_served(tmp_path: Path, ending: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / f"data/stappenplan.{ending}").write_text("kapot\n")
    with pytest.raises(AssertionError, match=f"{ending}: the ledger of .* Remedy"):
        start_app(tmp_path).__enter__()
