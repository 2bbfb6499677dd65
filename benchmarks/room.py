"""What a room of many people costs: arriving, waiting, contributing, going on, coming back.

Phones without a screen (`load_client.py`) speak the protocol of a page with a server of their own
on this machine, from processes of their own (`load_processes.py`); what these take of the cores is
printed too. Stock Voila serves a notebook with one text field to the same client, in the same run.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests")]

import room_measures as measures  # noqa: E402  (it needs what lies beside the tests)
import targets  # noqa: E402
from room_measures import Brainstorm, Gathering, Side, Together  # noqa: E402
from server_costs import MILLION, median, p95  # noqa: E402
from whole_workshop import Workshop  # noqa: E402

WITHIN_S, FULL, MOST, TYPING, TOGETHER, GATHERINGS = 10.0, 200, 500, 20, 30, 10
SIZES, QUICK_SIZES = (10, 30, 100, FULL, MOST), (10, 30)
PARTS = ("growth", "together", "brainstorm", "gatherings", "workshop")

GROWTH: dict[str, Callable[[Gathering], str]] = {
    "live, median, s": lambda m: f"{median(m.arrival.live):.2f}",
    "live, p95, s": lambda m: f"{p95(m.arrival.live):.2f}",
    "until the last is live, s": lambda m: f"{m.arrival.last:.1f}",
    "not let in": lambda m: str(len(m.arrival.failed)),
    "server CPU of one arrival, ms": lambda m: f"{m.arrival.cpu * 1000:.0f}",
    "memory of one arrival, MB": lambda m: f"{m.arrival.memory / MILLION:.2f}",
    "memory of the whole server, MB": lambda m: f"{m.memory / MILLION:.0f}",
    "doing nothing, % of a core": lambda m: f"{m.idle * 100:.1f}",
    "contributing, % of a core": lambda m: f"{m.talk.cpu * 100:.0f}",
    "acknowledged, median, ms": lambda m: f"{median(m.talk.acknowledged) * 1000:.0f}",
    "acknowledged, p95, ms": lambda m: f"{p95(m.talk.acknowledged) * 1000:.0f}",
    "acknowledged until on the projector, p95, ms": lambda m: f"{p95(m.talk.shown) * 1000:.0f}",
    "next step until the last phone, ms": lambda m: f"{m.moved * 1000:.0f}",
    "kB per phone for the contributions of all": lambda m: f"{m.talk.received / 1000:.0f}",
    "contributions that failed": lambda m: str(len(m.talk.failed)),
    "the client itself too late, p95, ms": lambda m: f"{p95(m.talk.late) * 1000:.0f}",
    "the client itself, % of a core": lambda m: f"{m.client * 100:.0f}",
}


def growth_table(found: list[Gathering]) -> Table:
    """One column for each size of the group."""
    made = Table(title=f"People in one gathering, who arrive within {WITHIN_S:.0f} s")
    made.add_column("")
    for one in found:
        made.add_column(str(one.people), justify="right")
    for name, cell in GROWTH.items():
        made.add_row(name, *(cell(one) for one in found))
    return made


def print_together(console: Console, found: Together) -> None:
    """What arriving at once costs, beside stock Voila."""
    made = Table(title=f"{found.stock.people} people open the page at the same moment")
    for name in ("", "ours", "ours, first visit with all files", "stock Voila, one text field"):
        made.add_column(name, justify="right" if name else "left")
    both = (found.ours, found.with_files)
    rows = {
        "until the last is live, s": ("{:.1f}", *(one.last for one in both), found.stock.last),
        "server CPU of one, ms": ("{:.0f}", *(1000 * one.cpu for one in both),
                                  1000 * found.stock.cpu),
        "memory of one, MB": ("{:.2f}", *(one.memory / MILLION for one in both),
                              found.stock.memory / MILLION),
    }  # fmt: skip
    for name, (form, *numbers) in rows.items():
        made.add_row(name, *(str(form).format(number) for number in numbers))
    console.print(made)
    console.print(f"Doing nothing, stock Voila: {found.stock.idle * 100:.1f} % of a core.")


def print_brainstorm(console: Console, found: Brainstorm) -> None:
    """What many contributions and storms do."""
    for name, talk in (("out of sight", found.silent), ("in sight of all", found.shared)):
        console.print(
            f"Brainstorm, {len(talk.acknowledged)} contributions {name}: acknowledged p95 "
            f"{p95(talk.acknowledged) * 1000:.0f} ms, {talk.received / 1000:.0f} kB per phone."
        )
    for name, storm in found.storms.items():
        console.print(
            f"{len(storm.back)} phones {name}: back median {median(storm.back):.2f} s, "
            f"last {storm.last:.2f} s; who went on typing: acknowledged p95 "
            f"{p95(storm.typing) * 1000:.0f} ms; failed: {len(storm.failed)}."
        )


def workshop_table(found: Workshop, people: int) -> Table:
    """One row for each step."""
    made = Table(title=f"A whole workshop with {people} people, 8 of whom send at the same moment")
    names = ("entries", "acknowledged, p95, ms", "slowest, ms", "facilitator, slowest, ms",
             "sign of life, slowest, ms", "longest turn of the room, CPU ms")  # fmt: skip
    made.add_column("")
    for name in names:
        made.add_column(name, justify="right")
    for id_, step in found.steps.items():
        waits = (step.acknowledged, step.steered, step.answered, [step.turn])
        longest = (max(one, default=0.0) * 1000 for one in waits)
        waited = f"{p95(step.acknowledged) * 1000:.0f}" if step.acknowledged else "-"
        made.add_row(
            id_,
            str(len(step.acknowledged) + len(step.steered)),
            waited,
            *(f"{one:.0f}" for one in longest),
        )
    return made


def growth(console: Console, options: argparse.Namespace) -> dict[str, float]:
    """Hold a gathering of each size, on a server of its own: rooms outlive their gathering."""
    found = []
    for people in options.people:
        with measures.house(options.clients) as house:
            found.append(asyncio.run(measures.hold(house, people, WITHIN_S)))
    console.print(growth_table(found))
    numbers: dict[str, float] = {}
    for one in found:
        if one.people == FULL:
            numbers |= {
                targets.ARRIVAL_CPU: one.arrival.cpu * 1000,
                targets.WHOLE_MEMORY: one.memory / MILLION,
                targets.LIVE: p95(one.arrival.live) if not one.arrival.failed else float("inf"),
                targets.ACKNOWLEDGED: p95(one.talk.acknowledged) * 1000,
                targets.PROJECTOR: p95(one.talk.shown) * 1000,
                targets.NEXT_STEP: one.moved * 1000,
                targets.IDLE: one.idle * 100,
            }
        if one.people == MOST and not one.arrival.failed and not one.talk.failed:
            numbers[targets.FIVE_HUNDRED] = p95(one.talk.acknowledged) * 1000
    return numbers


def together(console: Console, options: argparse.Namespace) -> dict[str, float]:
    """People who arrive at once, beside stock Voila."""
    found = measures.together(options.clients, options.together)
    print_together(console, found)
    promised = options.together == TOGETHER
    return {targets.AT_ONCE: found.stock.last / found.ours.last} if promised else {}


def brainstorm(console: Console, options: argparse.Namespace) -> dict[str, float]:
    """Bytes, and storms."""
    people = min(FULL, max(options.people))
    typing = min(TYPING, people // 3)
    with measures.house(options.clients, typing) as house:
        found = asyncio.run(measures.brainstorm(house, people, WITHIN_S, typing))
    print_brainstorm(console, found)
    return {targets.RECEIVED: found.silent.received / 1000} if people == FULL else {}


def gatherings(console: Console, options: argparse.Namespace) -> dict[str, float]:
    """Several gatherings at the same time."""
    count, people = options.gatherings, options.together
    with measures.house(options.clients) as house:
        found: Side = asyncio.run(measures.side_by_side(house, count, people, WITHIN_S))
    alone, beside = p95(found.alone), p95(found.beside)
    console.print(
        f"{count} gatherings of {people}: acknowledged p95 {beside * 1000:.0f} ms; one alone: "
        f"{alone * 1000:.0f} ms; failed: {len(found.failed)}."
    )
    promised = (count, people) == (GATHERINGS, TOGETHER)
    return {targets.TEN_GATHERINGS: beside / alone} if promised else {}


def workshop(console: Console, options: argparse.Namespace) -> dict[str, float]:
    """A whole shipped workshop; the promises are about the first of them."""
    people, name = min(FULL, max(options.people)), options.workshop
    with measures.house(options.clients, workshop=name) as house:
        found = asyncio.run(measures.workshop(house, people, name))
    console.print(workshop_table(found, people))
    console.print(
        f"Private memory per participant {found.memory / MILLION:.2f} MB, of the whole server "
        f"{found.whole_memory / MILLION:.0f} MB; {len(found.refused)} entries were refused."
    )
    if name != measures.WORKSHOP:
        return {}
    memory = {targets.MEMORY: found.memory / MILLION, targets.TURN: found.turn * 1000}
    return memory | {targets.WHOLE_MEMORY: found.whole_memory / MILLION} if people == FULL else {}


def measure(arguments: list[str] | None = None) -> dict[str, float]:
    """Measure and print; returns the numbers that are promised, by the names in `targets`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small groups, to see whether it runs")
    parser.add_argument("--people", type=int, nargs="+", help="sizes of the group")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--together", type=int, help="people at once, beside stock Voila")
    parser.add_argument("--gatherings", type=int, help="how many at the same time")
    parser.add_argument("--workshop", default=measures.WORKSHOP, help="the workshop that is held")
    parser.add_argument("--clients", type=int, default=2, help="processes with phones")
    options = parser.parse_args(arguments)
    quick = options.quick
    options.people = options.people or (QUICK_SIZES if quick else SIZES)
    options.together = options.together or (5 if quick else TOGETHER)
    options.gatherings = options.gatherings or (2 if quick else GATHERINGS)
    console = Console(width=max(110, Console().width))
    console.print(f"A room of many people ({targets.machine()})")
    numbers: dict[str, float] = {}
    for part in (growth, together, brainstorm, gatherings, workshop):
        if part.__name__ in options.only:
            numbers |= part(console, options)
    return numbers


def main(arguments: list[str] | None = None) -> None:
    """Measure and print, the promised numbers last."""
    targets.show(measure(arguments))


if __name__ == "__main__":
    main()
