"""How long the plan takes: from the last vote to the projector, and into every document.

A rehearsed group of 200 people; ideas are added until there are as many contributions as asked.
The parts run in a process of their own, which also says how much memory it took.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.engine import gathering_of, load_workshop, replay
from stappenplan.journal import Journal, jsonl
from stappenplan.rehearsal import rehearse
from stappenplan.rehearsal.phrases import load_phrases

# On a machine that does more than this, the processor's own time says more.
clock = time.process_time if os.environ.get("STAPPENPLAN_CPU") else time.perf_counter
HERE = Path(__file__).parent
WORKSHOP = HERE.parent / "workshops" / "loslaten"
SIZES = (2_000, 10_000)
PEOPLE = 200
# What issue and handbook promise: seconds, and megabytes.
LIMITS = {"projector": 1.0, "plan": 5.0, "documents": 5.0, "memory": 500.0}


def group(people: int, folder: Path) -> tuple[GatheringRow, list[Entry]]:
    """Rehearse the workshop with this many people."""
    journal = Journal(f"sqlite:///{folder}/rehearsal.db")
    row = rehearse(journal, load_workshop(WORKSHOP), people=people)
    entries = list(journal.read(row.id))
    journal.close()
    return row, entries


def grown(row: GatheringRow, entries: list[Entry], contributions: int) -> list[Entry]:
    """The same journal with as many more ideas as make this number of contributions."""
    gathering = replay(entries, row)
    missing = contributions - len(gathering.words)
    at = max(n for n, entry in enumerate(entries) if entry.type == "idea") + 1
    last, people = entries[at - 1], list(gathering.people)
    more = [
        replace(
            last,
            id=f"more-{number:05}",
            author=people[number % len(people)],
            typed_by=None,
            body={"text": text},
        )
        for number, text in zip(range(missing), _texts(), strict=False)
    ]
    return [
        replace(entry, seq=seq)
        for seq, entry in enumerate((*entries[:at], *more, *entries[at:]), start=1)
    ]


def _texts() -> Iterator[str]:
    """Sentences that nobody in the rehearsal wrote, each once: two halves of different ideas."""
    said = [text for texts in load_phrases().ideas.values() for text in texts]
    for number, (one, other) in enumerate(cycle(product(said, said)), start=1):
        first, second = one.rstrip(".").split(), other.rstrip(".").split()
        half = [*first[: len(first) // 2 + 1], *second[len(second) // 2 :]]
        yield f"{' '.join(half)} ({number})"


def measure(path: Path) -> dict[str, Any]:
    """Fold a journal, show it and write it; seconds for every part."""
    row, entries = jsonl.read(path.read_text(encoding="utf-8").split("\n"))
    made: dict[str, Any] = {"entries": len(entries)}
    made["projector"] = _projector(row, entries)
    began = clock()
    from stappenplan.plan import build

    gathering = replay(entries, row)
    folded = clock()
    plan = build(gathering)
    made["plan"] = {"fold": folded - began, "build": clock() - folded}
    made["contributions"] = len(gathering.words)
    made["memory"] = {"plan": _megabytes()}
    made["documents"] = dict(_documents(plan))
    made["memory"]["documents"] = _megabytes()
    return made


def _projector(row: GatheringRow, entries: list[Entry]) -> dict[str, float]:
    """What the projector waits for: it follows the room, so all but the last entries are known."""
    from stappenplan.contract.people import Role, Visitor
    from stappenplan.frame import frame

    screen = Visitor(Role.SCREEN)
    made: dict[str, float] = {}
    gathering = gathering_of(row)

    def shown() -> None:
        frame(gathering, screen, gathering.current)
        gathering.steps[gathering.current].view(screen)

    def step() -> None:
        gathering.apply(entries[gathering.seq])
        shown()

    def fold(until: int) -> None:
        for entry in entries[gathering.seq : until]:
            gathering.apply(entry)

    moments = _moments(entries)
    fold(moments["last vote"])
    shown()
    for name, at in moments.items():
        # What came in between stood on the projector already.
        fold(at)
        made[name] = _seconds(step)
    return made


def _moments(entries: list[Entry]) -> dict[str, int]:
    """Where in the journal the projector shows more of the plan than before."""
    vote = max(n for n, entry in enumerate(entries) if entry.type == "dots")
    after = enumerate(entries[vote + 1 :], start=vote + 1)
    phases = [n for n, entry in after if entry.type == "phase"][:2]
    moved = next(n for n, entry in enumerate(entries) if n > vote and entry.type == "moved")
    return {
        "last vote": vote,
        "the plan as voted": phases[0],
        "the plan read aloud": phases[1],
        "time line and contacts": moved,
    }


def _documents(plan: Any) -> Iterator[tuple[str, float]]:
    from stappenplan.export import WRITERS

    for name, write in WRITERS.items():
        yield name, _seconds(lambda write=write: write(plan))


def _seconds(do: Callable[[], object]) -> float:
    began = clock()
    do()
    return clock() - began


def _megabytes() -> float:
    """The most memory that this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(path: Path) -> dict[str, Any]:
    """Measure in a process that did nothing else."""
    command = [sys.executable, __file__, "--journal", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def everything(people: int, sizes: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Measure each size."""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        row, entries = group(people, Path(scratch))
        for size in sizes:
            path = Path(scratch) / f"{size}.jsonl"
            text = "\n".join(jsonl.write(row, grown(row, entries, size)))
            path.write_text(text, encoding="utf-8")
            found[size] = child(path)
    return found


def table(found: dict[int, dict[str, Any]]) -> Table:
    """Seconds, and what may not be passed."""
    made = Table(title=f"The plan of {PEOPLE} people, in seconds")
    made.add_column("contributions")
    for size in found:
        made.add_column(f"{size:,}", justify="right")
    made.add_column("at most", justify="right")
    first = next(iter(found.values()))
    for part in ("projector", "plan", "documents"):
        for name in first[part]:
            made.add_row(f"  {name}", *(f"{one[part][name]:.2f}" for one in found.values()), "")
        # Moments on the projector are apart; all else follows on each other.
        together = max if part == "projector" else sum
        sums = (f"{together(one[part].values()):.2f}" for one in found.values())
        made.add_row(f"[bold]{part}", *sums, f"{LIMITS[part]:.0f}", end_section=True)
    for name in first["memory"]:
        peaks = (f"{one['memory'][name]:.0f}" for one in found.values())
        made.add_row(f"MB, up to the {name}", *peaks, f"{LIMITS['memory']:.0f}")
    return made


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print every number as JSON")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--contributions", type=int, nargs="+", default=SIZES)
    parser.add_argument("--journal", type=Path, help="measure this journal.jsonl, as JSON")
    options = parser.parse_args(arguments)
    if options.journal:
        print(json.dumps(measure(options.journal)))
        return
    found = everything(options.people, options.contributions)
    if options.json:
        print(json.dumps(found, indent=1))
        return
    Console(width=max(80, Console().width)).print(table(found))


if __name__ == "__main__":
    main()
