"""Whole gatherings, from the journal and from files, also when people took their words back."""

from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from stappenplan.engine import erase, load_workshop, replay
from stappenplan.export import plan_json
from stappenplan.journal import Journal
from stappenplan.overview import Overview, build_overview, from_files, from_journal, list_findings
from stappenplan.overview.page_view import view
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse

LOSLATEN = Path(__file__).parents[3] / "workshops" / "loslaten"


@pytest.fixture
def journal() -> Journal:
    """Two groups that rehearsed."""
    opened = Journal("sqlite:///:memory:")
    for seed, day in enumerate(("2025-11-06", "2026-02-05"), start=1):
        rehearse(opened, load_workshop(LOSLATEN), people=8, seed=seed, day=day)
    return opened


def test_files_give_the_same_frames_as_the_journal(journal: Journal, tmp_path: Path) -> None:
    for row in journal.gatherings():
        gathering = replay(journal.read(row.id), row)
        (tmp_path / f"{row.code}-plan.json").write_bytes(plan_json.write(build(gathering)))
    read = build_overview(from_files(tmp_path, rehearsal=True))
    kept = build_overview(from_journal(journal, rehearsal=True))
    for field in fields(Overview):
        if field.name != "plan_set":
            pd.testing.assert_frame_equal(getattr(read, field.name), getattr(kept, field.name))
    assert list_findings(read) == list_findings(kept)
    assert view(read) == view(kept)
    journal.close()


def test_who_is_erased_is_in_no_frame_and_breaks_nothing(journal: Journal) -> None:
    row = journal.gatherings()[0]
    gathering = replay(journal.read(row.id), row)
    said = {item.text for item in gathering.words.values() if item.author in gathering.people}
    for person in gathering.people:
        erase(journal, row.id, person)
    found = build_overview(from_journal(journal, rehearsal=True))
    (rows,) = [rows for code, rows in found.plans.groupby("gathering") if code == row.code]
    assert pd.isna(rows["people"].iloc[0])
    left = found.actions[found.actions["gathering"] == row.code]["title"]
    assert not set(left) & said
    assert found.roles[found.roles["gathering"] == row.code]["withheld"].all()
    assert view(found)["sentences"]
    journal.close()
