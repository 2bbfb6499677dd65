"""Gatherings that rehearsed people held, written down as if they were real."""

from __future__ import annotations

import json
from collections.abc import Iterable

from stappenplan.contract.workshop import Workshop
from stappenplan.engine import import_journal
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse


def hold(journal: Journal, workshop: Workshop, groups: Iterable[tuple[str, int]]) -> None:
    """Let groups of so many people meet on these days, and forget that it was a rehearsal."""
    played = Journal("sqlite:///:memory:")
    for seed, (day, people) in enumerate(groups, start=1):
        row = rehearse(played, workshop, people=people, seed=seed, day=day)
        head, *lines = played.export_jsonl(row.id)
        about = json.loads(head)
        about["gathering"]["rehearsal"] = False
        import_journal(journal, [json.dumps(about), *lines])
    played.close()
