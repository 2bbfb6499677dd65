"""A server that is killed, frozen, filled and started again on the same port and database."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import struct
from contextlib import ExitStack
from pathlib import Path

import psutil
from server_processes import ROOT, App, free_port, start_app

CLOCK = "clock-off"
ROOM = "room"


class MortalServer:
    """The product, with a database that outlives it.

    Parameters
    ----------
    folder
        Where its database, secret and workshops are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.app: App
        self._running = ExitStack()
        self._starting = asyncio.Lock()
        self._clock = folder / CLOCK
        self.turn_clock(0.0)

    def start(self) -> None:
        """Start it; returns once it listens."""
        clock = str(ROOT / "benchmarks/turned_server_clock")
        path = os.pathsep.join([clock, str(ROOT), str(ROOT / "widgets")])
        self.app = self._running.enter_context(
            start_app(
                self.folder, port=self.port, PYTHONPATH=path, STAPPENPLAN_CLOCK_OFF=str(self._clock)
            )
        )

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self.app.process.kill()
        self.stop()

    def stop(self) -> None:
        """End it in its own time."""
        self._running.close()

    async def begin_again(self, *, killed: bool) -> None:
        """End it and start it anew; phones go on meanwhile."""
        async with self._starting:
            await asyncio.to_thread(self.kill if killed else self.stop)
            await asyncio.to_thread(self.start)

    @property
    def database(self) -> Path:
        """The file with the journal."""
        return self.app.data / "stappenplan.db"

    def turn_clock(self, seconds: float) -> None:
        """Let all its processes be so many seconds off from now on."""
        if not self._clock.exists():
            self._clock.write_bytes(bytes(8))
        with self._clock.open("r+b") as file:
            file.write(struct.pack("d", seconds))

    # -- its processes ----------------------------------------------------------------------

    def processes(self) -> list[psutil.Process]:
        """All of them, the server first; also rooms whose parent was killed."""
        found = []
        own = os.fsencode(f"STAPPENPLAN_DATA={self.app.data}")
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, psutil.NoSuchProcess):
                if own in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(psutil.Process(int(entry.name)))
        return sorted(found, key=lambda one: (one.pid != self.app.process.pid, one.pid))

    def rooms(self) -> list[psutil.Process]:
        """The processes of gatherings; one that waits for a gathering has no database open."""
        return [one for one in self.processes() if _name(one) == ROOM and self._reads(one)]

    def _reads(self, process: psutil.Process) -> bool:
        with contextlib.suppress(psutil.Error):
            return any(file.path == str(self.database) for file in process.open_files())
        return False

    def fork_server(self) -> list[psutil.Process]:
        """The process of which rooms are forked."""
        return [one for one in self.processes() if "fork_server" in " ".join(_command(one))]


def signal_all(processes: list[psutil.Process], number: signal.Signals) -> None:
    """Send a signal to those that are still there."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(number)


def limit_files(processes: list[psutil.Process], size: int = resource.RLIM_INFINITY) -> None:
    """Let no file of these processes be written beyond so many bytes, as on a full disk."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _name(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.name()
    return ""


def _command(process: psutil.Process) -> list[str]:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.cmdline()
    return []
