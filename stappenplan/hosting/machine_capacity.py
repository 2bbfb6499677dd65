"""How many more pages fit on this machine: memory and file descriptors that are really there."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEGABYTE = 2**20
# A page takes less (`python benchmarks/room.py`); what people write comes on top of it.
PAGE_BYTES = MEGABYTE
# For documents, the next gathering and the system.
RESERVE_BYTES = 256 * MEGABYTE
# The socket of a page, and what its browser keeps open for files.
PAGE_DESCRIPTORS = 4
RESERVE_DESCRIPTORS = 100
HALF_RESERVE = RESERVE_BYTES // PAGE_BYTES // 2
# A group with its facilitator, projector and advisor.
SMALL_ROOM = 50
# What a small machine has memory for.
GOOD_ROOM = 500
# Looking again costs more than a page may wait for.
MEASURE_EVERY = 0.5


def _control_groups() -> Iterator[tuple[Path, str, str]]:
    """The groups that limit this process: the folder, and the names of limit and use."""
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines():
            _, controllers, path = line.split(":", 2)
            if controllers == "":
                root, names = Path("/sys/fs/cgroup"), ("memory.max", "memory.current")
            elif "memory" in controllers.split(","):
                root = Path("/sys/fs/cgroup/memory")
                names = ("memory.limit_in_bytes", "memory.usage_in_bytes")
            else:
                continue
            inside = root / path.lstrip("/")
            # In a container the path is that of the host, and the root its own group.
            for folder in (inside, *inside.parents):
                yield folder, *names
                if folder == root:
                    break


def _left_in_groups() -> Iterator[int]:
    for folder, limit, use in _control_groups():
        with suppress(OSError, ValueError):
            most = int((folder / limit).read_text(encoding="ascii"))
            used = int((folder / use).read_text(encoding="ascii"))
            lines = (folder / "memory.stat").read_text(encoding="ascii").splitlines()
            # Files that were read are kept only while nobody else needs the memory.
            names = ("inactive_file", "total_inactive_file")
            files = [int(line.split()[1]) for line in lines if line.split()[0] in names]
            yield most - used + max(files, default=0)


def free_memory() -> int:
    """Bytes that can still be used, on this machine and in the group of this process."""
    return min((psutil.virtual_memory().available, *_left_in_groups()))


def descriptor_limit() -> int | None:
    """How many files and sockets this process may have open; None where nothing limits them."""
    if sys.platform == "win32":
        return None
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def raise_descriptor_limit() -> None:
    """Let this process and its children open as many files and sockets as they may."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        # macOS refuses what is above a limit of its own.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def pages_in_memory() -> int:
    """How many pages the free memory holds."""
    return (free_memory() - RESERVE_BYTES) // PAGE_BYTES


def pages_in_descriptors() -> int | None:
    """How many pages there are file descriptors for; None where nothing limits them."""
    limit = descriptor_limit()
    if limit is None:
        return None
    folder = Path("/proc/self/fd")
    used = len(list(folder.iterdir())) if folder.is_dir() else 0
    return (limit - used - RESERVE_DESCRIPTORS) // PAGE_DESCRIPTORS


class MachineCapacity:
    """How many pages fit beside those that are open.

    Parameters
    ----------
    measure
        How many pages the memory and the descriptors hold that are free now.
    now
        Seconds that only go on.
    """

    def __init__(
        self,
        measure: Callable[[], int] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._measure = measure or free_places
        self._now = now
        self._measured_at = float("-inf")
        self._left = 0
        self._open_then = 0
        self._most_open = 0

    def left(self, pages: int) -> int:
        """How many pages fit beside so many."""
        now = self._now()
        if now - self._measured_at >= MEASURE_EVERY:
            self._measured_at, self._open_then = now, pages
            self._left = self._measure()
        self._most_open = max(self._most_open, pages)
        grown = max(0, pages - self._open_then)
        left = self._left - grown
        # What pages held that are gone is free inside the processes; the system does not see it.
        again = self._most_open - pages
        return max(left, again) if self._left > -HALF_RESERVE else left


def free_places() -> int:
    """How many pages fit in what is free now; negative when the reserve is used."""
    descriptors = pages_in_descriptors()
    memory = pages_in_memory()
    return memory if descriptors is None else min(memory, descriptors)


def shortages() -> list[str]:
    """What an administrator should read at the start; empty where a good room fits."""
    memory, descriptors = pages_in_memory(), pages_in_descriptors()
    found = []
    if memory < SMALL_ROOM:
        found.append(
            f"Let op: er is {free_memory() // MEGABYTE} MB geheugen vrij. Daarin passen ongeveer "
            f"{max(memory, 0)} pagina's tegelijk. Sluit andere programma's, of neem een grotere "
            "machine."
        )
    if descriptors is not None and descriptors < min(memory, GOOD_ROOM):
        found.append(
            f"Let op: deze server mag {descriptor_limit()} bestanden en verbindingen tegelijk open "
            f"hebben. Daarmee passen er ongeveer {max(descriptors, 0)} pagina's tegelijk. Verhoog "
            "de grens (ulimit -n) en start opnieuw."
        )
    return found
