"""A server that ends moves its pages first."""

import asyncio
from typing import Any

import pytest

from stappenplan.hosting.draining import Draining, seconds_in


class Kernels:
    """Kernels of three pages; `still_made` pages are being made while it ends."""

    def __init__(self, done: list[str], still_made: int = 0) -> None:
        self.done = done
        self.pages = ["a", "b", "c"]
        self.closing = False
        self.still_made = still_made

    def list_kernel_ids(self) -> list[str]:
        return list(self.pages)

    def __contains__(self, kernel_id: str) -> bool:
        return kernel_id in self.pages

    async def shutdown_kernel(self, kernel_id: str, now: bool) -> None:
        assert self.closing
        self.pages.remove(kernel_id)
        self.done.append(f"ended {kernel_id}")

    def is_busy(self) -> bool:
        self.still_made -= 1
        return bool(self.pages) or self.still_made >= 0


class Readiness:
    def __init__(self, done: list[str]) -> None:
        self.done = done

    def drain(self) -> None:
        self.done.append("not ready")


def drained(seconds: float, still_made: int = 0) -> list[str]:
    """What happens, in order."""
    done: list[str] = []
    passed = 0.0

    async def wait(waited: float) -> None:
        nonlocal passed
        passed += waited
        done.append(f"{passed:.1f}")

    async def main() -> None:
        kernels: Any = Kernels(done, still_made)
        ready: Any = Readiness(done)
        stopped = asyncio.Event()

        def stop() -> None:
            done.append("stopped")
            stopped.set()

        draining = Draining(ready, kernels, seconds, stop, wait, lambda: passed)
        draining.on_signal()
        await stopped.wait()

    asyncio.run(main())
    return done


def test_balancers_hear_it_first_and_pages_move_one_after_another() -> None:
    assert drained(30) == [
        "not ready", "9.0", "ended a", "13.0", "ended b", "17.0", "ended c", "21.0", "stopped",
    ]  # fmt: skip


def test_it_waits_for_pages_that_are_being_made_but_not_for_ever() -> None:
    assert drained(30, still_made=2)[-3:] == ["21.1", "21.2", "stopped"]
    done = drained(30, still_made=10_000)
    assert done[-1] == "stopped"
    assert 29.9 < float(done[-2]) < 30.2


def test_without_time_it_stops_at_once() -> None:
    assert drained(0) == ["stopped"]


def test_a_second_signal_stops_at_once() -> None:
    async def main() -> int:
        stops = 0

        def stop() -> None:
            nonlocal stops
            stops += 1

        ready: Any = Readiness([])
        kernels: Any = Kernels([])
        draining = Draining(ready, kernels, 30, stop)
        draining.on_signal()
        assert stops == 0
        draining.on_signal()
        return stops

    assert asyncio.run(main()) == 1


def test_how_long_it_takes_is_read_and_what_is_no_number_refused() -> None:
    assert [seconds_in(told) for told in ("", "0", "20", "2.5")] == [0, 0, 20, 2.5]
    for told in ("lang", "-1", "nan", "inf", "1e9"):
        with pytest.raises(ValueError, match=rf"{told}.*Remedy"):
            seconds_in(told)
