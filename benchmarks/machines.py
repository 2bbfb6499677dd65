"""Two app machines and a database, each in a network of its own, and one that is killed.

Phones without a screen visit by way of a balancer (`tests/balancer.py`), as in `room.py`. The
machines are network namespaces of this one, so they share its cores: numbers are about what work
costs, and about what is lost; not about how fast three machines are.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests")]

import load_client  # noqa: E402  (it needs what lies beside the tests)
import postgres_server  # noqa: E402
import targets  # noqa: E402
from http_visitors import Browser  # noqa: E402
from load_processes import CONNECTIONS, Crowd, Deed, crowd  # noqa: E402
from room_group import Group, failures, idea, open_group, seconds  # noqa: E402
from room_scenarios import Counter  # noqa: E402
from server_costs import MILLION, cpu_seconds, p95, private_bytes  # noqa: E402
from server_processes import ROOT, WORKSHOP, App, start_app  # noqa: E402

from stappenplan.journal import Journal  # noqa: E402

BRIDGE, NETWORK, FRONT_PORT, APP_PORT, DATABASE_PORT = "stap-br", "10.77.0", 21_080, 21_081, 21_082
NAMES = ("stap-a", "stap-b", "stap-db")
ADDRESSES = dict(zip(NAMES, (f"{NETWORK}.11", f"{NETWORK}.12", f"{NETWORK}.20"), strict=True))
PEOPLE_EACH, SIZES, BASE = 20, (50, 100, 200, 400), 200
WITHIN_S, KILLED_AFTER_S, ROUND_S = 20.0, 10.0, 40.0
QUIET_S = 10.0
# On paper: what one machine of the kind that is bought has.
PAPER_PEOPLE, PAPER_CORES, PAPER_MEMORY, PAPER_SHARE = 50_000, 16, 64 * 1024, 0.6
PAPER_CONNECTIONS = 500


def why_not() -> str:
    """Why this cannot be measured here; empty when it can."""
    if os.geteuid():
        return "network namespaces need root"
    if shutil.which("ip") is None:
        return "there is no program 'ip': install Debian's iproute2"
    try_out = ["ip", "netns", "add", "stap-try"]
    made = subprocess.run(try_out, capture_output=True, text=True, check=False)
    if made.returncode:
        return f"no network namespace can be made: {made.stderr.strip()}"
    subprocess.run(["ip", "netns", "delete", "stap-try"], check=True)
    return postgres_server.why_not()


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


@contextmanager
def networks() -> Iterator[None]:
    """Three networks that reach each other and this machine."""
    with ExitStack() as stack:
        _ip("link", "add", BRIDGE, "type", "bridge")
        stack.callback(_ip, "link", "delete", BRIDGE)
        _ip("address", "add", f"{NETWORK}.1/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        for name in NAMES:
            _ip("netns", "add", name)
            stack.callback(_ip, "netns", "delete", name)
            _ip("link", "add", f"{name}-o", "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", f"{name}-o", "master", BRIDGE, "up")
            inside = ["ip", "-n", name]
            for words in (
                ["address", "add", f"{ADDRESSES[name]}/24", "dev", "eth0"],
                ["link", "set", "eth0", "up"],
                ["link", "set", "lo", "up"],
            ):
                subprocess.run([*inside, *words], check=True)
        yield


class Database(postgres_server.Server):
    """PostgreSQL in a network of its own, which keeps what it commits."""

    def start(self, *, tcp_port: int = DATABASE_PORT) -> None:
        """Start, and wait until it takes connections."""
        self.port = tcp_port
        with (self.data / "pg_hba.conf").open("a") as allowed:
            allowed.write(f"host all all {NETWORK}.0/24 trust\n")
        options = (
            f"-c listen_addresses={ADDRESSES['stap-db']} -c port={tcp_port} "
            f"-c unix_socket_directories= -c max_connections=300"
        )
        user = postgres_server.account()
        assert user  # namespaces need root, and PostgreSQL another
        assert self.bin
        drop = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        command = ["ip", "netns", "exec", "stap-db", *drop, str(self.bin / "pg_ctl"), "start",
                   "--wait", "--pgdata", str(self.data), "--log", str(self.folder / "log"),
                   "--options", options]  # fmt: skip
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL)

    def stop(self, mode: str = "fast") -> None:
        """Stop in an orderly way."""
        self.run("pg_ctl", "stop", "--wait", f"--mode={mode}", "--pgdata", self.data)

    def url(self, database: str = "postgres", user: str = "stappenplan", **query: str) -> str:
        """The address of the database as machines reach it."""
        return f"postgresql://{user}@{ADDRESSES['stap-db']}:{self.port}/{database}"


@contextmanager
def database() -> Iterator[Database]:
    """A database that is stopped and gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = Database(folder)
    server.settings.clear()
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def machine(name: str, folder: Path, url: str) -> Iterator[App]:
    """One app machine in its network."""
    workshop = folder / "workshops/proef/workshop.yaml"
    workshop.parent.mkdir(parents=True)
    workshop.write_text(WORKSHOP, encoding="utf-8")
    command = ["ip", "netns", "exec", name, sys.executable, "-m", "voila", f"--port={APP_PORT}",
               f"--Voila.ip={ADDRESSES[name]}"]  # fmt: skip
    kept = {key: value for key, value in os.environ.items() if "STAPPENPLAN" not in key}
    own = {
        "STAPPENPLAN_DATA": str(folder / "data"),
        "STAPPENPLAN_WORKSHOPS": str(folder / "workshops"),
        "STAPPENPLAN_DATABASE": url,
        "JUPYTER_PATH": str(ROOT / "share/jupyter"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "widgets")]),
    }
    app = App(command, APP_PORT, ROOT, kept | own)
    app.data = folder / "data"
    try:
        app.wait()
        if not app.says("kantoor?sleutel="):
            raise RuntimeError(app.log)
        yield app
    finally:
        with suppress(ProcessLookupError):
            app.stop()


