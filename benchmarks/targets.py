"""The numbers that are promised: what was, what is asked, what is striven for, what is measured."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import psutil
from rich.console import Console
from rich.table import Table


def _less(measured: float, asked: float) -> bool:
    return measured <= asked


def _more(measured: float, asked: float) -> bool:
    return measured >= asked


@dataclass(frozen=True)
class Target:
    """One promised number; `unit` stands behind it."""

    text: str
    unit: str
    before: str
    asked: float
    striven: float
    reached: Callable[[float, float], bool] = _less

    def written(self, number: float) -> str:
        """A number of this row."""
        digits = 0 if number >= 10 or number == int(number) else 1 if number >= 1 else 2
        return f"{number:.{digits}f}{self.unit}"


AT_ONCE = "arrive_at_once"
ARRIVAL_CPU = "arrival_cpu"
MEMORY = "memory"
WHOLE_MEMORY = "whole_memory"
LIVE = "live"
ACKNOWLEDGED = "acknowledged"
PROJECTOR = "projector"
NEXT_STEP = "next_step"
IDLE = "idle"
RECEIVED = "received"
FIVE_HUNDRED = "five_hundred"
TEN_GATHERINGS = "ten_gatherings"
LEFT = "left"
FIRST_PAINT = "first_paint"
TURN = "turn"
BROKEN = "broken"
WENT_ON = "went_on"

TARGETS = {
    AT_ONCE: Target(
        "30 arrive at once, until the last page is live: stock Voila / ours",
        "x", "0.7x", 15, 25, _more,
    ),
    ARRIVAL_CPU: Target("CPU of one arrival, server side", " ms", "1800 ms", 40, 20),
    MEMORY: Target(
        "private memory per participant after a whole workshop", " MB", "56 MB", 1, 0.3
    ),
    WHOLE_MEMORY: Target(
        "memory of the whole server with 200 people in one gathering", " MB", "-", 600, 300
    ),
    LIVE: Target("200 arrive within 10 s: live, p95", " s", "85 % never", 3, 1),
    ACKNOWLEDGED: Target(
        "200 people, one contribution each per 10 s: acknowledged, p95", " ms", "-", 60, 20
    ),
    PROJECTOR: Target(
        "the same: from acknowledged to visible on the projector, p95",
        " ms", "252 ms at 30", 150, 50,
    ),
    NEXT_STEP: Target(
        "next step with 200 people: until the last phone shows it",
        " ms", "302 ms at 30", 400, 150,
    ),
    IDLE: Target(
        "CPU when 200 people sit and do nothing, of a core", " %", "21 % at 30", 2, 0.5
    ),
    RECEIVED: Target(
        "bytes per phone for 400 contributions of others in a brainstorm",
        " kB", "120-200 kB", 40, 20,
    ),
    FIVE_HUNDRED: Target(
        "500 people in one gathering, all live: acknowledged, p95", " ms", "-", 250, 100
    ),
    TEN_GATHERINGS: Target(
        "10 gatherings of 30: acknowledged p95 against one gathering of 30", "x", "-", 2, 1.2
    ),
    LEFT: Target(
        "kernels, widgets, processes left after 500 reloads, closes and kills",
        "", "45 left", 0, 0,
    ),
    FIRST_PAINT: Target(
        "participant page: first paint to kernel there, Chromium", " s", "2.3 s", 0.6, 0.3
    ),
    TURN: Target(
        "the longest turn of a room in a whole workshop with 200 people, processor time",
        " ms", "-", 100, 50,
    ),
    BROKEN: Target(
        "10,000 contributions amid 200 faults: lost, doubled, reordered or never delivered",
        "", "-", 0, 0,
    ),
    WENT_ON: Target(
        "the same: from the end of a fault until all that waited was answered, longest",
        " s", "-", 15, 5,
    ),
}  # fmt: skip


def machine() -> str:
    """What is measured on, and how busy it was lately: what else runs makes the numbers worse."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, load average {os.getloadavg()[0]:.1f}"


def show(measured: dict[str, float], *, markdown: bool = False) -> None:
    """Print every promised number; as Markdown: in the form of the table in README.md."""
    if markdown:
        print("\n".join(readme_rows(measured)))
        return
    title = f"A room of many people: promised and measured ({machine()})"
    Console(width=max(120, Console().width)).print(table(measured, title))


def readme_rows(measured: dict[str, float]) -> list[str]:
    """The rows of the table in README.md; a dash where something was not measured."""
    return [
        f"| {target.text} | {target.written(measured[key]) if key in measured else '-'} |"
        for key, target in TARGETS.items()
    ]


def table(measured: dict[str, float], title: str) -> Table:
    """Every promised number, in order; a dash where it was not measured."""
    made = Table(title=title)
    made.add_column("", ratio=1)
    for name in ("was", "asked", "striven for", "measured", ""):
        made.add_column(name, justify="right", no_wrap=True)
    for key, target in TARGETS.items():
        number = measured.get(key)
        made.add_row(
            target.text,
            target.before,
            target.written(target.asked),
            target.written(target.striven),
            "-" if number is None else target.written(number),
            "" if number is None else _verdict(target, number),
        )
    return made


def _verdict(target: Target, number: float) -> str:
    if target.reached(number, target.striven):
        return "striven for"
    return "as asked" if target.reached(number, target.asked) else "NOT reached"
