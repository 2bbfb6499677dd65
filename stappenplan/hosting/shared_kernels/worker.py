"""A worker: the process that does what takes long, one call after the other.

Forked for `workers`; it ends when the server does, however that ends.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
import sys
from collections.abc import Callable
from typing import Any

from stappenplan.hosting.shared_kernels import lifeline, wordless_log
from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.tally import TALLY
from stappenplan.hosting.shared_kernels.wire import pack, receive_packet

log = logging.getLogger(__name__)
# Rooms come first: somebody who types waits for them.
NICENESS = 10


class WorkFailed(RuntimeError):
    """A call that raised, took too long, or twice took its worker along."""

    names_nobody = True


Call = tuple[Callable[..., Any], tuple[Any, ...]]


def packed_call(function: Callable[..., Any], *args: Any) -> bytes:
    """A call as it travels to a worker; function and arguments have to be importable there."""
    return pickle.dumps((function, args))


def result_of(body: bytes) -> Any:
    """What a call returned."""
    # It comes from a process that this server started.
    return pickle.loads(body)  # noqa: S301


def _answer(body: bytes) -> bytes:
    try:
        call: Call = pickle.loads(body)  # noqa: S301  (of the server or a room, never a browser)
        function, args = call
        made = pickle.dumps(function(*args))
        return pack({"done": True, **TALLY.drain()}, made)
    except Exception as error:
        log.exception("A worker could not do what it was asked.")
        failed = {"done": False, "error": wordless_log.described(error)}
        return pack({**failed, **TALLY.drain()})


def main(connection: int, until: int) -> None:
    """Do what the server asks until it is gone."""
    lifeline.end_with(until)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    wordless_log.log_to(sys.__stderr__, "worker")
    with socket.socket(fileno=connection) as server, server.makefile("rb") as stream:
        server.sendall(pack({"pid": os.getpid()}))
        while True:
            try:
                head, body = receive_packet(stream)
            except EOFError:
                os._exit(0)
            REQUEST.set(head["request"])
            server.sendall(_answer(body))
