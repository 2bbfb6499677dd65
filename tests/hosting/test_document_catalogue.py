"""The documents that can be downloaded."""

from pathlib import Path

import pytest

from stappenplan import dutch
from stappenplan.engine import load_workshop, replay
from stappenplan.export import WRITERS
from stappenplan.export.running_order import running_order
from stappenplan.hosting.document_catalogue import DOCUMENTS, DocumentRequest
from stappenplan.journal import Journal, jsonl
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"


@pytest.fixture
def request_(tmp_path: Path) -> DocumentRequest:
    journal = Journal(f"sqlite:///{tmp_path}/r.db")
    row = rehearse(journal, load_workshop(LOSLATEN), people=8)
    gathering = replay(journal.read(row.id), row)
    return DocumentRequest(journal=journal, gathering=gathering, join_url="")


def test_the_downloaded_journal_leaves_private_entries_out_and_gives_the_same_plan(
    request_: DocumentRequest,
) -> None:
    gathering = request_.gathering
    entries = request_.journal.read(gathering.id)
    private = {e.type for e in entries if (rule := gathering.rule_of(e)) and rule.private}
    assert {"avoid", "manager"} <= private
    text = DOCUMENTS["logboek.jsonl"].make(request_).decode()
    row, kept = jsonl.read(text.split("\n"))
    assert [e.id for e in kept] == [e.id for e in entries if e.type not in private]
    assert [e.seq for e in kept] == list(range(1, len(kept) + 1))
    again = replay(kept, row)
    for write in (WRITERS["plan.md"], WRITERS["plan.json"]):
        assert write(build(again)) == write(build(gathering))


def test_the_running_order_of_a_gathering_is_that_of_its_own_day(request_: DocumentRequest) -> None:
    document = running_order(request_.gathering)
    assert dutch.format_day(request_.gathering.begins[:10]) in document.facts
    assert DOCUMENTS["draaiboek.pdf"].make(request_).startswith(b"%PDF-")
    assert DOCUMENTS["draaiboek.pdf"].roles == DOCUMENTS["papier.pdf"].roles
