"""How many pages fit on this machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from stappenplan.hosting import machine_capacity
from stappenplan.hosting.kernel_manager import VisitorKernels
from stappenplan.hosting.machine_capacity import (
    MEASURE_EVERY,
    MEGABYTE,
    PAGE_BYTES,
    RESERVE_BYTES,
    MachineCapacity,
    free_memory,
    pages_in_memory,
    shortages,
)


class Machine:
    """A machine of which a test says how many pages its free memory holds."""

    def __init__(self, free: int) -> None:
        self.seconds = 0.0
        self.free = free
        self.capacity = MachineCapacity(lambda: self.free, lambda: self.seconds)

    def left(self, pages: int, after: float = MEASURE_EVERY) -> int:
        self.seconds += after
        return self.capacity.left(pages)


def test_pages_that_came_since_the_last_look_at_the_memory_count() -> None:
    machine = Machine(10)
    assert machine.left(0) == 10
    assert machine.left(10, after=0) == 0
    assert machine.left(10) == 10, "their memory is taken, and measured"


def test_memory_that_others_take_leaves_fewer_places() -> None:
    machine = Machine(10)
    assert machine.left(5) == 10
    machine.free = 0
    assert machine.left(5) == 0


def test_what_ended_pages_held_can_be_used_again_though_the_system_shows_it_in_use() -> None:
    machine = Machine(100)
    machine.left(80)
    machine.free = 0
    assert machine.left(80) == 0
    assert machine.left(30) == 50
    # Where even the reserve is used nobody is let in.
    machine.free = -RESERVE_BYTES // PAGE_BYTES
    assert machine.left(30) < 0


@pytest.fixture
def group(tmp_path: Path, monkeypatch) -> Path:
    """A control group that limits this process."""
    (tmp_path / "memory.max").write_text(f"{600 * MEGABYTE}\n")
    (tmp_path / "memory.current").write_text(f"{300 * MEGABYTE}\n")
    (tmp_path / "memory.stat").write_text(f"anon 1\ninactive_file {50 * MEGABYTE}\n")
    names = ("memory.max", "memory.current")
    monkeypatch.setattr(machine_capacity, "_control_groups", lambda: [(tmp_path, *names)])
    return tmp_path


@pytest.mark.usefixtures("group")
def test_the_limit_of_a_container_holds() -> None:
    assert free_memory() == 350 * MEGABYTE
    assert pages_in_memory() == (350 * MEGABYTE - RESERVE_BYTES) // PAGE_BYTES


def test_a_container_without_a_limit_has_the_memory_of_the_machine(group: Path) -> None:
    (group / "memory.max").write_text("max\n")
    assert free_memory() > 350 * MEGABYTE


def free_places_with(limit: int) -> int:
    code = (
        "import resource; from stappenplan.hosting import machine_capacity as m;"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, ({limit}, 4096));"
        "before = m.descriptor_limit(); m.raise_descriptor_limit();"
        "print(before, m.descriptor_limit(), m.pages_in_descriptors())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, after, pages = map(int, done.stdout.split())
    assert (before, after) == (limit, 4096)
    return pages


def test_the_limit_of_file_descriptors_is_raised_to_what_is_allowed() -> None:
    pages = free_places_with(256)
    assert 0 < pages <= 4096 // machine_capacity.PAGE_DESCRIPTORS


def test_participants_leave_some_places_free_for_staff() -> None:
    manager = VisitorKernels(max_kernels=100)
    manager.capacity = MachineCapacity(lambda: 1000)
    assert [manager.places(for_staff) for for_staff in (True, False)] == [100, 90]
    manager.max_kernels = 0
    manager.capacity = MachineCapacity(lambda: 50)
    assert [manager.places(for_staff) for for_staff in (True, False)] == [50, 45]


def test_the_start_says_in_dutch_what_is_short(monkeypatch) -> None:
    monkeypatch.setattr(machine_capacity, "pages_in_memory", lambda: 2000)
    monkeypatch.setattr(machine_capacity, "pages_in_descriptors", lambda: 600)
    assert shortages() == []
    monkeypatch.setattr(machine_capacity, "pages_in_descriptors", lambda: 230)
    monkeypatch.setattr(machine_capacity, "descriptor_limit", lambda: 1024)
    [few] = shortages()
    assert few.startswith("Let op: deze server mag 1024 bestanden en verbindingen tegelijk")
    assert "passen er ongeveer 230 pagina's tegelijk" in few
    monkeypatch.setattr(machine_capacity, "pages_in_memory", lambda: -3)
    [memory] = shortages()
    assert "Daarin passen ongeveer 0 pagina's tegelijk." in memory
