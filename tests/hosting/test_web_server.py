"""Connections when there are hardly any file descriptors left."""

import json
import resource
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from http_visitors import Browser, open_gathering
from served_pages import channels, open_page
from server_processes import App, start_app

from stappenplan.hosting.web_server import KEPT_DESCRIPTORS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits another process")


@pytest.fixture
def app(tmp_path) -> Iterator[App]:
    """A server of its own, whose limit a test lowers."""
    with start_app(tmp_path) as app:
        yield app


def descriptors(app: App) -> list[int]:
    """The numbers of what a server has open."""
    return [int(one.name) for one in Path(f"/proc/{app.process.pid}/fd").iterdir()]


def limit(app: App, number: int) -> None:
    """Let a server open no more than so many."""
    _, hard = resource.prlimit(app.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(app.process.pid, resource.RLIMIT_NOFILE, (number, hard))


def test_who_comes_when_too_many_are_connected_reads_so_and_nobody_else_notices(app: App) -> None:
    with Browser(app.url) as facilitator, ExitStack() as open_:
        gathering = open_gathering(app, facilitator)
        page = open_page(facilitator, f"begeleider/{gathering.code}")
        inside = channels(app, facilitator, page.kernel)
        limit(app, max(descriptors(app)) + KEPT_DESCRIPTORS + 10)
        crowd = [
            open_.enter_context(socket.create_connection(("127.0.0.1", app.port)))
            for _ in range(30)
        ]
        answer = httpx.get(app.url)
        assert answer.status_code == 503
        assert "probeert het vanzelf opnieuw" in answer.text
        assert 'http-equiv="refresh"' in answer.text
        header = {"msg_type": "kernel_info_request", "msg_id": "1"}
        inside.send(json.dumps({"channel": "shell", "header": header}))
        while "kernel_info_reply" not in inside.recv():
            pass
        for one in crowd:
            one.close()
        while httpx.get(app.url).status_code == 503:
            pass
        inside.close()
        assert "Traceback" not in app.log, app.log


def test_a_page_for_which_no_file_can_be_opened_says_so_in_dutch_and_tries_again(app: App) -> None:
    with Browser(app.url) as phone:
        code = open_gathering(app, phone).code
        # The connection is there; nothing more can be opened.
        assert phone.get(f"j/{code}?nieuw=1").status_code == 200
        limit(app, 3)
        answer = phone.get("waiting.js")
        assert answer.status_code == 503
        assert "Er is nu geen geheugen meer vrij" in answer.text
        assert answer.headers["refresh"] == "10"
        limit(app, 1000)
        assert phone.get("waiting.js").status_code == 200
