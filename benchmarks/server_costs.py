"""What a server uses of the machine: all its processes together."""

import asyncio
import time

import psutil

MILLION = 2**20
QUIET_SHARE, QUIET_S, LONGEST_S = 0.15, 0.5, 30.0


def tree(pid: int) -> list[psutil.Process]:
    """A server and all processes it started."""
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]


def cpu_seconds(pid: int) -> float:
    """What a server used of the cores so far."""
    return float(sum(sum(one.cpu_times()[:2]) for one in tree(pid)))


def private_bytes(pid: int) -> float:
    """The memory that a server takes: what its processes share is counted once."""
    return float(sum(one.memory_full_info().pss for one in tree(pid)))


async def quiet(pid: int) -> None:
    """Return when the server has done what it began, such as starting a spare process."""
    until = time.monotonic() + LONGEST_S
    used = cpu_seconds(pid)
    while time.monotonic() < until:
        await asyncio.sleep(QUIET_S)
        now = cpu_seconds(pid)
        if now - used < QUIET_SHARE * QUIET_S:
            return
        used = now


def p95(seconds: list[float]) -> float:
    """The 95th percentile; nothing where nothing was measured."""
    return sorted(seconds)[int(len(seconds) * 0.95)] if seconds else float("nan")


def median(seconds: list[float]) -> float:
    """The median; nothing where nothing was measured."""
    return sorted(seconds)[len(seconds) // 2] if seconds else float("nan")
