"""Messages that say nothing to whoever runs the server, and keys in the others."""

from __future__ import annotations

import logging
import re

from tornado.log import access_log, app_log

NOISE = (
    # Trust is about outputs in a notebook; ours have none.
    "is not trusted",
    # Jupyter counts in milliseconds where Tornado reads seconds; Jupyter's own pings do the work.
    "websocket_ping_timeout",
    # Nobody runs an older client here.
    "Adapting from protocol version",
)


def _telling(record: logging.LogRecord) -> bool:
    return not any(noise in str(record.msg) for noise in NOISE)


# Tornado logs addresses as they were asked for.
_KEY = re.compile(r"(sleutel=)[^&\s'\"]+")


def _conceal(record: logging.LogRecord) -> bool:
    text = record.getMessage()
    if _KEY.search(text):
        record.msg, record.args = _KEY.sub(r"\1…", text), ()
    return True


def quieten(*loggers: logging.Logger) -> None:
    """Leave out what cannot be acted upon, and what opens doors."""
    for logger in loggers:
        logger.addFilter(_telling)
    for logger in (*loggers, access_log, app_log):
        logger.addFilter(_conceal)
