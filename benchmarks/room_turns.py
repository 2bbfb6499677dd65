"""The longest turns of the event loop of a room: so long nobody in it got an answer.

The process of which rooms are forked loads this module; each room then writes down its own turns.
Processor time is what counts: on a machine with two cores the phones of a benchmark, the server
and other programs take their share of the wall clock.
"""

import asyncio.base_events
import os
import time
from pathlib import Path
from typing import Any

VARIABLE = "STAPPENPLAN_ROOM_TURNS"
# Shorter ones are not written down.
LONG_S = 0.02
# As in voila.json; a flag takes its place.
FLAGS = [
    f"--VisitorKernels.preload={name}"
    for name in (Path(__file__).stem, "stappenplan.hosting.room_modules")
]


def turns(folder: Path) -> list[tuple[float, float]]:
    """When a long turn of a room ended, seconds since 1970, and how long it took, seconds."""
    found = []
    for file in folder.glob("room-turns-*.txt"):
        for line in file.read_text(encoding="ascii").splitlines():
            ended, took = line.split()
            found.append((float(ended), float(took)))
    return sorted(found)


def _write_down(folder: str) -> None:
    """Let this process write down its turns, once it is a room."""
    run_once = asyncio.base_events.BaseEventLoop._run_once  # type: ignore[attr-defined]  # noqa: SLF001
    file = Path(folder) / f"room-turns-{os.getpid()}.txt"

    def measured(loop: Any) -> None:
        before = time.thread_time()
        run_once(loop)
        took = time.thread_time() - before
        if took > LONG_S and Path("/proc/self/comm").read_text("ascii").strip() == "room":
            with file.open("a", encoding="ascii") as lines:
                lines.write(f"{time.time():.3f} {took:.4f}\n")

    asyncio.base_events.BaseEventLoop._run_once = measured  # type: ignore[attr-defined]  # noqa: SLF001


if VARIABLE in os.environ:
    os.register_at_fork(after_in_child=lambda: _write_down(os.environ[VARIABLE]))
