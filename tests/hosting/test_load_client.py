"""The phones without a screen with which a room of many people is measured."""

import asyncio
import sys
import time

import pytest
import websocket
from http_visitors import open_gathering
from server_processes import ROOT

sys.path.append(str(ROOT / "benchmarks"))

import load_client
from kernel_client import Refused
from load_client import Phone
from load_processes import Deed, Person, crowd
from room_group import Group, open_group
from room_scenarios import Counter, move

IDEA = ("bedenken", "idea", {"text": "Geef het dorp de sleutel"})


@pytest.fixture(autouse=True)
def _many_requests() -> None:
    load_client.client(10)


async def group_of(app, browser, people: int, visitors) -> Group:
    group = await open_group(app, visitors, browser(), people)
    arrived = await group.all_do("arrive", files=True)
    assert [one.error for one in arrived] == [""] * people
    return group


def test_a_phone_is_told_that_its_words_are_kept_and_that_others_are_refused(app, browser):
    async def visit() -> None:
        code = open_gathering(app, browser()).code
        phone = Phone(app.url, f"deelnemer/{code}")
        await phone.join(code, "Anna")
        await phone.arrive()
        since = time.monotonic()
        assert await phone.submit(*IDEA) > since
        with pytest.raises(Refused):
            await phone.submit("bedenken", "idea", {"text": ""})
        await phone.goodbye()

    asyncio.run(visit())


def test_phones_in_two_processes_see_the_next_step_and_the_projector_counts(app, browser):
    async def visit() -> None:
        group = await group_of(app, browser, 3, visitors)
        projector = Counter(group.screen)
        outcomes = await group.contribute(1, 0.1)
        assert len(await projector.delays([one.ended for one in outcomes])) == 3
        assert await move(group, "pauze") > 0
        await group.goodbye()

    with crowd(app.url, 2) as visitors:
        asyncio.run(visit())


def test_a_phone_comes_back_after_its_connection_fell_away_and_after_a_reload(app, browser):
    async def visit() -> None:
        group = await group_of(app, browser, 2, visitors)
        for action in ("drop", "reload", "identity"):
            outcomes = await group.all_do(action)
            assert [one.error for one in outcomes] == ["", ""]
        assert len({one.value for one in outcomes}) == 2
        await group.goodbye()

    with crowd(app.url, 1) as visitors:
        asyncio.run(visit())


def test_what_a_phone_could_not_do_is_told_in_words(app):
    async def visit() -> str:
        deed = Deed(Person("NIETS", 0), "join", ("NIETS", "Anna"))
        (outcome,) = await visitors.carry_out([deed])
        return outcome.error

    with crowd(app.url, 1) as visitors:
        assert "NotServed: 400" in asyncio.run(visit())


@pytest.mark.parametrize(
    ("offered", "answered"),
    [
        (
            "permessage-deflate; client_max_window_bits",
            "permessage-deflate; client_max_window_bits=11; server_max_window_bits=11",
        ),
        # Parameters that nobody knows change nothing.
        ("permessage-deflate; onbekend=1", "permessage-deflate; server_max_window_bits=11"),
        # Ours may be larger than what is asked here.
        ("permessage-deflate; server_max_window_bits=9", None),
        ("x-webkit-deflate-frame", None),
        ("", None),
    ],
)
def test_a_socket_is_compressed_with_little_memory_or_not_at_all(app, browser, offered, answered):
    async def visit() -> None:
        phone = Phone(app.url, f"deelnemer/{open_gathering(app, browser()).code}")
        await phone.join(phone.path.rpartition("/")[2], "Anna")
        await phone.load()
        socket = await asyncio.to_thread(
            websocket.create_connection,
            f"ws://127.0.0.1:{app.port}/api/kernels/{phone.kernel}/channels?session_id=a",
            cookie="; ".join(f"{name}={value}" for name, value in phone.cookies.items()),
            origin=app.url.rstrip("/"),
            header=[f"Sec-WebSocket-Extensions: {offered}"],
        )
        assert socket.getheaders().get("sec-websocket-extensions") == answered
        socket.close()

    asyncio.run(visit())
