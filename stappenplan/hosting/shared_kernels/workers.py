"""The worker processes of a server: what takes long is done there, and nobody else waits."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.room_process import ChildProcess, RoomGone
from stappenplan.hosting.shared_kernels.worker import WorkFailed, packed_call, result_of

if TYPE_CHECKING:
    from stappenplan.hosting.shared_kernels.fork_server import ForkServer
    from stappenplan.hosting.shared_kernels.spawned import SpawnServer

log = logging.getLogger(__name__)
MODULE = "stappenplan.hosting.shared_kernels.worker"
# A call whose worker died is made once more: it may have been ended for another reason.
TRIES = 2
# Each holds its own libraries: a second one stays no longer than the next call may take to come.
EXTRA_IDLE_SECONDS = 5.0
# A process that grew by more ends after its call: another is forked in milliseconds, and memory
# that was used once comes back in no other way.
MAX_GROWN_BYTES = 64 * 2**20
Result = TypeVar("Result")


@dataclass(eq=False)
class _Job:
    body: bytes
    behind: bool
    done: asyncio.Future[bytes]
    request: str
    tries: int = 0


class Worker(ChildProcess):
    """One worker process, with the job that it does now."""

    def __init__(
        self,
        forks: ForkServer | SpawnServer,
        memory: int,
        on_answer: Callable[[Worker, dict[str, Any], bytes], None],
        on_end: Callable[[Any], None],
    ) -> None:
        self._on_answer = on_answer
        self.job: _Job | None = None
        self.leaves = False
        # What ends it: a job that takes too long, or having nothing to do.
        self.timer: asyncio.TimerHandle | None = None
        super().__init__(MODULE, forks, memory, on_end)

    def receive(self, head: dict[str, Any], body: bytes) -> None:
        """Pass on what it answered."""
        self._on_answer(self, head, body)

    def end_after(self, seconds: float, why: Callable[[Worker], None]) -> None:
        """Call `why` with this worker when so many seconds are over."""
        self.keep()
        self.timer = asyncio.get_running_loop().call_later(seconds, why, self)

    def keep(self) -> None:
        """Call nothing."""
        if self.timer is not None:
            self.timer.cancel()


class Workers:
    """A few processes, started when there is work and ended when there is none.

    Parameters
    ----------
    forks
        Starts the processes.
    size
        How many processes there are at most; 0 is one for each core, and two at least.
    patience
        Seconds after which a call is given up, and its process ended.
    keep_idle_for
        Seconds that a process without work stays; beside others no more than
        `EXTRA_IDLE_SECONDS`.
    memory
        Bytes that a process may hold; see `ForkServer.fork`.
    """

    def __init__(
        self,
        forks: ForkServer | SpawnServer,
        *,
        size: int = 0,
        patience: float = 120.0,
        keep_idle_for: float = 60.0,
        memory: int = 0,
    ) -> None:
        self.size = size or max(2, os.cpu_count() or 2)
        self.patience = patience
        self.keep_idle_for = keep_idle_for
        self.memory = memory
        self.workers: list[Worker] = []
        self._forks = forks
        self._waiting: list[_Job] = []
        self._closed = False

    async def run(
        self, function: Callable[..., Result], *args: Any, behind: bool = False
    ) -> Result:
        """Call a function in a worker; see `run_packed`."""
        done: Result = result_of(await self.run_packed(packed_call(function, *args), behind=behind))
        return done

    async def run_packed(self, call: bytes, *, behind: bool = False) -> bytes:
        """Make a call in a worker.

        Parameters
        ----------
        call
            See `worker.packed_call`.
        behind
            Whether it waits for all others, and leaves a worker free for them.

        Raises
        ------
        WorkFailed
            When it raised, took longer than `patience`, or twice took its worker along.
        """
        if self._closed:
            raise WorkFailed("the server is ending")
        job = _Job(call, behind, asyncio.get_running_loop().create_future(), REQUEST.get())
        self._waiting.append(job)
        self._assign()
        try:
            return await job.done
        finally:
            # Nobody waits for it any longer.
            if job in self._waiting:
                self._waiting.remove(job)

    def renew(self) -> None:
        """End every process as soon as it has done its job: it may hold what was deleted."""
        for worker in list(self.workers):
            worker.leaves = True
            self._idle(worker)

    def close(self) -> None:
        """End all processes; calls that are under way fail."""
        self._closed = True
        for worker in list(self.workers):
            worker.end()
        for job in self._waiting:
            _fail(job, "the server is ending")

    def _assign(self) -> None:
        """Give work to whoever is free."""
        while not self._closed and (job := self._next()) is not None:
            worker = next((one for one in self.workers if one.job is None), None)
            if worker is None:
                worker = self._start()
            self._waiting.remove(job)
            job.tries += 1
            worker.job = job
            worker.end_after(self.patience, self._too_long)
            try:
                worker.send({"do": "call", "request": job.request}, job.body)
            except RoomGone:
                worker.end()

    def _next(self) -> _Job | None:
        busy = [worker.job for worker in self.workers if worker.job is not None]
        if len(busy) >= self.size:
            return None
        behind = sum(job.behind for job in busy)
        free = [job for job in self._waiting if not job.behind or behind < max(1, self.size - 1)]
        return min(free, key=lambda job: job.behind, default=None)

    def _start(self) -> Worker:
        worker = Worker(self._forks, self.memory, self._answered, self._ended)
        self.workers.append(worker)
        return worker

    def _answered(self, worker: Worker, head: dict[str, Any], body: bytes) -> None:
        job, worker.job = worker.job, None
        if job is not None and not job.done.done():
            if head["done"]:
                job.done.set_result(body)
            else:
                _fail(job, head["error"])
        if worker.leaves or worker.grown() > MAX_GROWN_BYTES:
            worker.end()
        else:
            alone = len(self.workers) == 1
            idle_for = self.keep_idle_for if alone else min(self.keep_idle_for, EXTRA_IDLE_SECONDS)
            worker.end_after(idle_for, self._idle)
        self._assign()

    def _idle(self, worker: Worker) -> None:
        if worker.job is None:
            worker.end()

    def _too_long(self, worker: Worker) -> None:
        log.error("A call took longer than %.0f seconds; its worker is ended.", self.patience)
        if worker.job is not None:
            _fail(worker.job, f"it took longer than {self.patience:.0f} seconds")
        worker.end()

    def _ended(self, worker: Worker) -> None:
        worker.keep()
        self.workers.remove(worker)
        job, worker.job = worker.job, None
        if job is not None and not job.done.done():
            if job.tries < TRIES and not self._closed:
                self._waiting.insert(0, job)
            else:
                _fail(job, "its worker ended by itself")
        self._assign()


def _fail(job: _Job, why: str) -> None:
    if not job.done.done():
        job.done.set_exception(WorkFailed(why))
