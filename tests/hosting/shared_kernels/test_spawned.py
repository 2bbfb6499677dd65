"""Rooms and workers where processes cannot be forked."""

import asyncio
import os
import select
import subprocess
import sys

import pytest
import worker_calls
from hosted_rooms import PRINT_PID, Rooms, client, output
from http_visitors import Browser, open_gathering
from served_pages import channels, message, open_page
from server_processes import start_app
from timeouts import PATIENCE_S

from stappenplan.hosting.shared_kernels.spawned import SpawnServer
from stappenplan.hosting.shared_kernels.worker import WorkFailed
from stappenplan.hosting.shared_kernels.workers import Workers

PRINT_PARENT = "import os\nprint(os.getppid())"


def test_each_room_is_a_process_of_its_own_that_the_server_started_and_ends() -> None:
    async def main() -> None:
        manager = Rooms(spare_rooms=0, fork=False)
        try:
            kernel_id, anna = await client(manager)
            _, other = await client(manager, "elders")
            pids = {await output(one, PRINT_PID) for one in (anna, other)}
            assert len(pids) == 2
            assert await output(anna, PRINT_PARENT) == f"{os.getpid()}\n"
            room = manager.get_kernel(kernel_id).room
            handle = os.pidfd_open(room.process.pid)
            room.end()
            # Readable when that process has ended.
            with os.fdopen(handle) as ended:
                assert select.select([ended], [], [], PATIENCE_S)[0]
            assert await output(other, "print(1)") == "1\n"
        finally:
            await manager.shutdown_all()

    asyncio.run(main())


def test_workers_do_their_calls_and_one_that_dies_is_replaced() -> None:
    async def main() -> None:
        forks = SpawnServer(lambda: {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
        workers = Workers(forks, size=1, patience=PATIENCE_S)
        try:
            first = await workers.run(os.getpid)
            assert first != os.getpid()
            with pytest.raises(WorkFailed):
                await workers.run(worker_calls.die)
            assert await workers.run(os.getpid) != first
        finally:
            workers.close()

    asyncio.run(main())


SERVER = """
import os, sys
sys.path[:] = {path!r}
from stappenplan.hosting.shared_kernels.spawned import SpawnServer
started = SpawnServer(lambda: {{**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}})
_connection, process = started.start("stappenplan.hosting.shared_kernels.worker", 0)
print(process.pid, flush=True)
sys.stdin.read()
"""


def test_a_process_that_was_started_ends_when_the_server_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVER.format(path=sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        handle = os.pidfd_open(int(server.stdout.readline()))
        server.kill()
    with os.fdopen(handle) as ended:
        assert select.select([ended], [], [], PATIENCE_S)[0]


def test_a_workshop_is_held_and_documents_are_made_without_forks(tmp_path) -> None:
    with start_app(tmp_path, "--VisitorKernels.fork=False") as app:
        with Browser(app.url) as host, Browser(app.url) as phone:
            gathering = open_gathering(app, host)
            phone.join(gathering.code, "Emma")
            page = open_page(phone, f"deelnemer/{gathering.code}")
            inside = channels(app, phone, page.kernel)
            inside.settimeout(PATIENCE_S)
            inside.send(message("kernel_info_request", {}))
            while "kernel_info_reply" not in str(inside.recv()):
                pass
            inside.close()
            host.get(f"begeleider/{gathering.code}")
            answer = host.get(f"documenten/{gathering.code}/papier.pdf")
            assert answer.content.startswith(b"%PDF")
        assert "Traceback" not in app.log, app.log
