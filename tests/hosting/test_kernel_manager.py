"""How many kernels there are, and when one is ended."""

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest
import websocket
from http_visitors import Browser, open_gathering
from jupyter_server import CallContext
from served_pages import channels, close_page, open_page
from server_processes import App, rooms_of, start_app

from stappenplan.contract.people import Role
from stappenplan.hosting import kernel_manager
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.kernel_manager import VisitorKernels
from stappenplan.hosting.kernel_ownership import Owner
from stappenplan.hosting.session import Grant
from stappenplan.hosting.shared_kernels.manager import SharedKernels

ROOT = Path(__file__).parents[2]
TORNADO_WAITS_FOR_A_CLOSE = 5


@pytest.fixture(scope="module")
def limited(tmp_path_factory) -> Iterator[App]:
    """A server for one kernel at a time; a test ends the kernel that it leaves."""
    names = {"max_kernels": 1, "max_per_visitor": 1, "kept_for_return": 0}
    flags = [f"--VisitorKernels.{name}={value}" for name, value in names.items()]
    with start_app(tmp_path_factory.mktemp("limited"), *flags) as app:
        yield app


@pytest.fixture
def facilitator(limited: App) -> Iterator[Browser]:
    with Browser(limited.url) as browser:
        yield browser


def test_who_does_not_fit_reads_where_they_are_in_line_and_comes_in_later(
    limited, facilitator
) -> None:
    gathering = open_gathering(limited, facilitator)
    page = open_page(facilitator, f"begeleider/{gathering.code}")
    with Browser(limited.url) as anna, Browser(limited.url) as bram:
        anna.join(gathering.code, "Anna")
        bram.join(gathering.code, "Bram")
        address = f"deelnemer/{gathering.code}"
        assert "Je bent als eerste aan de beurt." in anna.get(address).text
        answer = bram.get(address)
        assert "Je bent nummer 2 in de rij." in answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert 'http-equiv="refresh"' in answer.text, "it goes on without JavaScript too"
        assert bram.get(f"{address}?wacht").json()["number"] == 2
        assert facilitator.get(f"api/kernels/{page.kernel}").status_code == 200
        close_page(page)
        assert anna.get(f"{address}?wacht").json()["number"] == 0
        mine = open_page(anna, address)
        assert bram.get(f"{address}?wacht").json()["number"] == 1
        close_page(mine)


def test_who_comes_back_to_a_full_server_takes_the_place_of_the_own_lost_page(tmp_path) -> None:
    names = {"max_kernels": 1, "kept_for_return": 0}
    flags = [f"--VisitorKernels.{name}={value}" for name, value in names.items()]
    with start_app(tmp_path, *flags) as app, Browser(app.url) as facilitator:
        gathering = open_gathering(app, facilitator)
        address = f"begeleider/{gathering.code}"
        lost = open_page(facilitator, address)
        back = open_page(facilitator, address)
        assert facilitator.get(f"api/kernels/{lost.kernel}").status_code == 404
        socket = channels(app, facilitator, back.kernel)
        assert "als eerste aan de beurt" in facilitator.get(address).text
        socket.close()


def test_a_bus_full_at_once_takes_the_places_there_are_and_leaves_some_for_the_facilitator(
    tmp_path,
) -> None:
    with (
        start_app(tmp_path, "--VisitorKernels.max_kernels=20") as app,
        Browser(app.url) as facilitator,
        ExitStack() as open_,
    ):
        gathering = open_gathering(app, facilitator)
        phones = [open_.enter_context(Browser(app.url)) for _ in range(25)]
        for number, phone in enumerate(phones):
            phone.join(gathering.code, f"Naam {number}")
        with ThreadPoolExecutor(len(phones)) as threads:
            path = f"deelnemer/{gathering.code}"
            answers = list(threads.map(lambda phone: phone.get(path).text, phones))
        waiting = [
            phone for phone, text in zip(phones, answers, strict=True) if "in de rij" in text
        ]
        assert sum("data-kernel-id" in answer for answer in answers) == 18
        numbers = [phone.get(f"{path}?wacht").json()["number"] for phone in waiting]
        assert sorted(numbers) == [1, 2, 3, 4, 5, 6, 7]
        open_page(facilitator, f"begeleider/{gathering.code}")


def test_too_many_pages_in_one_browser_end_the_oldest_kernel(limited, facilitator) -> None:
    gathering = open_gathering(limited, facilitator)
    pages = [open_page(facilitator, f"begeleider/{gathering.code}") for _ in range(2)]
    answers = [facilitator.get(f"api/kernels/{page.kernel}") for page in pages]
    assert [answer.status_code for answer in answers] == [404, 200]
    close_page(pages[1])


def test_a_kernel_is_ended_after_its_page_has_disconnected(tmp_path) -> None:
    flags = ("--VisitorKernels.cull_idle_timeout=1", "--VisitorKernels.cull_interval=1")
    with start_app(tmp_path, *flags) as app, Browser(app.url) as facilitator:
        gathering = open_gathering(app, facilitator)
        page = open_page(facilitator, f"begeleider/{gathering.code}")
        channels(app, facilitator, page.kernel).close()
        assert app.says("its page is gone"), app.log
        assert facilitator.get(f"api/kernels/{page.kernel}").status_code == 404


