"""What a program that watches servers hears: of a real server, and of nobody in it."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from http_visitors import Browser, open_gathering
from prometheus_client.parser import text_string_to_metric_families
from served_pages import channels, close_page, message, open_page
from server_processes import App, free_port, start_app
from timeouts import PATIENCE_S

from stappenplan.hosting.metrics import (
    COUNTERS,
    HISTOGRAMS,
    KEPT_SECONDS,
    BadMetricsAddress,
    Metrics,
    listening_address,
    serve_metrics,
)
from stappenplan.hosting.shared_kernels.tally import (
    BOUNDS,
    Counted,
    Ended,
    RefusedFor,
    ServerTally,
    Timed,
)

NAME, UNIT, WORDS = "Geheimelien", "Kluiskamer", "Wij-zwijgen-hierover"
TOKEN = "geheim-van-de-meter"
MAX_SERIES = 400


@pytest.fixture(scope="module")
def watched(tmp_path_factory) -> Iterator[App]:
    """A server that tells numbers to who has the token."""
    told = {
        "STAPPENPLAN_METRICS": f"127.0.0.1:{free_port()}",
        "STAPPENPLAN_METRICS_TOKEN": TOKEN,
    }
    flag = "--VisitorKernels.check_every=0.2"
    with start_app(tmp_path_factory.mktemp("cijfers"), flag, **told) as app:
        app.metrics = f"http://{told['STAPPENPLAN_METRICS']}/metrics"
        yield app


def ask(app: App, token: str = TOKEN) -> httpx.Response:
    return httpx.get(app.metrics, headers={"Authorization": f"Bearer {token}"})


def values(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def value(app: App, name: str, **labels: str) -> float:
    return values(ask(app).text)[f"stappenplan_{name}", frozenset(labels.items())]


def wait_for(app: App, wanted: float, name: str, **labels: str) -> None:
    """Ask until a number is there; rooms tell theirs now and then."""
    until = time.monotonic() + PATIENCE_S
    while (found := value(app, name, **labels)) != wanted and time.monotonic() < until:
        pass
    assert found == wanted, (name, labels, ask(app).text)


def test_only_who_has_the_token_reads_numbers_and_only_there(watched: App) -> None:
    assert ask(watched).status_code == 200
    refused = [ask(watched, "verkeerd"), httpx.get(watched.metrics)]
    assert [answer.status_code for answer in refused] == [401, 401]
    assert all("stappenplan_people" not in answer.text for answer in refused)
    with Browser(watched.url) as visitor:
        assert visitor.get("metrics").status_code == 404
    assert "server" not in ask(watched).headers
    assert TOKEN not in watched.log


def test_a_gathering_shows_in_numbers_and_nobody_of_it(watched: App) -> None:
    before = values(ask(watched).text)
    with Browser(watched.url) as facilitator, Browser(watched.url) as phone:
        gathering = open_gathering(watched, facilitator)
        wall = open_page(facilitator, f"scherm/{gathering.code}")
        wall_socket = channels(watched, facilitator, wall.kernel)
        phone.join(gathering.code, NAME, afdeling=UNIT)
        page = open_page(phone, f"deelnemer/{gathering.code}")
        socket_ = channels(watched, phone, page.kernel)
        frame = page.page.partition('data-model-id="')[2].partition('"')[0]
        for id_, step in (("idee-een", "bedenken"), ("idee-twee", "bestaat-niet")):
            entry = {"id": id_, "step": step, "type": "idea", "body": {"text": WORDS}}
            content = {"comm_id": frame, "data": {"method": "custom", "content": {"entry": entry}}}
            socket_.send(message("comm_msg", content))
        wait_for(watched, 1, "acknowledgement_seconds_count")
        wait_for(watched, 1, "refusals_total", reason="rule")
        assert value(watched, "people_live") == 1
        assert value(watched, "gatherings_live") == 1
        assert value(watched, "pages_live", role="screen") == 1
        assert value(watched, "rooms", state="used") == 1
        assert value(watched, "memory_bytes", process="room") > 2**20
        assert value(watched, "arrivals_total", role="participant") == 1
        assert value(watched, "joins_total") == 1
        assert 0 < value(watched, "acknowledgement_seconds_sum") < PATIENCE_S
        for kind in ("database", "page", "request", "room_answer"):
            assert value(watched, f"{kind}_seconds_count") > 0, kind
        phone.get("j/ZZZZZ")
        wait_for(watched, 1, "refusals_total", reason="wrong_code")
        told = ask(watched).text
        for one in (socket_, wall_socket):
            one.close()
        for opened in (page, wall):
            close_page(opened)
    kept = (NAME, UNIT, WORDS, gathering.code, "g-", "proef", "127.0.0.1")
    assert [words for words in kept if words in told] == []
    # A gathering more makes no series more.
    assert set(values(told)) == set(before)
    assert len(before) < MAX_SERIES
    wait_for(watched, 0, "people_live")


def test_what_pages_are_shown_is_measured_by_page(watched: App) -> None:
    with Browser(watched.url) as facilitator, Browser(watched.url) as phone:
        gathering = open_gathering(watched, facilitator)
        leads = open_page(facilitator, f"begeleider/{gathering.code}")
        before = value(watched, "push_seconds_count", page="facilitator")
        phone.join(gathering.code, NAME, afdeling=UNIT)
        wait_for(watched, before + 1, "push_seconds_count", page="facilitator")
        close_page(leads)


class Story:
    """A server as far as its numbers go."""

    def __init__(self, tally: ServerTally) -> None:
        self.problems = 0
        kernels: Any = SimpleNamespace(
            live=list,
            admission=SimpleNamespace(waiting=3),
            places=lambda **_: -4,
            rooms={},
            spare=[],
            workers=SimpleNamespace(workers=[]),
        )
        readiness: Any = SimpleNamespace(draining=True, problem=self.problem)
        self.metrics = Metrics(kernels, readiness, tally)

    async def problem(self) -> str:
        self.problems += 1
        return "draining"

    def told(self) -> dict[Any, float]:
        return values(asyncio.run(self.metrics.text()).decode())


def test_every_number_exists_before_the_first_thing_happens() -> None:
    told = Story(ServerTally()).told()
    for reason in RefusedFor:
        assert told["stappenplan_refusals_total", frozenset({("reason", reason.value)})] == 0
    assert told["stappenplan_acknowledgement_seconds_count", frozenset()] == 0
    assert told["stappenplan_ready", frozenset()] == 0
    assert told["stappenplan_draining", frozenset()] == 1
    assert told["stappenplan_waiting_at_door", frozenset()] == 3
    assert told["stappenplan_places_free", frozenset()] == 0
    assert set(COUNTERS) == set(Counted)
    assert set(HISTOGRAMS) == set(Timed)


def test_what_rooms_counted_is_added_up_and_told_as_prometheus_reads_it() -> None:
    server, rooms = ServerTally(), [ServerTally(), ServerTally()]
    for room, seconds in zip(rooms, (0.3, 40.0), strict=True):
        room.observe(Timed.ACKNOWLEDGEMENT, seconds)
        room.count(Counted.REFUSALS, RefusedFor.RULE)
        server.add({"pong": 1, **room.drain()})
        assert room.drain() == {}
    server.count(Counted.PROCESSES_ENDED, Ended.SILENT)
    told = Story(server).told()
    buckets = {
        dict(labels)["le"]: number
        for (name, labels), number in told.items()
        if name == "stappenplan_acknowledgement_seconds_bucket"
    }
    assert [buckets[str(bound)] for bound in BOUNDS] == [float(bound >= 0.3) for bound in BOUNDS]
    assert buckets["+Inf"] == 2
    assert told["stappenplan_acknowledgement_seconds_sum", frozenset()] == pytest.approx(40.3)
    assert told["stappenplan_refusals_total", frozenset({("reason", "rule")})] == 2
    ended = frozenset({("reason", "silent")})
    assert told["stappenplan_processes_ended_total", ended] == 1


def test_who_asks_again_soon_gets_the_same_answer(monkeypatch) -> None:
    times, tally = [0.0], ServerTally()
    story = Story(tally)
    monkeypatch.setattr("stappenplan.hosting.metrics.time.monotonic", lambda: times[0])
    found = []
    for second in (0.0, KEPT_SECONDS / 2, KEPT_SECONDS):
        times[0] = second
        found.append(story.told()["stappenplan_joins_total", frozenset()])
        tally.count(Counted.JOINS)
    assert found == [0, 0, 2]


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:9464", ("127.0.0.1", 9464)), (" [::1]:80 ", ("::1", 80))],
)
def test_an_address_is_a_number_and_a_port(text: str, address: tuple[str, int]) -> None:
    assert listening_address(text) == address


@pytest.mark.parametrize(
    "text", ["", "9464", ":9464", "ja", "127.0.0.1:", "127.0.0.1:0", "1.2.3.4:65536", "x.nl:80"]
)
def test_another_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadMetricsAddress, match=r"127\.0\.0\.1:9464"):
        listening_address(text)


def test_a_port_that_is_taken_is_said_at_the_start() -> None:
    metrics = Story(ServerTally()).metrics

    async def story() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            with pytest.raises(SystemExit, match=f"{address}: the metrics cannot be served"):
                serve_metrics(metrics, address, "")

    asyncio.run(story())


def test_numbers_are_told_nowhere_unless_that_was_asked_for(app: App, browser) -> None:
    assert browser().get("metrics").status_code == 404
    assert "Prometheus" not in app.log
