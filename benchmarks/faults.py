"""What is lost when everything fails: people contribute while rooms and server are killed.

Phones without a screen and a few real browsers contribute through a network of our own. Meanwhile
a schedule, the same for the same seed, kills and freezes processes, locks the database, fills the
disk, cuts what is on its way, turns clocks, loads pages again, erases people and undoes what the
facilitator did. What every client was promised (`promises.py`) is held against the journal and
against a replay of it. Everything that is counted must be 0.
"""

import argparse
import asyncio
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests"), str(HERE.parent / "tests/browser")]

import database_faults  # noqa: E402, F401  (names its kinds, as those below do)
import load_client  # noqa: E402  (it needs what lies beside the tests)
import network_faults  # noqa: E402, F401
import people_faults  # noqa: E402, F401
import process_faults  # noqa: E402, F401
import targets  # noqa: E402
from browser_contributor import browsers  # noqa: E402
from fault_hall import Hall, until  # noqa: E402
from fault_kinds import ERASING, Hold  # noqa: E402
from fault_schedule import Fault, Outcome, happen, once, schedule  # noqa: E402
from faulty_network import FaultyNetwork  # noqa: E402
from mortal_server import MortalServer  # noqa: E402
from promises import Broken, Ledger  # noqa: E402
from step_voices import VOICES, WORKSHOP, Brainstorm, Voice  # noqa: E402

CONNECTIONS = 1000


@dataclass(frozen=True)
class Size:
    """How much happens: groups and people in each, faults, contributions, and how fast.

    Attributes
    ----------
    pace
        Seconds between two contributions of one person.
    longest, now_and_then
        Seconds that a fault is held at most, and one in ten of them; 0: until everybody has said
        something more.
    lanes
        How many faults there may be at the same time.
    voices
        The kinds of steps in which the groups are, in turn.
    only
        The kinds of faults, where these are not all.
    """

    groups: int
    people: int
    faults: int
    contributions: int
    pace: float
    longest: float
    now_and_then: float
    lanes: int
    browsers: int
    voices: tuple[type[Voice], ...] = VOICES
    only: tuple[str, ...] = ()


FULL = Size(8, 13, 210, 10_000, 2.2, 3.0, 20.0, 2, 3)
QUICK = Size(8, 3, 30, 500, 0.8, 1.0, 5.0, 2, 1)
# Every kind of fault once, one after another, while people say what they think.
SMALL = Size(1, 10, 0, 0, 0.3, 0.0, 0.0, 1, 0, (Brainstorm,))
# A few faults in every other kind of step.
STEP_KINDS = Size(
    6, 2, 0, 0, 0.3, 0.0, 0.0, 1, 0, VOICES[1:],
    (
        "all rooms are killed",
        "the server is killed and started again",
        "sockets are cut in the middle of a frame",
        "the network loses what it carries",
        "another program writes in the database",
        "pages are loaded again",
        ERASING,
    ),
)  # fmt: skip


@dataclass
class Held:
    """What came of it."""

    outcomes: list[Outcome]
    contributions: int
    refused: int
    erased: int
    broken: Broken


async def hold(folder: Path, size: Size, seed: int) -> Held:
    """Let people contribute amid faults, and hold the ledger against the journal."""
    load_client.client(CONNECTIONS)
    workshop = folder / "workshops/storingen/workshop.yaml"
    workshop.parent.mkdir(parents=True)
    workshop.write_text(WORKSHOP, encoding="utf-8")
    server = MortalServer(folder)
    await asyncio.to_thread(server.start)
    try:
        async with FaultyNetwork(server.port) as network:
            return await _hold(Hall(server, network, Ledger()), size, seed)
    except BaseException:
        print(server.app.log[-10_000:])
        raise
    finally:
        server.stop()


async def _hold(hall: Hall, size: Size, seed: int) -> Held:
    for number in range(size.groups):
        await hall.open_group(number, size.people, size.voices[number % len(size.voices)])
    faults = once(seed, size.only)
    if size.faults:
        faults = schedule(seed, size.faults, size.longest, size.now_and_then)
    async with browsers(hall, size.browsers) as typing, asyncio.TaskGroup() as tasks:
        tasks.create_task(hall.contribute(size.pace, seed))
        for person in typing:
            tasks.create_task(person.go_on(size.pace, seed))
        outcomes = await happen(hall, faults, lambda fault: _holding(hall, fault), size.lanes)
        await until(lambda: len(hall.ledger.promises) >= size.contributions)
        hall.ended = True
    await hall.everything_answered()
    await hall.close()
    await asyncio.to_thread(hall.server.kill)
    promises = hall.ledger.promises.values()
    refused = sum(bool(promise.refused) for promise in promises)
    return Held(outcomes, len(promises), refused, len(hall.ledger.erased), hall.check())


def _holding(hall: Hall, fault: Fault) -> Hold:
    """How long a fault is held: so many seconds, or until everybody has said something more."""

    async def wait() -> None:
        if fault.seconds:
            await asyncio.sleep(fault.seconds)
        else:
            await hall.everybody_said_more()

    return wait


def fault_table(outcomes: list[Outcome]) -> Table:
    """One row for each kind of fault."""
    made = Table(title="Faults, and the time from the end of each until all was answered")
    made.add_column("")
    for name in ("times", "held, longest, s", "went on, median, s", "went on, longest, s"):
        made.add_column(name, justify="right")
    by_kind = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.fault.kind].append(outcome)
    for kind, some in sorted(by_kind.items()):
        went_on = sorted(one.went_on for one in some)
        made.add_row(
            kind,
            str(len(some)),
            f"{max(one.lasted for one in some):.1f}",
            f"{went_on[len(went_on) // 2]:.2f}",
            f"{went_on[-1]:.2f}",
        )
    return made


def show(console: Console, held: Held, seed: int) -> None:
    """Print what happened, and every promise that was not kept."""
    console.print(fault_table(held.outcomes))
    console.print(
        f"Seed {seed}: {held.contributions} contributions, {len(held.outcomes)} faults, "
        f"{held.refused} refused, {held.erased} people erased."
    )
    for name, sentences in held.broken:
        console.print(f"{name.replace('_', ' ')}: {len(sentences)}")
        for sentence in sentences[:5]:
            console.print(f"  {sentence}", markup=False)


def measure(arguments: list[str] | None = None) -> dict[str, float]:
    """Measure and print; returns the numbers that are promised, by the names in `targets`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people and faults")
    parser.add_argument("--small", action="store_true", help="every kind of fault once")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    size = SMALL if options.small else QUICK if options.quick else FULL
    console = Console(width=max(110, Console().width))
    console.print(f"Contributing amid faults ({targets.machine()})")
    with tempfile.TemporaryDirectory() as folder:
        held = asyncio.run(hold(Path(folder), size, options.seed))
    show(console, held, options.seed)
    if size is not FULL:
        return {}
    return {
        targets.BROKEN: held.broken.number,
        targets.WENT_ON: max(outcome.went_on for outcome in held.outcomes),
    }


if __name__ == "__main__":
    measure()
