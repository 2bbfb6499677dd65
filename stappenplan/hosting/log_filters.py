"""Log filters: drop messages without meaning for an administrator, and redact addresses."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable

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


# What goes on failing is said once in so many seconds.
AGAIN_AFTER_SECONDS = 60.0
_said: dict[str, float] = {}


def log_now_and_then(
    logger: logging.Logger, text: str, now: Callable[[], float] = time.monotonic
) -> None:
    """Log an error that many meet at the same time, or again and again, as one line a minute."""
    if now() < _said.get(text, 0.0):
        return
    for old in [one for one, until in _said.items() if until < now()]:
        del _said[old]
    _said[text] = now() + AGAIN_AFTER_SECONDS
    logger.error("%s", text)


# Tornado logs addresses with their query, in which a key or a name may stand; and what it could
# not decode of a form.
_VALUE = re.compile(r"([?&][\w.-]{1,40}=)[^&\s'\"]+")
_UNDECODED = re.compile(r"((?:Invalid unicode|Unable to decode)[^:]{0,80}:).*", re.DOTALL)


def _redact_values(record: logging.LogRecord) -> bool:
    text = record.getMessage()
    redacted = _UNDECODED.sub(r"\1 …", _VALUE.sub(r"\1…", text))
    if redacted != text:
        record.msg, record.args = redacted, ()
    return True


def add_log_filters(*loggers: logging.Logger) -> None:
    """Drop noise from these loggers, and redact addresses in them and in the access log."""
    for logger in loggers:
        logger.addFilter(_is_relevant)
    for logger in (*loggers, access_log, app_log):
        logger.addFilter(_redact_values)
