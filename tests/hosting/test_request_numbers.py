"""The number of a request: on its answer, on an error page and in the log of every process."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from http_visitors import Browser
from refused_writes import refusing
from served_pages import channels, close_page, message, open_page
from server_processes import App, start_app
from tornado.httputil import HTTPHeaders

from stappenplan.hosting.forwarded import ProxyRules
from stappenplan.hosting.session_identity import SessionIdentityProvider
from stappenplan.hosting.shared_kernels import json_lines, wordless_log
from stappenplan.hosting.shared_kernels.json_lines import UnknownLogForm
from stappenplan.hosting.shared_kernels.request_number import (
    HEADER,
    LETTERS,
    REQUEST,
    is_well_formed,
    new_number,
)
from stappenplan.hosting.visitor_address import networks

NAME, UNIT, WORDS = "Geheimelien", "Kluiskamer", "Wij-zwijgen-hierover"
OF_PROXY = "proxy-1.abc_DEF"


@pytest.fixture(scope="module")
def json_app(tmp_path_factory) -> Iterator[App]:
    """A server whose log is JSON, with the level of the log that `stappenplan start` sets."""
    folder = tmp_path_factory.mktemp("json")
    with start_app(folder, "--Voila.log_level=WARN", STAPPENPLAN_LOG="json") as app:
        yield app


def lines(app: App) -> list[dict[str, Any]]:
    """What a server wrote; every line of it is JSON."""
    return [json.loads(line) for line in list(app.lines)]


def test_a_new_number_can_be_read_aloud_and_comes_once() -> None:
    numbers = {new_number() for _ in range(1_000)}
    assert len(numbers) == 1_000
    assert all(re.fullmatch(f"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", one) for one in numbers)
    assert not set("01OIL") & set(LETTERS)
    assert all(map(is_well_formed, numbers))


@pytest.mark.parametrize(
    "forged", ["", "kort", "x" * 65, "met spatie", "a\nb" * 4, "<b>vet</b>", "é" * 9, "-begin-zo"]
)
def test_what_is_no_number_gets_another(forged: str) -> None:
    assert not is_well_formed(forged)


@pytest.mark.parametrize(
    ("peer", "told", "taken"),
    [
        ("10.0.0.7", OF_PROXY, True),
        ("10.0.0.8", OF_PROXY, False),
        ("", OF_PROXY, False),
        ("10.0.0.7", "<script>", False),
    ],
)
def test_only_a_proxy_that_is_trusted_gives_a_number(peer: str, told: str, taken: bool) -> None:
    rules = ProxyRules(networks(["10.0.0.7"]))
    provider: Any = SimpleNamespace(serving=SimpleNamespace(rules=rules))
    number = SessionIdentityProvider.number_of(provider, HTTPHeaders({HEADER: told}), peer)
    assert (number == told) is taken
    assert is_well_formed(number)


def test_every_answer_has_a_number_and_no_two_the_same(browser) -> None:
    visitor = browser()
    paths = ("", "bestaat-niet", "gezond", "api/kernels", "huisstijl.css", "voila/static/x")
    numbers = [visitor.get(path).headers[HEADER] for path in paths]
    assert len(set(numbers)) == len(paths)


@pytest.mark.parametrize("path", ["bestaat-niet", "kantoor", "scherm/ZZZZZ"])
def test_an_error_page_shows_the_number_that_stands_in_the_log(
    app: App, browser, path: str
) -> None:
    answer = browser().get(path)
    number = answer.headers[HEADER]
    assert f"Noem dit nummer als je hulp vraagt: <strong>{number}</strong>" in answer.text
    assert app.says(f"[{number}]")
    [line] = [line for line in app.lines if number in line]
    assert line.startswith(f"{answer.status_code} GET /{path}")


def test_a_proxy_on_this_machine_gives_the_number(browser) -> None:
    answer = browser().get("bestaat-niet", headers={HEADER: OF_PROXY})
    assert answer.headers[HEADER] == OF_PROXY
    assert f"<strong>{OF_PROXY}</strong>" in answer.text
    forged = browser().get("bestaat-niet", headers={HEADER: "<b>vet</b>"})
    assert is_well_formed(forged.headers[HEADER])
    assert "<b>vet" not in forged.text


def test_a_log_in_json_holds_the_number_in_server_and_room_and_no_words(json_app: App) -> None:
    with Browser(json_app.url) as facilitator, Browser(json_app.url) as phone:
        _, _, key = json_app.log.partition("kantoor?sleutel=")
        facilitator.get("kantoor", params={"sleutel": key.partition('"')[0]})
        answer = facilitator.submit("kantoor", workshop="proef", datum="2026-03-12", tijd="13:00")
        code = answer.headers["location"].rpartition("/")[2]
        phone.join(code, NAME, afdeling=UNIT)
        page = open_page(phone, f"deelnemer/{code}")
        frame = page.page.partition('data-model-id="')[2].partition('"')[0]
        entry = {"id": "idee-een", "step": "bedenken", "type": "idea", "body": {"text": WORDS}}
        content = {"comm_id": frame, "data": {"method": "custom", "content": {"entry": entry}}}
        socket = channels(json_app, phone, page.kernel, {HEADER: OF_PROXY})
        with refusing(json_app.data / "stappenplan.db"):
            socket.send(message("comm_msg", content))
            assert json_app.says("An entry could not be written")
        socket.close()
        close_page(page)
        phone.get("bestaat-niet?naam=Geheimelien", headers={HEADER: "aanvraag-nummer-2"})
        assert json_app.says("aanvraag-nummer-2")
    told = lines(json_app)
    [failed] = [line for line in told if "An entry could not be written" in line["message"]]
    assert (failed["process"], failed["level"]) == ("room", "ERROR")
    assert failed["request"] == OF_PROXY
    assert "nothing is taken" in failed["traceback"]
    [missing] = [line for line in told if line.get("request") == "aanvraag-nummer-2"]
    assert (missing["process"], missing["logger"]) == ("server", "tornado.access")
    assert missing["message"].startswith("404 GET /bestaat-niet?naam=…")
    assert all(re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{3}Z", line["time"]) for line in told)
    assert [word for word in (NAME, UNIT, WORDS) if word in json_app.log] == []


@pytest.fixture
def json_log(monkeypatch) -> Iterator[io.StringIO]:
    """What a worker writes whose log is JSON."""
    monkeypatch.setenv(json_lines.VARIABLE, "json")
    make, hook, unraisable = logging.getLogRecordFactory(), sys.excepthook, sys.unraisablehook
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    before = {one: one.formatter for one in (*logging.getLogger().handlers, logging.lastResort)}
    wordless_log.install("worker")
    yield stream
    logging.getLogger().removeHandler(handler)
    for one, formatter in before.items():
        one.formatter = formatter
    logging.setLogRecordFactory(make)
    sys.excepthook, sys.unraisablehook = hook, unraisable
    monkeypatch.delenv(json_lines.VARIABLE)
    wordless_log.install()
    logging.setLogRecordFactory(make)
    sys.excepthook, sys.unraisablehook = hook, unraisable


def test_a_line_of_json_is_one_line_whatever_stands_in_it(json_log: io.StringIO) -> None:
    number = REQUEST.set("7KQM-2XWP")
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError:
        logging.getLogger("stappenplan").exception('It "failed"\nERROR root: %s', "a\nb")
    REQUEST.reset(number)
    logging.getLogger("stappenplan").warning("Zonder aanvraag: €")
    first, second = map(json.loads, json_log.getvalue().splitlines())
    assert first["request"] == "7KQM-2XWP"
    assert first["process"] == "worker"
    assert first["traceback"].endswith("ZeroDivisionError")
    assert "request" not in second
    assert second["message"] == "Zonder aanvraag: €"


def test_another_form_of_the_log_is_refused_with_what_there_is(monkeypatch) -> None:
    monkeypatch.setenv(json_lines.VARIABLE, "xml")
    with pytest.raises(UnknownLogForm, match="'xml': the log is 'text' or 'json'"):
        json_lines.wanted()
