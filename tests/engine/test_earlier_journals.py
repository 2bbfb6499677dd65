"""A journal that an earlier version wrote replays into the same files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from stappenplan.engine import replay
from stappenplan.export import WRITERS, network_files
from stappenplan.journal import jsonl
from stappenplan.plan import build
from stappenplan.plan.network_part import published

# Written on 2026-11-29 by `stappenplan rehearse loslaten --people 8 --seed 7`.
JOURNAL = Path(__file__).parent / "journals/rehearsal-8-people.jsonl"
# The first half of the SHA-256 of each file as the program of that day wrote it. Whoever changes
# a file on purpose writes the new sum here, and the reason into the changelog.
SUMS = {
    "plan.md": "90dfbf9c6e399ca99f3b3a04b0f3a4f8",
    "plan.json": "7855cf41703864b31d53404ba16ec61b",
    "plan.ics": "9b62422284bc3dedf1221ae61b97be57",
    "network-nodes.csv": "de7b2fb5bfbbbac7e78670af8bcd06d9",
    "network-ties.csv": "e5748f2a5f540f469e73947bfbb9980e",
    "network.graphml": "63a6decb8331a64c09734e20019d5dca",
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    row, entries = jsonl.read(JOURNAL.read_text(encoding="utf-8").splitlines())
    gathering = replay(entries, row)
    plan = build(gathering)
    written = {name: write(plan) for name, write in WRITERS.items() if name in SUMS}
    networks = [name for name in network_files.FILES if name in SUMS]
    graph = published(gathering)
    return written | {name: network_files.write(name, graph, plan.network) for name in networks}


@pytest.mark.parametrize("name", SUMS)
def test_a_file_made_of_an_earlier_journal_is_the_same(files: dict[str, bytes], name: str) -> None:
    assert sha256(files[name]).hexdigest()[:32] == SUMS[name]
