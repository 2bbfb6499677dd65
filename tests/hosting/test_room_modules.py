"""What a room loads before its first page, so that nobody waits for it later."""

import json
import subprocess
import sys
from dataclasses import asdict

from server_processes import ROOT

from stappenplan.engine import load_workshop
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse

HELD = """
import json, sys
from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.contract.long_work import LongWork
from stappenplan.contract.people import Role, Visitor
import stappenplan.hosting.room_modules
from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.viewer import Viewer

class Elsewhere(LongWork):
    def of_gathering(self, *_, **__):
        return None

row, entries = json.load(sys.stdin)
live = LiveGathering(Journal("sqlite://"), GatheringRow(**row), Elsewhere())
loaded = set(sys.modules)
for number, entry in enumerate(entries):
    live.now.replay([Entry(**entry)])
    if not live.now.people or not (number % 5 == 0 or entry["type"] in ("moved", "phase")):
        continue
    person = next(iter(live.now.people))
    for role in Role:
        viewer = Viewer(live, Visitor(role, person if role is Role.PARTICIPANT else None))
        viewer.frame()
        viewer.step_view()
print(json.dumps(sorted(set(sys.modules) - loaded)))
"""


def test_pages_load_nothing_while_people_are_in_the_room() -> None:
    journal = Journal("sqlite://")
    row = rehearse(journal, load_workshop(ROOT / "workshops/loslaten"), people=12)
    held = json.dumps([asdict(row), [asdict(entry) for entry in journal.read(row.id)]])
    found = subprocess.run(
        [sys.executable, "-c", HELD], input=held, capture_output=True, text=True, check=True
    )
    assert json.loads(found.stdout.splitlines()[-1]) == []
