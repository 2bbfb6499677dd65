"""What the log leaves out."""

import logging

import pytest

from stappenplan.hosting.log_filters import NOISE, add_log_filters


@pytest.fixture
def filtered() -> logging.Logger:
    logger = logging.getLogger("stappenplan.tests.filtered")
    add_log_filters(logger)
    return logger


def test_keys_are_redacted_in_a_message_and_in_its_arguments(filtered, caplog) -> None:
    filtered.warning("GET /scherm/ABCDE?sleutel=GEHEIM-1&x=1")
    filtered.warning("403 GET %s (%s)", "/kantoor?sleutel=GEHEIM-2", "referer?sleutel=GEHEIM-3")
    assert [record.getMessage() for record in caplog.records] == [
        "GET /scherm/ABCDE?sleutel=…&x=…",
        "403 GET /kantoor?sleutel=… (referer?sleutel=…",
    ]


def test_return_codes_and_what_a_qr_code_adds_are_redacted_too(filtered, caplog) -> None:
    filtered.warning("404 GET /j/ABCDE?terug=ABCD-EFGH&s=geheim-4&nieuws=ja")
    assert caplog.records[0].getMessage() == "404 GET /j/ABCDE?terug=…&s=…&nieuws=…"


@pytest.mark.parametrize("noise", NOISE)
def test_noise_is_dropped_and_other_messages_stay(filtered, caplog, noise: str) -> None:
    filtered.warning("Notebook %s: " + noise, "x")
    filtered.warning("The disk is full")
    assert [record.getMessage() for record in caplog.records] == ["The disk is full"]


def test_keys_are_redacted_in_the_log_of_the_server(app, browser) -> None:
    visitor = browser()
    visitor.get("scherm/ZZZZZ?sleutel=GEHEIM-1&x=1")
    visitor.get("kantoor?sleutel=GEHEIM-2", headers={"referer": f"{app.url}?sleutel=GEHEIM-3"})
    assert app.says("403 GET /kantoor?sleutel=")
    assert "GEHEIM" not in app.log
