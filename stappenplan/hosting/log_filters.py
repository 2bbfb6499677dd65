"""Log filters: drop messages without meaning for an administrator, and redact keys."""

from __future__ import annotations

import logging
import re

from tornado.log import access_log, app_log

NOISE = (
    # Trust is about outputs in a notebook, and these notebooks have none.
    "is not trusted",
    # Jupyter counts in milliseconds where Tornado reads seconds; Jupyter's own pings do the work.
    "websocket_ping_timeout",
    # Every client here is of the current version.
    "Adapting from protocol version",
)


def _is_relevant(record: logging.LogRecord) -> bool:
    return not any(noise in str(record.msg) for noise in NOISE)


# Tornado logs addresses with their query.
_KEY = re.compile(r"(sleutel=)[^&\s'\"]+")


def _redact_keys(record: logging.LogRecord) -> bool:
    text = record.getMessage()
    if _KEY.search(text):
        record.msg, record.args = _KEY.sub(r"\1…", text), ()
    return True


def add_log_filters(*loggers: logging.Logger) -> None:
    """Drop noise from these loggers, and redact keys in them and in the access log."""
    for logger in loggers:
        logger.addFilter(_is_relevant)
    for logger in (*loggers, access_log, app_log):
        logger.addFilter(_redact_keys)