@pytest.fixture
def clocked(monkeypatch) -> tuple[list[float], list[str]]:
    """A clock that a test sets, and the ids of the kernels that were ended."""
    clock, ended = [0.0], []
    monkeypatch.setattr(kernel_manager, "time", SimpleNamespace(monotonic=lambda: clock[0]))

    async def started(self, **_: object) -> str:
        self._kernels["k-1"] = SimpleNamespace()
        self._kernel_connections["k-1"] = 0
        return "k-1"

    async def shutdown(_self, kernel_id: str, **_: object) -> None:
        ended.append(kernel_id)

    monkeypatch.setattr(SharedKernels, "start_kernel", started)
    monkeypatch.setattr(VisitorKernels, "shutdown_kernel", shutdown)
    return clock, ended


async def starting() -> VisitorKernels:
    """A manager with a kernel whose page is being made."""
    context = KernelContext("sqlite:///x.db", "x.secret", "g-1", Role.SCREEN)
    handler = SimpleNamespace(
        kernel_context=context, kernel_owner=Owner("v-1", Grant("g-1", Role.SCREEN))
    )
    CallContext.set(CallContext.JUPYTER_HANDLER, handler)
    manager = VisitorKernels(cull_idle_timeout=1)
    await manager.start_kernel()
    return manager


def test_a_kernel_whose_page_never_connects_is_ended_within_two_minutes(clocked) -> None:
    clock, ended = clocked

    async def main() -> None:
        manager = await starting()
        clock[0] = 1000
        await manager.cull_kernels()
        assert ended == [], "its page is being made still"
        manager.page_sent("k-1")
        for seconds, gone in ((1060, []), (1110, ["k-1"])):
            clock[0] = seconds
            await manager.cull_kernels()
            assert ended == gone

    asyncio.run(main())


def test_a_page_that_connects_while_the_rest_of_it_is_made_keeps_its_kernel(clocked) -> None:
    clock, ended = clocked

    async def main() -> None:
        manager = await starting()
        manager.notify_connect("k-1")
        manager.page_sent("k-1")
        clock[0] = 1000
        await manager.cull_kernels()
        assert ended == []

    asyncio.run(main())


def test_the_longest_way_to_lose_a_page_takes_two_minutes() -> None:
    settings = json.loads((ROOT / "voila.json").read_text())["VisitorKernels"]
    rooms = SharedKernels()
    # Found silent, closed by force, kept for who comes back, found by the next look.
    silent = rooms.silent_after + rooms.ping_every + TORNADO_WAITS_FOR_A_CLOSE
    away = settings["cull_idle_timeout"] + settings["cull_interval"]
    assert silent + away <= 120
    assert kernel_manager.FIRST_CONNECTION_WITHIN + settings["cull_interval"] <= 120


def test_a_page_that_nobody_waits_for_any_more_ends_its_kernel(tmp_path) -> None:
    # The first page waits for the process of its gathering.
    with start_app(tmp_path, "--VisitorKernels.spare_rooms=0") as app:
        with Browser(app.url) as facilitator:
            gathering = open_gathering(app, facilitator)
            with facilitator.stream("GET", f"begeleider/{gathering.code}") as answer:
                head = next(answer.iter_text())
        assert "</html>" not in head
        assert app.says("nobody waits for its page"), app.log
        with Browser(app.url) as facilitator:
            facilitator.get(app.office.removeprefix(app.url))
            open_page(facilitator, f"begeleider/{gathering.code}")
        assert "Traceback" not in app.log, app.log


def read_until_closed(socket: websocket.WebSocket) -> None:
    """Read until the server closes; a socket that stays open fails after a while."""
    while socket.recv():
        pass
    socket.shutdown()


def test_a_room_that_dies_ends_its_own_pages_and_no_others(tmp_path) -> None:
    flags = ("--VisitorKernels.spare_rooms=0",)
    with start_app(tmp_path, *flags) as app, Browser(app.url) as facilitator:
        one = open_gathering(app, facilitator)
        page = open_page(facilitator, f"begeleider/{one.code}")
        [room] = rooms_of(app)
        other = open_gathering(app, facilitator)
        beside = open_page(facilitator, f"begeleider/{other.code}")
        socket = channels(app, facilitator, page.kernel)
        os.kill(room, signal.SIGKILL)
        read_until_closed(socket)
        assert facilitator.get(f"api/kernels/{page.kernel}").status_code == 404
        assert facilitator.get(f"api/kernels/{beside.kernel}").status_code == 200
        open_page(facilitator, f"begeleider/{one.code}")
        assert room not in rooms_of(app)


@pytest.mark.parametrize("frame", [b"\xff" * 7, b"\xff" * 64, b"", b"\x06" + b"\0" * 100])
def test_a_frame_that_is_no_message_closes_its_own_socket_and_no_other(
    limited, facilitator, frame
) -> None:
    gathering = open_gathering(limited, facilitator)
    page = open_page(facilitator, f"begeleider/{gathering.code}")
    forged, beside = (channels(limited, facilitator, page.kernel) for _ in range(2))
    forged.send_binary(frame)
    read_until_closed(forged)
    header = {"msg_type": "kernel_info_request", "msg_id": "1"}
    beside.send(json.dumps({"channel": "shell", "header": header}))
    heard = ""
    while "kernel_info_reply" not in heard:
        heard = beside.recv()
    beside.shutdown()
    close_page(page)


class Socket:
    """An open socket, as `Presence` reads it."""

    last_pong = 0.0


def test_a_page_whose_kernel_ended_first_is_not_kept() -> None:
    manager = VisitorKernels()
    grant, page = Grant("g-1", Role.SCREEN), Socket()
    manager._kernels["k-1"] = SimpleNamespace()
    manager._owners["k-1"] = Owner("v-1", grant)
    manager.page_connected("k-1", page)
    manager.remove_kernel("k-1")
    manager.page_disconnected("k-1", page)
    assert manager._connected == {}
    assert manager.presence._open[grant] == []
