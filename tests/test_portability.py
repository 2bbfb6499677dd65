"""What only POSIX has stands behind a guard: facilitators have laptops with Windows and macOS."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = (ROOT / "stappenplan", ROOT / "widgets/stappenplan_widgets")
# What Python 3.11 on Linux has in these modules, and Python 3.13 on Windows has not: compared by
# `dir` of both.
NAMES = (ROOT / "tests/words/posix_only.txt").read_text(encoding="utf-8").split("\n")
MODULES = {name.removeprefix("module ") for name in NAMES if name.startswith("module ")}
MEMBERS = {name for name in NAMES if "." in name}
# Methods of event loops that Windows refuses.
METHODS = {"add_signal_handler", "create_unix_connection", "create_unix_server"}
# Where such a name may stand, and what happens elsewhere.
FORKS = "stappenplan/hosting/shared_kernels/fork_server.py"
GUARDED = {
    ("stappenplan/hosting/draining.py", "add_signal_handler"): "signal.signal",
    (FORKS, "socket.send_fds"): "rooms are started by spawned.py",
    (FORKS, "socket.recv_fds"): "rooms are started by spawned.py",
    (FORKS, "os.fork"): "rooms are started by spawned.py",
    (FORKS, "signal.SIGKILL"): "rooms are started by spawned.py",
    (FORKS, "signal.SIGCHLD"): "rooms are started by spawned.py",
    (FORKS, "resource"): "a room that holds too much is ended by the server",
    ("stappenplan/hosting/shared_kernels/room_process.py", "os.sysconf"): "psutil is asked",
    ("stappenplan/hosting/shared_kernels/worker.py", "os.nice"): "workers are as urgent as rooms",
    ("stappenplan/hosting/machine_capacity.py", "resource"): "nothing limits descriptors there",
    ("stappenplan/composing/workshop_lock.py", "fcntl"): "msvcrt locks",
    ("stappenplan/restoring.py", "fcntl"): "msvcrt locks",
    ("stappenplan/shared_clock.py", "time.clock_gettime"): "time.monotonic",
}


def used(tree: ast.AST) -> Iterator[str]:
    """The names of POSIX alone that a module uses."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name in MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                yield from ([module] if module in MODULES else [])
                full = (f"{module}.{one.name}" for one in names)
                yield from (one for one in full if one in MEMBERS)
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                yield from ([f"{module}.{name}"] if f"{module}.{name}" in MEMBERS else [])
                yield from ([name] if name in METHODS else [])
            case ast.Attribute(attr=name) if name in METHODS:
                yield name


def test_a_name_that_only_posix_has_stands_where_something_else_happens_elsewhere() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for folder in SOURCES
        for path in folder.rglob("*.py")
        for name in used(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set(GUARDED), "Guard it and say in GUARDED what happens elsewhere."


def test_the_check_finds_each_way_to_use_such_a_name() -> None:
    code = (
        "import fcntl\nfrom os import fork\nimport os\nos.geteuid()\nloop().add_signal_handler(1)"
    )
    assert set(used(ast.parse(code))) == {"fcntl", "os.fork", "os.geteuid", "add_signal_handler"}


# Everything of others is loaded before: it has versions of its own for other systems.
ELSEWHERE = """
import importlib, os, pkgutil, select, signal, socket, sys, time
import stappenplan, stappenplan.hosting.identity_provider, stappenplan.hosting.room_modules
import stappenplan.cli
known = {name for name in sys.modules if name.split(".")[0] == "stappenplan"}
for name in known:
    del sys.modules[name]
modules = {"os": os, "select": select, "signal": signal, "socket": socket, "time": time}
for line in open(sys.argv[1], encoding="utf-8"):
    name = line.strip()
    if name.startswith("module "):
        sys.modules[name.removeprefix("module ")] = None
    elif name.partition(".")[0] in modules:
        module, _, member = name.partition(".")
        vars(modules[module]).pop(member, None)
sys.platform = "win32"
package = importlib.import_module("stappenplan")
for found in pkgutil.walk_packages(package.__path__, "stappenplan."):
    # Alembic runs these, and __main__ is the program itself.
    if "revision_" not in found.name and "__main__" not in found.name:
        importlib.import_module(found.name)
from stappenplan.hosting.shared_kernels.fork_server import CAN_FORK
from stappenplan.hosting.machine_capacity import descriptor_limit
from stappenplan.steady_clock import SteadyClock
assert not CAN_FORK and descriptor_limit() is None and SteadyClock()()
print(len([name for name in sys.modules if name.startswith("stappenplan.")]))
sys.stdout.flush()
os._exit(0)
"""


def test_every_module_loads_without_what_only_posix_has() -> None:
    names = ROOT / "tests/words/posix_only.txt"
    command = [sys.executable, "-c", ELSEWHERE, str(names)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 500