@dataclass
class Front:
    """What visitors see: one address, whatever stands behind it."""

    url: str
    apps: Sequence[App]
    database: str
    server: Database | None = None

    @property
    def process(self) -> subprocess.Popen[str]:
        """A process whose rest says that all are at rest; see `server_costs.quiet`."""
        return self.apps[0].process

    @property
    def office(self) -> str:
        """The link of who opens gatherings."""
        path = self.apps[0].log.partition("kantoor?sleutel=")[2].split()[0]
        return f"{self.url}kantoor?sleutel={path}"

    def costs(self) -> tuple[float, float, float]:
        """CPU seconds of the machines and of the database so far, and bytes of the machines."""
        there = [one.process.pid for one in self.apps if one.process.poll() is None]
        cpu = sum(map(cpu_seconds, there))
        stored = cpu_seconds(self.server.pid) if self.server else 0.0
        return cpu, stored, sum(map(private_bytes, there))

    def texts(self, code: str) -> set[str]:
        """The ideas that stand in the journal of a gathering."""
        journal = Journal(self.database)
        try:
            row = journal.find(code)
            return {
                str(one.body["text"])
                for one in journal.read(row.id if row else "")
                if one.type == "idea"
            }
        finally:
            journal.close()


@contextmanager
def two_machines() -> Iterator[Front]:
    """Two machines, a database and a balancer."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(networks())
        server = stack.enter_context(database())
        apps = [
            stack.enter_context(machine(name, folder / name, server.url())) for name in NAMES[:2]
        ]
        front = f"{NETWORK}.1:{FRONT_PORT}"
        behind = [f"{ADDRESSES[name]}:{APP_PORT}" for name in NAMES[:2]]
        command = [sys.executable, str(ROOT / "tests/balancer.py"), front, *behind]
        balancer = stack.enter_context(subprocess.Popen(command))
        stack.callback(balancer.terminate)
        _wait_for(f"http://{front}/gezond/klaar")
        yield Front(f"http://{front}/", apps, server.url(), server)


@contextmanager
def one_machine() -> Iterator[Front]:
    """One machine with an SQLite file, and nothing in front of it."""
    with tempfile.TemporaryDirectory() as name, start_app(Path(name)) as app:
        yield Front(app.url, [app], f"sqlite:///{app.data / 'stappenplan.db'}")


def _wait_for(url: str) -> None:
    import httpx

    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(httpx.HTTPError):
            if httpx.get(url).status_code == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")


# -- what is measured ---------------------------------------------------------------------------


@dataclass
class Held:
    """What so many people cost, and how long they waited; seconds, bytes and shares of a core."""

    people: int
    acknowledged: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    arrived: list[float] = field(default_factory=list)
    memory: float = 0.0
    cpu: float = 0.0
    stored: float = 0.0
    idle: float = 0.0
    late: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    missing: int = 0
    kept: int = 0


async def opened(front: Front, visitors: Crowd, browser: Browser, people: int) -> list[Group]:
    """Gatherings of twenty people, or fewer in the last, all of whom have joined."""
    shares = [min(PEOPLE_EACH, people - begun) for begun in range(0, people, PEOPLE_EACH)]
    app: Any = front
    return [await open_group(app, visitors, browser, share) for share in shares]


async def hold(front: Front, groups: list[Group], visitors: Crowd, memory: float) -> Held:
    """Everybody arrives, waits a while, and says one thing."""
    people = sum(len(one.people) for one in groups)
    found = Held(people)
    arriving = [one.all_do("arrive", within=people / 20) for one in groups]
    for outcomes in await asyncio.gather(*arriving):
        found.arrived += seconds(outcomes)
        found.failed += failures(outcomes)
    await asyncio.sleep(QUIET_S)
    cpu, _, bytes_ = front.costs()
    found.memory = (bytes_ - memory) / people
    await asyncio.sleep(QUIET_S)
    found.idle = (front.costs()[0] - cpu) / QUIET_S / people
    cpu, stored, _ = front.costs()
    await asyncio.gather(*(one.screen.reload() for one in groups))
    projectors = [Counter(one.screen) for one in groups]
    talking = [one.contribute(1, WITHIN_S, by_chance=True) for one in groups]
    for outcomes, projector in zip(await asyncio.gather(*talking), projectors, strict=True):
        found.acknowledged += seconds(outcomes)
        found.failed += failures(outcomes)
        done = [one.ended for one in outcomes if not one.error]
        found.shown += await projector.delays(done)
    after = front.costs()
    found.cpu, found.stored = (after[0] - cpu) / people, (after[1] - stored) / people
    found.late = await visitors.lateness()
    return found


async def survive(front: Front, groups: list[Group], visitors: Crowd, found: Held) -> None:
    """Everybody says one more thing; in the middle of it one machine is killed."""
    begins = time.monotonic() + 1.0
    who = [(group, person) for group in groups for person in group.people]
    texts = [f"{idea(number)} nog een keer" for number in range(len(who))]
    deeds = [
        Deed(person, "live_through", ("bedenken", "idea", {"text": text}),
             {"at": begins + WITHIN_S * number / len(who), "until": begins + ROUND_S})
        for number, ((_, person), text) in enumerate(zip(who, texts, strict=True))
    ]  # fmt: skip
    living = asyncio.ensure_future(visitors.carry_out(deeds))
    await asyncio.sleep(begins + KILLED_AFTER_S - time.monotonic())
    kill(front.apps[1])
    outcomes = await living
    kept = {group.code: await asyncio.to_thread(front.texts, group.code) for group in groups}
    for (group, _), text, outcome in zip(who, texts, outcomes, strict=True):
        if outcome.error:
            found.failed.append(outcome.error)
            continue
        found.kept += 1
        found.missing += text not in kept[group.code]
        if outcome.value["away"]:
            found.again.append(outcome.value["away"])


def kill(app: App) -> None:
    """End all processes of a machine at once, as when its power goes."""
    parent = psutil.Process(app.process.pid)
    for one in (parent, *parent.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            one.send_signal(signal.SIGKILL)


async def measured(front: Front, visitors: Crowd, people: int, *, killed: bool) -> Held:
    """One size of installation."""
    with Browser(front.url) as browser:
        groups = await opened(front, visitors, browser, people)
        memory = front.costs()[2]
        found = await hold(front, groups, visitors, memory)
        if killed:
            await survive(front, groups, visitors, found)
        else:
            await asyncio.gather(*(one.goodbye() for one in groups))
    return found


ROWS = {
    "live, p95, s": lambda m: f"{p95(m.arrived):.2f}",
    "acknowledged, p95, ms": lambda m: f"{p95(m.acknowledged) * 1000:.0f}",
    "acknowledged until on the projector, p95, ms": lambda m: f"{p95(m.shown) * 1000:.0f}",
    "memory of one person, MB": lambda m: f"{m.memory / MILLION:.2f}",
    "CPU of one person doing nothing, % of a core": lambda m: f"{m.idle * 100:.3f}",
    "CPU of one contribution, all that see it along, ms": lambda m: f"{m.cpu * 1000:.1f}",
    "CPU of the database for it, ms": lambda m: f"{m.stored * 1000:.1f}",
    "live again after one machine was killed, p95, s": lambda m: f"{p95(m.again):.1f}",
    "who had to come back": lambda m: str(len(m.again)),
    "acknowledged meanwhile, and lost": lambda m: f"{m.kept}, {m.missing}",
    "what failed": lambda m: str(len(m.failed)),
    "the client itself too late, p95, ms": lambda m: f"{p95(m.late) * 1000:.0f}",
}


def table(found: dict[str, Held]) -> Table:
    """One column for each installation."""
    made = Table(title=f"Gatherings of {PEOPLE_EACH} people")
    made.add_column("")
    for name in found:
        made.add_column(name, justify="right")
    for name, cell in ROWS.items():
        made.add_row(name, *(cell(one) for one in found.values()))
    return made


def on_paper(found: Held) -> list[str]:
    """What an evening with many people needs, from what was measured.

    Everybody contributes once a minute; machines are used for a part, so that one may go.
    """
    people = PAPER_PEOPLE
    cores = people * (found.idle + found.cpu / 60) / PAPER_SHARE
    memory = people * found.memory / MILLION
    stored = people * found.stored / 60 / PAPER_SHARE
    by_cores, by_memory = cores / PAPER_CORES, memory / (PAPER_MEMORY * PAPER_SHARE)
    machines = math.ceil(max(by_cores, by_memory)) + 1
    needs = {
        "the cores of the machines": by_cores / machines,
        "the memory of the machines": by_memory / machines,
        "the cores of the database": stored / PAPER_CORES,
        # A room of each gathering keeps two connections.
        "the connections of the database": people / PEOPLE_EACH * 2 / PAPER_CONNECTIONS,
    }
    first = max(needs, key=lambda name: needs[name])
    return [
        f"On paper, {people} people who each contribute once a minute,",
        f"machines with {PAPER_CORES} cores and {PAPER_MEMORY // 1024} GB, {PAPER_SHARE:.0%} used:",
        f"  cores = people x (idle + contribution / 60 s) / share = {cores:.0f}",
        f"  memory = people x memory of one = {memory / 1024:.0f} GB",
        f"  cores of the database = people x its contribution / 60 s / share = {stored:.1f}",
        f"  machines = {machines}, one of which may go",
        f"  what gives way first: {first} ({needs[first]:.2f} of what there is)",
    ]


def measure(arguments: list[str] | None = None) -> dict[str, float]:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few people, to see whether it runs")
    parser.add_argument("--people", type=int, nargs="+", help="sizes; the last loses a machine")
    parser.add_argument("--base", type=int, help="people on one machine with SQLite")
    parser.add_argument("--clients", type=int, default=2, help="processes with phones")
    options = parser.parse_args(arguments)
    sizes = options.people or ((6, 12) if options.quick else SIZES)
    base = options.base or (6 if options.quick else BASE)
    console = Console(width=max(110, Console().width))
    console.print(f"Several machines ({targets.machine()})")
    if reason := why_not():
        console.print(f"Not measured: {reason}.")
        return {}
    load_client.client(CONNECTIONS)
    found: dict[str, Held] = {}
    with one_machine() as front, crowd(front.url, options.clients) as visitors:
        name = f"1, SQLite: {base}"
        found[name] = alone = asyncio.run(measured(front, visitors, base, killed=False))
    for people in sizes:
        with two_machines() as front, crowd(front.url, options.clients) as visitors:
            last = people == sizes[-1]
            one = asyncio.run(measured(front, visitors, people, killed=last))
            found[f"2, PostgreSQL: {people}"] = one
    console.print(table(found))
    largest = one
    for line in on_paper(largest):
        console.print(line)
    return {
        "acknowledgement, two machines by one": p95(largest.acknowledged) / p95(alone.acknowledged),
        "projector of the other machine, ms": p95(largest.shown) * 1000,
        "live again, s": p95(largest.again),
        "acknowledged and lost": largest.missing,
    }


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    for name, value in measure(arguments).items():
        Console().print(f"{name}: {value:.2f}")


if __name__ == "__main__":
    main()
