"""A process that has loaded all modules, and of which rooms and workers are forked.

They start at once and share its memory: libraries are there once for all of them. The name is that
of `multiprocessing`, whose own fork server starts functions of one program and knows no pages.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

log = logging.getLogger(__name__)
MODULE = "stappenplan.hosting.shared_kernels.fork_server"
# A request is one message: the environment of a process is far smaller.
MAX_REQUEST_BYTES = 2**20
# On macOS processes cannot be forked safely once libraries of the system are loaded.
CAN_FORK = (
    hasattr(os, "fork")
    and hasattr(socket, "SOCK_SEQPACKET")
    and hasattr(socket, "send_fds")
    and sys.platform != "darwin"
)
# What threads and libraries reserve and never touch, for each core.
RESERVED_BYTES = 128 * 2**20


class ForkServer:
    """The server's side: starts the process with the first request, and again when it has died.

    Parameters
    ----------
    environment
        Gives the environment variables of the processes.
    preload
        Modules that all of them have.
    """

    def __init__(
        self, environment: Callable[[], Mapping[str, str]], preload: Sequence[str] = ()
    ) -> None:
        self._environment = environment
        self._preload = preload
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: socket.socket | None = None
        self._lifeline = -1

    def start(self, module: str, memory: int) -> tuple[socket.socket, ForkedProcess]:
        """Start a process that runs `main(connection, until)` of a module; see `fork`.

        Returns
        -------
        tuple
            The connection with the process, and what ends it.
        """
        outside, inside = socket.socketpair()
        # The other end of a pipe that nobody writes to closes with this process.
        until, lifeline = os.pipe()
        try:
            with inside:
                self.fork(module, inside, until, memory)
        except OSError:
            os.close(lifeline)
            outside.close()
            raise
        finally:
            os.close(until)
        return outside, ForkedProcess(lifeline)

    def fork(self, module: str, connection: socket.socket, until: int, memory: int) -> None:
        """Let a new process run `main(connection, until)` of a module.

        It waits for nothing: while the modules are still being loaded, the request waits.

        Parameters
        ----------
        connection
            The inner end of a socket pair; what the process says comes out of the other.
        until
            The inner end of the pipe with which the process ends; see `lifeline`.
        memory
            Bytes that it may hold, 0 for any number. It can reserve half more than that: who asks
            for more at once gets a `MemoryError`, and the machine goes on.

        Raises
        ------
        OSError
            When the process cannot be started.
        """
        if self._connection is None or self._process is None or self._process.poll() is not None:
            self.close()
            self._connection = self._start()
        request = {"module": module, "memory": memory, "environment": dict(self._environment())}
        socket.send_fds(
            self._connection, [json.dumps(request).encode()], [connection.fileno(), until]
        )

    def _start(self) -> socket.socket:
        outside, inside = socket.socketpair(type=socket.SOCK_SEQPACKET)
        outside.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MAX_REQUEST_BYTES)
        until, lifeline = os.pipe()
        command = [sys.executable, "-m", MODULE, str(inside.fileno()), str(until), *self._preload]
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own module)
                command, env=dict(self._environment()), pass_fds=(inside.fileno(), until)
            )
        except OSError:
            os.close(lifeline)
            outside.close()
            raise
        finally:
            os.close(until)
            inside.close()
        self._lifeline = lifeline
        return outside

    def close(self) -> None:
        """End the process; those that it forked live on."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._process = None
        os.close(self._lifeline)
        if self._connection is not None:
            self._connection.close()


class ForkedProcess:
    """A process that was forked; it says itself who it is.

    Parameters
    ----------
    lifeline
        The pipe that closes with the server: a process that is still to be forked ends with it.
    """

    def __init__(self, lifeline: int) -> None:
        self.pid = 0
        self._lifeline = lifeline

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended or is still to be forked."""
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once, also when it is still to be forked."""
        self.send_signal(signal.SIGKILL)
        os.close(self._lifeline)


def limit_memory(memory: int) -> None:
    """Let this process reserve half more than it may hold, and no more than that.

    Where the system knows no such limit, a process that holds too much is ended later.
    """
    try:
        import resource
    except ImportError:
        return
    if memory:
        most = memory * 3 // 2 + RESERVED_BYTES * (os.cpu_count() or 1)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _run(request: Mapping[str, Any], connection: int, until: int) -> NoReturn:
    """Be the process that was asked for."""
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(request["environment"])
        module = importlib.import_module(request["module"])
        # What `top` shows.
        with contextlib.suppress(OSError):
            Path("/proc/self/comm").write_text(request["module"].rpartition(".")[2], "ascii")
        limit_memory(request["memory"])
        module.main(connection, until)
    except BaseException:
        log.exception("A process ended by itself.")
    finally:
        os._exit(1)


def main(connection: int, until: int, preload: Sequence[str]) -> None:
    """Fork a process for each request, until the server is gone."""
    # The server ends when somebody presses Ctrl+C, and this process with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever ends is reaped by the system.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for name in preload:
        importlib.import_module(name)
    # A full collection visits every object, and nobody is answered meanwhile: those of the modules
    # are there for good, and stay in memory that is shared.
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=connection) as server:
        while True:
            ready, _, _ = select.select([server.fileno(), until], [], [])
            if until in ready:
                return
            body, descriptors, _, _ = socket.recv_fds(server, MAX_REQUEST_BYTES, 2)
            if not body:
                return
            if os.fork() == 0:
                server.close()
                os.close(until)
                _run(json.loads(body), *descriptors)
            for descriptor in descriptors:
                os.close(descriptor)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
