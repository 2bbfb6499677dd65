"""The documents that can be downloaded."""

from pathlib import Path

import pytest

from stappenplan.engine import load_workshop, replay
from stappenplan.export import WRITERS
from stappenplan.hosting.document_catalogue import DOCUMENTS, DocumentRequest
from stappenplan.journal import Journal, jsonl
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.step_parts.wishes import WISH_RULES

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"


@pytest.fixture
def request_(tmp_path: Path) -> DocumentRequest:
    journal = Journal(f"sqlite:///{tmp_path}/r.db")
    row = rehearse(journal, load_workshop(LOSLATEN), people=8)
    gathering = replay(journal.read(row.id), row)
    return DocumentRequest(journal=journal, gathering=gathering, join_url="")


def test_the_downloaded_journal_leaves_wishes_out_and_gives_the_same_plan(request_) -> None:
    entries = request_.journal.read(request_.gathering.id)
    wishes = [entry.id for entry in entries if entry.type in WISH_RULES]
    assert wishes
    text = DOCUMENTS["logboek.jsonl"].make(request_).decode()
    row, kept = jsonl.read(text.split("\n"))
    assert [entry.id for entry in entries] == [entry.id for entry in kept]
    assert not any("participant" in entry.body for entry in kept if entry.id in wishes)
    again = replay(kept, row)
    for write in (WRITERS["plan.md"], WRITERS["plan.json"]):
        assert write(build(again)) == write(build(request_.gathering))
