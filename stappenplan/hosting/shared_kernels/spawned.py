"""Rooms and workers where processes cannot be forked: each is started anew, with its own modules.

It takes seconds instead of milliseconds and shares no memory, which is enough for the gathering
of one laptop. Windows has no fork, and the libraries of macOS do not survive one.
"""

from __future__ import annotations

import base64
import importlib
import json
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from stappenplan.hosting.shared_kernels.fork_server import limit_memory

log = logging.getLogger(__name__)
MODULE = "stappenplan.hosting.shared_kernels.spawned"
# Windows hands a socket to another process as bytes; elsewhere a process inherits its number.
_SHARES = hasattr(socket.socket, "share")


class SpawnedProcess:
    """A process that was started anew, with the pipe whose end tells it that the server ended."""

    def __init__(self, process: subprocess.Popen[bytes], lifeline: IO[bytes]) -> None:
        self.pid = process.pid
        self._process = process
        self._lifeline = lifeline

    def kill(self) -> None:
        """End it at once."""
        self._lifeline.close()
        self._process.kill()
        self._process.wait()


class SpawnServer:
    """Starts processes as `ForkServer` does, one by one.

    Parameters
    ----------
    environment
        Gives the environment variables of the processes.
    preload
        Modules that each of them loads before it begins.
    """

    def __init__(
        self, environment: Callable[[], Mapping[str, str]], preload: Sequence[str] = ()
    ) -> None:
        self._environment = environment
        self._preload = preload

    def start(self, module: str, memory: int) -> tuple[socket.socket, SpawnedProcess]:
        """Let a new process run `main(connection, until)` of a module; see `ForkServer.start`.

        Raises
        ------
        OSError
            When the process cannot be started.
        """
        outside, inside = socket.socketpair()
        try:
            with inside:
                process = self._spawn(inside)
                lifeline = process.stdin
                assert lifeline is not None  # noqa: S101  (asked for below)
                request = {"module": module, "memory": memory, "preload": list(self._preload)}
                request |= {"socket": _told(inside, process.pid)}
                lifeline.write(json.dumps(request).encode() + b"\n")
                lifeline.flush()
        except OSError:
            outside.close()
            raise
        return outside, SpawnedProcess(process, lifeline)

    def _spawn(self, inside: socket.socket) -> subprocess.Popen[bytes]:
        inherited: dict[str, Any] = {} if _SHARES else {"pass_fds": (inside.fileno(),)}
        return subprocess.Popen(  # noqa: S603  (our own module)
            [sys.executable, "-m", MODULE],
            env=dict(self._environment()),
            stdin=subprocess.PIPE,
            **inherited,
        )

    def close(self) -> None:
        """Nothing is kept between two processes."""


def _told(inside: socket.socket, pid: int) -> int | str:
    """How another process is told of a socket."""
    if sys.platform == "win32":
        return base64.b64encode(inside.share(pid)).decode()
    return inside.fileno()


def _found(told: int | str) -> int:
    """The number of a socket in this process."""
    if sys.platform == "win32":
        return socket.fromshare(base64.b64decode(str(told))).detach()
    return int(told)


def _lifeline() -> int:
    """The pipe that was standard input, under another number.

    On Windows every call about standard input blocks while a thread reads it.
    """
    until = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return until


def _line(descriptor: int) -> bytes:
    """A line, and no byte of what comes after it."""
    read = b""
    while not read.endswith(b"\n"):
        one = os.read(descriptor, 1)
        if not one:
            # The server is gone already.
            os._exit(0)
        read += one
    return read


def main() -> None:
    """Run as the process that was asked for."""
    until = _lifeline()
    try:
        request = json.loads(_line(until))
        for name in request["preload"]:
            importlib.import_module(name)
        limit_memory(request["memory"])
        importlib.import_module(request["module"]).main(_found(request["socket"]), until)
    except BaseException:
        log.exception("A process ended by itself.")
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
