"""Log filters: drop messages without meaning for an administrator, and redact addresses."""

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
