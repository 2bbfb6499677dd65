"""Faults of processes: killed, ended, frozen."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
from fault_kinds import Amid, kind
from mortal_server import signal_all


@kind("a room is killed")
async def room_killed(amid: Amid) -> None:
    if rooms := amid.hall.server.rooms():
        signal_all([amid.chance.choice(rooms)], signal.SIGKILL)
    await amid.hold()


@kind("all rooms are killed")
async def all_rooms_killed(amid: Amid) -> None:
    signal_all(amid.hall.server.rooms(), signal.SIGKILL)
    await amid.hold()


@kind("the process of which rooms are forked is killed")
async def process_rooms_forked_killed(amid: Amid) -> None:
    signal_all(amid.hall.server.fork_server(), signal.SIGKILL)
    await amid.hold()


@kind("the server is killed and started again")
async def server_killed_started_again(amid: Amid) -> None:
    await amid.hall.server.begin_again(killed=True)


@kind("the server is ended and started again")
async def server_ended_started_again(amid: Amid) -> None:
    await amid.hall.server.begin_again(killed=False)


@contextmanager
def _frozen(processes: list[psutil.Process]) -> Iterator[None]:
    signal_all(processes, signal.SIGSTOP)
    try:
        yield
    finally:
        signal_all(processes, signal.SIGCONT)


@kind("a room is frozen")
async def room_frozen(amid: Amid) -> None:
    rooms = amid.hall.server.rooms()
    with _frozen([amid.chance.choice(rooms)] if rooms else []):
        await amid.hold()


@kind("the server is frozen")
async def server_frozen(amid: Amid) -> None:
    with _frozen(amid.hall.server.processes()[:1]):
        await amid.hold()


@kind("all processes are frozen")
async def all_processes_frozen(amid: Amid) -> None:
    with _frozen(amid.hall.server.processes()):
        await amid.hold()
