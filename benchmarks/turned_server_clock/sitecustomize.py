"""Lets the clock of a server be turned while it runs.

Python loads this module by its name when the folder stands in PYTHONPATH, in the server and in all
processes that it starts. They read how many seconds they are off from a file of eight bytes, and
say a moment in the journal, on a page and in a cookie by that clock. What waits does so by the
monotonic clock, which nobody can turn.
"""

import datetime as dt
import importlib.abc
import importlib.machinery
import mmap
import os
import struct
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

VARIABLE = "STAPPENPLAN_CLOCK_OFF"
# Modules that ask for the moment by this name, which each has of its own.
NAME, MODULES = (
    "datetime",
    {
        "stappenplan.contract.entry",
        "stappenplan.frame",
        "stappenplan.steady_clock",
    },
)
_real_time = time.time
_seconds: mmap.mmap | None = None


def _off() -> float:
    return float(struct.unpack("d", _seconds[:8])[0]) if _seconds else 0.0


class TurnedDatetime(dt.datetime):
    """The moment by the turned clock."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Any:
        return dt.datetime.now(tz) + dt.timedelta(seconds=_off())


class _Turning(importlib.abc.MetaPathFinder):
    """Gives modules the turned clock once they have been loaded."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in MODULES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def load_and_turn(module: ModuleType) -> None:
            load(module)
            setattr(module, NAME, TurnedDatetime)

        spec.loader.exec_module = load_and_turn  # type: ignore[method-assign]
        return spec


if VARIABLE in os.environ:
    with Path(os.environ[VARIABLE]).open("rb") as file:
        _seconds = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)
    time.time = lambda: _real_time() + _off()
    sys.meta_path.insert(0, _Turning())
